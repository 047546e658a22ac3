//! What was typed. Turns arguments into the request of one command; does nothing else.

mod args;
mod complaint;
mod extras;
mod localize;
mod request;

use clap::{CommandFactory, FromArgMatches};

pub use args::{Cli, Verb};
pub use extras::{completions, manual};
pub use request::{Globals, Request, requests};

use crate::core::problem::Problem;

/// Gives the text of a message, where the catalogue has it.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What the arguments came to.
pub enum Parsed {
    /// A command to run.
    Run(Box<Cli>),
    /// Help or version: text for stdout.
    Print(String),
    /// Something is wrong with them.
    Wrong(Problem),
}

/// The whole definition in the language of `lookup`: for parsing, completions and man pages.
pub fn command(lookup: Lookup<'_>) -> clap::Command {
    localize::localize(Cli::command(), lookup)
}

/// Reads the arguments; the first is the program's name.
pub fn parse(arguments: &[std::ffi::OsString], lookup: Lookup<'_>) -> Parsed {
    let matches = match command(lookup).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => return Parsed::Print(error.render().to_string()),
        Err(error) => return Parsed::Wrong(complaint::problem(&error)),
    };
    match Cli::from_arg_matches(&matches) {
        Ok(cli) => Parsed::Run(Box::new(cli)),
        Err(error) => Parsed::Wrong(complaint::problem(&error)),
    }
}

/// The language that `--lang` asks for, read before anything else so that even a wrong command line is answered in it.
pub fn language(arguments: &[std::ffi::OsString]) -> Option<String> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next().map(str::to_owned),
            Some(rest) => return rest.strip_prefix('=').map(str::to_owned),
            None if word == "--" => return None,
            None => {}
        }
    }
    None
}
