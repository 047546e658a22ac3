//! Notes in words.

use super::words::Words;
use crate::core::blueprint::notes::Note;

/// A note as a sentence.
pub(crate) fn said(note: &Note, words: &Words) -> String {
    match note {
        Note::PortMoved { key, wanted, port } => {
            let (wanted, port) = (wanted.to_string(), port.to_string());
            words.say("note-port-moved", &[("key", key), ("wanted", &wanted), ("port", &port)])
        }
        Note::PortTaken { key, port } => {
            words.say("note-port-taken", &[("key", key), ("port", &port.to_string())])
        }
        Note::OpenToAll(bind) => words.say("note-bind-all", &[("bind", bind)]),
        Note::NotUsed(keys) => words.say("note-ignored", &[("keys", &keys.join(", "))]),
        Note::LeftOut(keys) => words.say("note-lock-left-out", &[("keys", &keys.join(", "))]),
        Note::SecretTyped => words.get("note-secret-flag"),
    }
}
