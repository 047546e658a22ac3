//! What is worth saying about the project's name.

use super::Decided;
use super::destination::Destination;
use crate::core::answers::given::Layer;
use crate::ui::words::Words;

/// The note on a project's name that is not simply that of its folder; none where somebody chose the name.
pub(super) fn name(decided: &Decided, words: &Words) -> Option<String> {
    let Destination { name: folder, .. } = &decided.destination;
    let answer = decided.answers.get("name")?;
    let name = answer.value.as_text()?;
    let derived = answer.layer == Layer::Computed && !name.eq_ignore_ascii_case(folder);
    let args = [("name", name), ("folder", folder.as_str())];
    derived.then(|| words.say("note-name", &args))
}
