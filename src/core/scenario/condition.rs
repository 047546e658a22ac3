//! Conditions as data: `{ app = ["fastapi"], not = { cache = "none" } }`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, Error};

use crate::core::values::Value;
use crate::core::values::formats::memory_bytes;

/// What must hold. Several parts mean *and*; an empty condition always holds. In a manifest, a name of `[conditions]` may
/// stand for one.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(transform = or_a_name)]
pub struct Condition {
    /// All of these hold.
    #[schemars(default)]
    pub all: Vec<Condition>,
    /// At least one of these holds.
    pub any: Option<Vec<Condition>>,
    /// This does not hold.
    pub not: Option<Box<Condition>>,
    /// Key → the value, or the list of values, that its answer must have.
    #[schemars(flatten)]
    pub is: IndexMap<String, Expected>,
}

/// Names are put away while a manifest is read; only its schema knows them.
fn or_a_name(schema: &mut schemars::Schema) {
    let table = std::mem::take(schema);
    *schema = schemars::json_schema!({ "anyOf": [{ "type": "string" }, table] });
}

/// The value that an answer must have, or the values of which it must have one.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum Expected {
    /// `key = true`
    Boolean(bool),
    /// `key = 3`
    Integer(i64),
    /// `key = "postgres"`
    Text(String),
    /// `key = ["fastapi", "streamlit"]`
    OneOf(Vec<String>),
    /// `key = { min = 4, max = 6 }`, `key = { min = "1g" }`
    Between(Range),
}

/// A range of whole numbers or of memory sizes, both ends included; an end that is left out is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The smallest; memory is counted in bytes.
    #[serde(default, deserialize_with = "bound")]
    #[schemars(with = "Option<serde_json::Value>")]
    pub min: Option<i64>,
    /// The largest.
    #[serde(default, deserialize_with = "bound")]
    #[schemars(with = "Option<serde_json::Value>")]
    pub max: Option<i64>,
}

/// A whole number as it is, a memory size (`512m`) in bytes.
fn bound<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Bound {
        Number(i64),
        Memory(String),
    }
    match Bound::deserialize(from)? {
        Bound::Number(number) => Ok(Some(number)),
        Bound::Memory(text) => match bytes(&text) {
            None => Err(D::Error::custom(format!("`{text}` is no memory size, such as 512m"))),
            some => Ok(some),
        },
    }
}

fn bytes(text: &str) -> Option<i64> {
    memory_bytes(text)?.try_into().ok()
}

impl Range {
    fn holds(self, number: i64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

/// Gives the answer to a key; none when the question is hidden or comes later.
pub type Known<'k, 'a> = &'k dyn Fn(&str) -> Option<&'a Value>;

impl Condition {
    /// Does it hold for these answers? A question that is hidden equals nothing.
    pub fn holds(&self, known: Known<'_, '_>) -> bool {
        self.all.iter().all(|part| part.holds(known))
            && self.any.as_ref().is_none_or(|parts| parts.iter().any(|part| part.holds(known)))
            && self.not.as_ref().is_none_or(|part| !part.holds(known))
            && self
                .is
                .iter()
                .all(|(key, expected)| known(key).is_some_and(|value| expected.is(value)))
    }

    /// Is there nothing that must hold?
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.any.is_none() && self.not.is_none() && self.is.is_empty()
    }

    /// Every key and expected value in it, at any depth.
    pub fn mentions(&self) -> Vec<(&str, &Expected)> {
        let inner = self.all.iter().chain(self.any.iter().flatten()).chain(self.not.as_deref());
        let mut found: Vec<_> = inner.flat_map(Condition::mentions).collect();
        found.extend(self.is.iter().map(|(key, expected)| (key.as_str(), expected)));
        found
    }

    /// The opposite.
    pub fn negated(self) -> Self {
        Self { not: Some(Box::new(self)), ..Self::default() }
    }

    /// This and `other`.
    pub fn and(self, other: &Self) -> Self {
        if self == Self::default() {
            return other.clone();
        }
        if other.is_empty() {
            return self;
        }
        Self { all: vec![self, other.clone()], ..Self::default() }
    }
}

impl Expected {
    fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Boolean(expected), Value::Boolean(actual)) => expected == actual,
            (Self::Integer(expected), Value::Integer(actual)) => expected == actual,
            (Self::Text(expected), Value::Text(actual)) => expected == actual,
            (Self::Text(expected), Value::List(actual)) => actual.contains(expected),
            (Self::OneOf(expected), Value::Text(actual)) => expected.contains(actual),
            (Self::OneOf(expected), Value::List(actual)) => {
                expected.iter().any(|one| actual.contains(one))
            }
            (Self::Between(range), Value::Integer(actual)) => range.holds(*actual),
            (Self::Between(range), Value::Text(actual)) => {
                bytes(actual).is_some_and(|actual| range.holds(actual))
            }
            _ => false,
        }
    }

    /// The texts that it allows; empty for booleans and numbers.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::OneOf(texts) => texts.iter().map(String::as_str).collect(),
            Self::Boolean(_) | Self::Integer(_) | Self::Between(_) => Vec::new(),
        }
    }

    /// For a message: `postgres`, `fastapi, streamlit`, `true`.
    pub fn shown(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Text(_) | Self::OneOf(_) => self.texts().join(", "),
            Self::Between(Range { min, max }) => {
                let end = |end: &Option<i64>| end.map_or(String::new(), |end| end.to_string());
                format!("{}..{}", end(min), end(max))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str, answers: &[(&'static str, Value)]) -> bool {
        let condition: Condition = toml::from_str(condition).expect("a condition");
        condition
            .holds(&|key| answers.iter().find(|(known, _)| *known == key).map(|(_, value)| value))
    }

    #[test]
    fn parts_are_joined_with_and() {
        let app = |name: &str| ("app", Value::Text(name.into()));
        let cache = |on| ("cache", Value::Boolean(on));
        let text = "app = ['api', 'both']\nnot = { cache = true }";
        assert!(holds(text, &[app("both"), cache(false)]));
        assert!(!holds(text, &[app("both"), cache(true)]));
        assert!(!holds(text, &[app("ui"), cache(false)]));
        assert!(holds("any = [{ app = 'x' }, { cache = true }]", &[app("y"), cache(true)]));
        assert!(!holds("any = []", &[]), "an empty `any` never holds");
        assert!(holds("", &[]));
    }

    #[test]
    fn numbers_can_lie_in_a_range() {
        let workers = |number| [("workers", Value::Integer(number))];
        for (number, inside) in [(3, false), (4, true), (6, true), (7, false)] {
            assert_eq!(holds("workers = { min = 4, max = 6 }", &workers(number)), inside);
        }
        assert!(holds("workers = { min = 4 }", &workers(99)));
    }

    #[test]
    fn memory_sizes_can_lie_in_a_range() {
        let heap = |size: &str| [("heap", Value::Text(size.into()))];
        for (size, inside) in [("512m", false), ("1g", true), ("1536m", true), ("2g", false)] {
            let range = "heap = { min = '1g', max = '1999m' }";
            assert_eq!(holds(range, &heap(size)), inside, "{size}");
        }
        assert!(toml::from_str::<Condition>("heap = { min = 'much' }").is_err());
    }

    #[test]
    fn a_hidden_question_equals_nothing() {
        assert!(!holds("app = 'x'", &[]));
        assert!(holds("not = { app = 'x' }", &[]));
    }
}
