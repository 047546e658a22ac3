//! stackwright turns a short interview into a complete, running Docker project.
//!
//! The rooms and their one-way arrows: `cli` → `commands` → `core`, `sources`, `host`, `ui`. The core imports none of
//! the others; `docs/architecture.md` has the reasons and a test holds the arrows.

pub mod cli;
pub(crate) mod commands;
pub mod core;
pub mod host;
pub mod sources;
pub mod ui;

use std::ffi::OsString;
use std::io::IsTerminal;

use cli::{Parsed, Request};
use commands::{Session, written};
use core::answers::resolve::no_randomness;
use core::problem::Failure;
use core::seams::Entropy;
use core::values::text::Locale;
use host::entropy::OsEntropy;
use host::environment::Environment;
use ui::streams::{Color, Streams};
use ui::words::Words;

/// Runs the program: reads `arguments` (the first is its name), does what they say, reports, and gives the exit code.
pub fn run(arguments: &[OsString], environment: Environment) -> u8 {
    let typed = cli::language(arguments);
    let locale =
        Locale::from_posix(typed.as_deref().unwrap_or_else(|| environment.messages_locale()));
    let words = Words::new(locale);
    let lookup = |id: &str| words.has(id).then(|| words.get(id));
    let no_color = environment.no_color();
    let mut streams = Streams::real(Color::Auto, false, false, no_color);
    let parsed = match cli::parse(arguments, &lookup) {
        Parsed::Run(cli) => *cli,
        Parsed::Print(text) => {
            return match written(streams.show(text.trim_end())) {
                Ok(()) => 0,
                Err(failure) => report(&failure, &words, &mut streams),
            };
        }
        Parsed::Wrong(problem) => return report(&Failure::usage(problem), &words, &mut streams),
    };
    let (globals, request) = cli::requests(parsed);
    let streams = Streams::real(globals.color, globals.quiet, globals.json, no_color);
    let interactive = !globals.no_input
        && !globals.json
        && std::io::stdin().is_terminal()
        && std::io::stderr().is_terminal();
    let mut session = Session { environment, words, streams, interactive };
    // Tables of what we link need randomness too, and panic without it.
    let random = OsEntropy.fill(&mut [0]).map_err(no_randomness);
    match random.and_then(|()| dispatch(request, &mut session)) {
        Ok(()) => 0,
        Err(failure) => report(&failure, &session.words, &mut session.streams),
    }
}

fn dispatch(request: Request, session: &mut Session) -> Result<(), Failure> {
    match request {
        Request::New(request) => commands::new::run(&request, session)
            .map_err(|failure| failure.cancelled_as("cancelled-nothing-written")),
        Request::List => commands::list::run(session),
        Request::Show(request) => commands::show::run(&request, session),
        Request::Check(request) => commands::check::run(&request, session),
        Request::Verify(request) => commands::verify::run(&request, session),
        Request::Schema => commands::schema::run(session),
        Request::Completions(shell) => {
            let text =
                cli::completions(shell, &|id| session.words.has(id).then(|| session.words.get(id)));
            session.data(&text)
        }
        Request::Man => {
            let text = cli::manual(&|id| session.words.has(id).then(|| session.words.get(id)));
            session.data(&text.map_err(Failure::bug)?)
        }
    }
}

/// Says why a command ended without success. With `--json` the same facts go to stdout; where they cannot be written
/// there, the exit code tells of the first failure all the same.
fn report(failure: &Failure, words: &Words, streams: &mut Streams) -> u8 {
    if streams.json() && !failure.problems.is_empty() {
        let json = ui::problems::json(failure, words);
        let _ = streams.data(&json.to_string());
    }
    for line in ui::problems::lines(failure, words, streams.err_palette()) {
        streams.complain(&line);
    }
    failure.kind.exit_code()
}
