//! Output of commands: data or JSON to stdout.

use serde::Serialize;

use super::Session;
use crate::core::problem::{Failure, Problem};

impl Session {
    /// Writes text for people to stdout. A reader that went away is success.
    ///
    /// # Errors
    /// Any other failure of the stream, such as a full disk behind it.
    pub fn data(&mut self, text: &str) -> Result<(), Failure> {
        written(self.streams.show(text))
    }

    /// Writes a value as JSON to stdout.
    ///
    /// # Errors
    /// The same as [`Session::data`].
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(Failure::bug)?;
        written(self.streams.data(&text))
    }

    /// Says something to the person, by its message id.
    pub fn say(&mut self, id: &str, args: &[(&str, &str)]) {
        let text = self.words.say(id, args);
        self.streams.talk(&text);
    }
}

/// What a command makes of a write to stdout: a reader that went away is success.
///
/// # Errors
/// Any other failure of the stream.
pub fn written(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::fixable(Problem::new("stdout-failed").arg("reason", error)))
        }
        _ => Ok(()),
    }
}
