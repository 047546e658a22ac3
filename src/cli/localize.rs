//! Puts the catalogue's words on the command line's definition.

use clap::{Arg, ArgAction, Command};

use super::Lookup;

/// Gives every command and argument its help in the language of `lookup`.
pub(super) fn localize(command: Command, lookup: Lookup<'_>) -> Command {
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    let mut command = level(command, "help-stackwright", lookup);
    let verbs: Vec<String> =
        command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    for name in verbs {
        command =
            command.mut_subcommand(&name, |verb| level(verb, &format!("help-{name}"), lookup));
    }
    command
}

/// One command: its text, its arguments, its headings. The first line of the text is the short help.
fn level(command: Command, id: &str, lookup: Lookup<'_>) -> Command {
    let word = |id: &str| lookup(id).unwrap_or_default();
    let text = word(id);
    let (about, more) = text.split_once('\n').unwrap_or((&text, ""));
    let long = if more.is_empty() { about.to_owned() } else { format!("{about}\n{more}") };
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        word("help-usage")
    );
    let arguments: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command
        .about(about.to_owned())
        .long_about(long)
        .help_template(template)
        .subcommand_help_heading(word("help-commands"));
    for (order, name) in arguments.into_iter().enumerate() {
        command = command
            .mut_arg(&name, |argument| described(argument, id, &name, lookup).display_order(order));
    }
    command
}

fn described(argument: Arg, id: &str, name: &str, lookup: Lookup<'_>) -> Arg {
    let word = name.replace('_', "-");
    let own = lookup(&format!("{id}-{word}"));
    let text = own.or_else(|| lookup(&format!("help-global-{word}"))).unwrap_or_default();
    let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
    // clap's own notes on values are English; the texts say what they would.
    let takes_value = argument.get_action().takes_values();
    argument
        .hide_possible_values(takes_value)
        .hide_default_value(takes_value)
        .help(text)
        .help_heading(lookup(heading).unwrap_or_default())
}
