//! One verb per file, each a short story over core, sources, host and ui. Knows neither clap nor terminals nor Tera.

pub(crate) mod answers;
pub(crate) mod check;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod schema;
mod session;
pub(crate) mod show;
pub(crate) mod verify;

pub(crate) use session::written;

use crate::host::environment::Environment;
use crate::ui::streams::Streams;
use crate::ui::words::Words;

/// The version of this program.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every command has at hand.
pub(crate) struct Session {
    /// Variables, working folder, home.
    pub environment: Environment,
    /// The words of the chosen language.
    pub words: Words,
    /// Where words go.
    pub streams: Streams,
    /// May people be asked? False with `--no-input`, `--json`, and without a terminal.
    pub interactive: bool,
}
