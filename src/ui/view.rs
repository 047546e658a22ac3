//! What a command shows: one thing, for people and for programs.

use serde::Serialize;
use serde_json::Value;

use super::streams::Palette;
use super::words::Words;

/// The version of everything that `--json` prints. It changes when a field goes or means something else.
const SCHEMA: u32 = 1;

/// What a text is drawn with.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    /// The words of the person's language.
    pub words: &'a Words,
    /// The styles of the stream that it goes to.
    pub palette: Palette,
    /// The width of the person's screen, in columns.
    pub width: usize,
}

/// One thing in both of its forms: a command that shows it cannot forget one.
pub(crate) trait View {
    /// Is the text said to the person (stderr, silent with `--quiet`) and not what was asked for (stdout)?
    const IS_TALK: bool = false;

    /// For people.
    fn text(&self, look: Look<'_>) -> String;

    /// For programs: an object. Its version is added where it is written.
    fn json(&self, words: &Words) -> impl Serialize;
}

/// An object for programs with its version.
#[derive(Debug, Serialize)]
pub(crate) struct Envelope<T> {
    schema: u32,
    #[serde(flatten)]
    inner: T,
}

impl<T: Serialize> Envelope<T> {
    /// `inner` with its version before it.
    pub(crate) fn of(inner: T) -> Self {
        Self { schema: SCHEMA, inner }
    }

    /// The same as a value.
    pub(crate) fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stands_first() {
        let inner = serde_json::json!({"b": 0.5, "a": [1]});
        let text = serde_json::to_string(&Envelope::of(&inner)).expect("JSON");
        assert_eq!(text, r#"{"schema":1,"b":0.5,"a":[1]}"#);
        assert_eq!(Envelope::of(inner).value().to_string(), text);
    }
}
