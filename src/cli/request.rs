//! From arguments to requests: plain values that commands understand without clap.

use super::args::{Answers, Cli, FormArg, Verb};
use crate::commands::answers::Typed;
use crate::commands::check::CheckRequest;
use crate::commands::new::NewRequest;
use crate::commands::show::ShowRequest;
use crate::commands::verify::VerifyRequest;
use crate::core::proof::probe::Form;
use crate::ui::streams::Color;

/// What counts for every verb.
#[derive(Debug, Clone, Copy)]
pub struct Globals {
    /// `--json`
    pub json: bool,
    /// `--quiet`
    pub quiet: bool,
    /// `--color`
    pub color: Color,
    /// `--no-input`
    pub no_input: bool,
}

/// One command to run.
#[derive(Debug)]
pub enum Request {
    /// `new`
    New(NewRequest),
    /// `list`
    List,
    /// `show`
    Show(ShowRequest),
    /// `check`
    Check(CheckRequest),
    /// `verify`
    Verify(VerifyRequest),
    /// `schema`
    Schema,
    /// `completions`
    Completions(clap_complete::Shell),
    /// `man`
    Man,
}

/// Splits what was typed into what counts for every verb, and the verb's request.
pub fn requests(cli: Cli) -> (Globals, Request) {
    let globals = Globals {
        json: cli.global.json,
        quiet: cli.global.quiet,
        color: cli.global.color,
        no_input: cli.global.no_input,
    };
    (globals, request(cli.verb))
}

fn request(verb: Verb) -> Request {
    match verb {
        Verb::New(new) => Request::New(NewRequest {
            scenario: new.scenario,
            dir: new.dir,
            typed: typed(new.answers),
            defaults: new.defaults,
            dry_run: new.dry_run,
            no_git: new.no_git,
            into_existing: new.into_existing,
        }),
        Verb::List => Request::List,
        Verb::Show(show) => Request::Show(ShowRequest {
            scenario: show.scenario,
            typed: typed(show.answers),
            why: show.why,
        }),
        Verb::Check(check) => Request::Check(CheckRequest { dir: check.dir }),
        Verb::Verify(verify) => Request::Verify(VerifyRequest {
            dir: verify.dir,
            keep: verify.keep,
            timeout_seconds: verify.timeout,
            form: match verify.form {
                FormArg::Dev => Form::Dev,
                FormArg::Prod => Form::Prod,
            },
        }),
        Verb::Schema => Request::Schema,
        Verb::Completions(completions) => Request::Completions(completions.shell),
        Verb::Man => Request::Man,
    }
}

fn typed(answers: Answers) -> Typed {
    Typed { set: answers.set, file: answers.answers }
}
