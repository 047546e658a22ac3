//! The terminal while the wizard has it, and as it was again afterwards.

use std::io;

use console::Term;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::core::problem::{Failure, Problem};

/// Holds the terminal without echo and line buffering. `console` switches this on for each single key and off again in
/// between: what is pasted or typed ahead would be echoed by the kernel into the middle of the drawing, and a Ctrl-C
/// between two keys would not reach the prompt. Dropping it restores the terminal and shows the cursor.
pub(super) struct Session {
    pub(super) term: Term,
    before: Option<Termios>,
}

impl Session {
    /// Takes the terminal on stderr; stdout stays free for data.
    pub(super) fn start() -> Self {
        let term = Term::buffered_stderr();
        let before = tcgetattr(io::stderr()).ok();
        if let Some(before) = &before {
            let mut quiet = before.clone();
            quiet.local_modes.remove(
                LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN,
            );
            // Where it fails, prompts still work, only less cleanly.
            let _ = tcsetattr(io::stderr(), OptionalActions::Drain, &quiet);
        }
        Self { term, before }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.term.show_cursor();
        let _ = self.term.flush();
        if let Some(before) = &self.before {
            let _ = tcsetattr(io::stderr(), OptionalActions::Drain, before);
        }
    }
}

/// What a failed read or write means: Ctrl-C and a closed terminal end the wizard, the rest is told. A terminal that is
/// gone gives EIO (`termio(7)`, "hang-up").
pub(super) fn failure(error: &io::Error) -> Failure {
    if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
        return Failure::cancelled();
    }
    match error.kind() {
        io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof => Failure::cancelled(),
        _ => Failure::fixable(Problem::new("prompt-no-terminal").arg("reason", error)),
    }
}
