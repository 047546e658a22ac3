//! `docs/cli-reference.md`, written from the command line's own definition: a verb, an option or a word that changes
//! changes it too. `STACKWRIGHT_BLESS=1 cargo test reference` writes it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use clap::{Arg, Command};

use stackwright::core::values::text::Locale;
use stackwright::ui::words::Words;

const HEAD: &str = "# Command line

Written from the program's own definition by `STACKWRIGHT_BLESS=1 cargo test reference`; a test holds it. The same is
told by `stackwright help VERB`, in English and Korean, and by `stackwright man`.
";

#[test]
fn the_reference_says_what_the_program_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli-reference.md");
    let text = reference();
    if std::env::var_os("STACKWRIGHT_BLESS").is_some() {
        return fs::write(path, text).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    let hunks = crate::support::unified::hunks(&there, &text, 2);
    assert!(
        there == text,
        "docs/cli-reference.md is behind:\n{hunks}\nSTACKWRIGHT_BLESS=1 cargo test reference"
    );
}

fn reference() -> String {
    let words = Words::new(Locale::En);
    let lookup = |id: &str| words.has(id).then(|| words.get(id));
    let mut program = stackwright::cli::command(&lookup);
    program.build();
    let mut text = HEAD.to_owned();
    command(&program, "", 2, &mut text);
    text
}

/// A command and those below it, under a heading of this level.
fn command(command: &Command, above: &str, level: usize, text: &mut String) {
    let name = format!("{above}{}", command.get_name());
    let usage = usage(command, &name);
    let _ = write!(text, "\n{} `{name}`\n\n{}", "#".repeat(level), described(command));
    let _ = write!(text, "\n```text\n{usage}\n```\n");
    let is_own = |arg: &&Arg| above.is_empty() || !arg.is_global_set();
    let own = || command.get_arguments().filter(|arg| !arg.is_hide_set()).filter(is_own);
    list("Arguments", own().filter(|arg| arg.is_positional()), text);
    let options = || own().filter(|arg| !arg.is_positional());
    list("Options", options().filter(|arg| !arg.is_global_set()), text);
    list("Options of every verb", options().filter(|arg| arg.is_global_set()), text);
    let below = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    for verb in below.filter(|verb| verb.get_name() != "help") {
        self::command(verb, &format!("{name} "), level + usize::from(!above.is_empty()), text);
    }
}

/// How it is typed, without the styles of a terminal.
fn usage(command: &Command, name: &str) -> String {
    let usage = command.clone().render_usage().to_string();
    let rest = usage.trim().trim_start_matches("Usage: ");
    let shown = rest.strip_prefix(name).unwrap_or_else(|| {
        rest.trim_start_matches("stackwright")
            .trim_start_matches(&format!(" {}", command.get_name()))
    });
    format!("{name}{shown}")
}

/// Its text: a sentence, then what stands in lines of its own, such as examples.
fn described(command: &Command) -> String {
    let long = command.get_long_about().or(command.get_about()).map(ToString::to_string);
    let long = long.unwrap_or_default();
    let (first, rest) = long.split_once('\n').unwrap_or((&long, ""));
    let mut text = format!("{first}\n");
    if !rest.trim().is_empty() {
        let _ = write!(text, "\n```text\n{}\n```\n", rest.trim_matches('\n'));
    }
    text
}

fn list<'a>(heading: &str, arguments: impl Iterator<Item = &'a Arg>, text: &mut String) {
    for (index, argument) in arguments.enumerate() {
        if index == 0 {
            let _ = write!(text, "\n{heading}:\n\n");
        }
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "- {}: {help}{}", typed(argument), values(argument, &help));
    }
}

/// How an argument is typed: `-s`, `--set <KEY=VALUE>`.
fn typed(argument: &Arg) -> String {
    let takes = argument.get_action().takes_values();
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.first().filter(|_| takes).map(|name| format!("<{name}>"));
    let value = value.unwrap_or_default();
    if argument.is_positional() {
        return format!("`{value}`");
    }
    let long = argument.get_long().map(|long| format!("--{long} {value}"));
    let forms = argument.get_short().map(|short| format!("-{short}")).into_iter().chain(long);
    forms.map(|form| format!("`{}`", form.trim())).collect::<Vec<_>>().join(", ")
}

/// What may stand there, and what does where nothing is typed, as far as `help` does not say it.
fn values(argument: &Arg, help: &str) -> String {
    let possible = argument.get_possible_values();
    let named = possible.iter().filter(|value| !value.is_hide_set());
    let named: Vec<&str> = named.map(clap::builder::PossibleValue::get_name).collect();
    let takes = argument.get_action().takes_values();
    let defaults = argument.get_default_values().iter().filter(|_| takes);
    let defaults: Vec<String> =
        defaults.map(|value| format!("`{}`", value.to_string_lossy())).collect();
    let mut text = String::new();
    if takes && !named.iter().all(|name| help.contains(name)) {
        let _ = write!(text, ". One of `{}`", named.join("`, `"));
    }
    if !defaults.is_empty() && !help.contains("default") {
        let _ = write!(text, ". Without it: {}", defaults.join(", "));
    }
    text
}
