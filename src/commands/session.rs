//! Output of commands: data or JSON to stdout.

use serde::Serialize;

use super::Session;
use crate::core::problem::{Failure, Problem};
use crate::ui::streams::Streams;
use crate::ui::view::{Envelope, Look, View};

impl Session {
    /// Writes text for people to stdout. A reader that went away is success.
    ///
    /// # Errors
    /// Any other failure of the stream, such as a full disk behind it.
    pub(crate) fn data(&mut self, text: &str) -> Result<(), Failure> {
        written(self.streams.show(text))
    }

    /// Shows something in the form that was asked for: as text, or with `--json` as an object with its version.
    ///
    /// # Errors
    /// The same as [`Session::data`].
    pub(crate) fn show<V: View>(&mut self, view: &V) -> Result<(), Failure> {
        if self.streams.json() {
            let text = pretty(&Envelope::of(view.json(&self.words)))?;
            return written(self.streams.data(&text));
        }
        let streams = &self.streams;
        let palette = if V::IS_TALK { streams.err_palette() } else { streams.out_palette() };
        let look = Look { words: &self.words, palette, width: Streams::width() };
        let text = view.text(look);
        if V::IS_TALK {
            self.streams.talk(&text);
            return Ok(());
        }
        self.data(&text)
    }

    /// Writes a document to stdout that is JSON whatever was asked for, and has a version of its own: a schema.
    ///
    /// # Errors
    /// The same as [`Session::data`].
    pub(crate) fn document(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        written(self.streams.data(&pretty(value)?))
    }

    /// Says something to the person, by its message id.
    pub(crate) fn say(&mut self, id: &str, args: &[(&str, &str)]) {
        let text = self.words.say(id, args);
        self.streams.talk(&text);
    }
}

fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(Failure::bug)
}

/// What a command makes of a write to stdout: a reader that went away is success.
///
/// # Errors
/// Any other failure of the stream.
pub(crate) fn written(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::fixable(Problem::new("stdout-failed").arg("reason", error)))
        }
        _ => Ok(()),
    }
}
