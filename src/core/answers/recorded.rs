//! An answer as a lock has it: its value, and why an update keeps it or works it out anew (DESIGN section 5).

use indexmap::IndexMap;
use serde::Deserialize;

use super::given::Layer;
use super::resolve::{Answer, Answers};
use crate::core::scenario::Scenario;
use crate::core::scenario::question::Question;

/// What an update does with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody said it: it stays.
    Chosen,
    /// A default that became an identity, of data, of an address or of what stands there: it stays.
    Sticky,
    /// Any other default: worked out anew from the scenario as it is then.
    Floating,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Chosen, Self::Sticky, Self::Floating];

    /// What it is called in a lock.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Sticky => "sticky",
            Self::Floating => "floating",
        }
    }

    /// The kind of an answer that came from `layer`.
    pub fn of(question: &Question, layer: Layer) -> Self {
        match layer {
            Layer::Default | Layer::Computed if question.is_sticky() => Self::Sticky,
            Layer::Default | Layer::Computed => Self::Floating,
            Layer::Wizard | Layer::Flag | Layer::Alias | Layer::Environment | Layer::File => {
                Self::Chosen
            }
        }
    }
}

/// An answer of a lock: `{ chosen = 4 }`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "IndexMap<String, toml::Value>")]
pub struct Recorded {
    /// None in locks of schema 1, which did not say.
    pub kind: Option<Kind>,
    /// The value.
    pub value: toml::Value,
}

impl TryFrom<IndexMap<String, toml::Value>> for Recorded {
    type Error = &'static str;

    fn try_from(entry: IndexMap<String, toml::Value>) -> Result<Self, Self::Error> {
        const FORM: &str = "an answer is `{ chosen = … }`, `{ sticky = … }` or `{ floating = … }`";
        let mut entries = entry.into_iter();
        let (Some((word, value)), None) = (entries.next(), entries.next()) else {
            return Err(FORM);
        };
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or(FORM)?;
        Ok(Self { kind: Some(kind), value })
    }
}

/// Every answer that is not a secret, as a lock has it, in the order of the questions.
pub fn recorded(scenario: &Scenario, answers: &Answers) -> Vec<(String, Recorded)> {
    let record = |(key, Answer { value, layer }): (&str, &Answer)| {
        let kind = Kind::of(scenario.question(key)?, *layer);
        Some((key.to_owned(), Recorded { kind: Some(kind), value: value.to_toml()? }))
    };
    answers.iter().filter_map(record).collect()
}

/// Values alone of the `answers` table of a lock; what is no answer of a lock stays as it is.
pub fn plain(answers: toml::Table) -> toml::Table {
    let bare = |value: toml::Value| match value {
        toml::Value::Table(entry) if entry.len() == 1 => {
            let word = entry.keys().next().map(String::as_str).unwrap_or_default();
            let known = Kind::ALL.iter().any(|kind| kind.word() == word);
            let only = entry.clone().into_iter().next().filter(|_| known);
            only.map_or(toml::Value::Table(entry), |(_, value)| value)
        }
        other => other,
    };
    answers.into_iter().map(|(key, value)| (key, bare(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_one_kind() {
        let read = |text: &str| toml::from_str::<IndexMap<String, Recorded>>(text).map(|_| ());
        for (text, right) in [
            ("a = { chosen = 4 }", true),
            ("a = { sticky = [] }", true),
            ("a = 4", false),
            ("a = {}", false),
            ("a = { other = 4 }", false),
            ("a = { chosen = 4, sticky = 4 }", false),
        ] {
            assert_eq!(read(text).is_ok(), right, "{text}");
        }
    }

    #[test]
    fn values_alone_are_those_of_an_answers_file() {
        let table = |text: &str| text.parse::<toml::Table>().expect("TOML");
        let lock = table("a = { chosen = 4 }\nb = { floating = 'x' }\nc = 3\nd = { other = 1 }");
        assert_eq!(plain(lock), table("a = 4\nb = 'x'\nc = 3\nd = { other = 1 }"));
    }
}
