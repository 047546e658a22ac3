//! The command line's definition. Its words stand in the catalogue (`help-…`), not here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::ui::streams::Color;

/// Everything that can be typed.
#[derive(Debug, Parser)]
#[command(name = "stackwright", version, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, Args)]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(super) lang: Option<Language>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    #[arg(long, global = true)]
    pub(super) no_input: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Language {
    En,
    Ko,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    #[doc(hidden)]
    New(New),
    #[doc(hidden)]
    List,
    #[doc(hidden)]
    Show(Show),
    #[doc(hidden)]
    Check(Check),
    #[doc(hidden)]
    Verify(Verify),
    #[doc(hidden)]
    Schema,
    #[doc(hidden)]
    Completions(Completions),
    #[doc(hidden)]
    Man,
}

#[doc(hidden)]
#[derive(Debug, Args)]
pub(super) struct Answers {
    #[arg(short, long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    #[arg(short, long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
}

#[doc(hidden)]
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct New {
    #[arg(value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
    #[arg(value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) answers: Answers,
    #[arg(short = 'y', long)]
    pub(super) defaults: bool,
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long)]
    pub(super) no_git: bool,
    #[arg(long)]
    pub(super) into_existing: bool,
}

#[doc(hidden)]
#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "SCENARIO")]
    pub(super) scenario: String,
    #[command(flatten)]
    pub(super) answers: Answers,
    #[arg(long)]
    pub(super) why: bool,
}

#[doc(hidden)]
#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
}

#[doc(hidden)]
#[derive(Debug, Args)]
pub struct Verify {
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    #[arg(long)]
    pub(super) keep: bool,
    #[arg(long, value_name = "SECONDS", default_value = "900", value_parser = clap::value_parser!(u64).range(1..=86400))]
    pub(super) timeout: u64,
    #[arg(long, value_name = "FORM", default_value = "prod")]
    pub(super) form: FormArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormArg {
    Dev,
    Prod,
}

#[doc(hidden)]
#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}
