//! The least that a memory answer may be: a fixed size, or what follows from earlier answers. Data in the manifest,
//! worked out here; the default never lies below, and an answer that does is refused.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de::Error};

use super::condition::{Condition, Known};
use super::question::{Question, Type};
use crate::core::values::Value;
use crate::core::values::formats::memory_bytes;

/// A computed limit is a multiple of this, so that it is a number for people.
const STEP: u64 = 128 << 20;

/// A memory size in bytes; written as Compose takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String")]
pub struct Size(pub u64);

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = memory_bytes(&text);
        let wrong = || D::Error::custom(format!("`{text}` is no memory size, such as 512m"));
        bytes.map(Self).ok_or_else(wrong)
    }
}

/// The largest unit that needs no fraction: `2g`, `1536m`.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (shift, unit) in [(30, 'g'), (20, 'm')] {
            if self.0.is_multiple_of(1 << shift) {
                return write!(f, "{}{unit}", self.0 >> shift);
            }
        }
        write!(f, "{}k", self.0.div_ceil(1 << 10))
    }
}

/// A part of what a memory limit has to hold.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The earlier question that it follows from: one of memory, or one of a whole number.
    pub key: Option<String>,
    /// How many times the memory that was answered; once where it is not said.
    pub times: Option<u32>,
    /// How much for each of the number that was answered. Without `key`: how much, whatever was answered.
    pub size: Option<Size>,
    /// Counted only when this holds.
    #[serde(default)]
    pub when: Condition,
}

/// The least that an answer may be, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Least {
    /// How much.
    pub size: Size,
    /// Of what it is the sum: `700m + heap 2g × 2`. Empty for a fixed size.
    pub terms: String,
}

impl Least {
    /// The limit to take where nobody chose one.
    pub fn rounded(&self) -> Size {
        Size(self.size.0.div_ceil(STEP) * STEP)
    }
}

impl Question {
    /// The least that this memory question's answer may be, for the answers so far; none where there is no floor. `name`
    /// gives what the question of a key is called where it is shown.
    pub fn least(&self, known: Known<'_, '_>, name: &dyn Fn(&str) -> String) -> Option<Least> {
        let mut sum = 0_u64;
        let mut terms = Vec::new();
        for share in &self.memory_for {
            let holds = share.when.is_empty() || share.when.holds(known);
            if let Some((bytes, term)) = share.worth(known, name).filter(|_| holds) {
                sum = sum.saturating_add(bytes);
                terms.push(term);
            }
        }
        let fixed = self.min_memory.map_or(0, |size| size.0);
        let least = if sum > fixed {
            Least { size: Size(sum), terms: terms.join(" + ") }
        } else {
            Least { size: Size(fixed), terms: String::new() }
        };
        (least.size.0 > 0).then_some(least)
    }

    /// Does the floor of this question's answer follow from the answer to `key`?
    pub fn leans_on(&self, key: &str) -> bool {
        self.memory_for.iter().any(|share| {
            share.key.as_deref() == Some(key)
                || share.when.mentions().iter().any(|(other, _)| *other == key)
        })
    }
}

impl Share {
    /// Bytes, and the words for them; none where the question is hidden.
    fn worth(&self, known: Known<'_, '_>, name: &dyn Fn(&str) -> String) -> Option<(u64, String)> {
        let Some(key) = &self.key else {
            return self.size.map(|size| (size.0, size.to_string()));
        };
        let named = format!("{} {}", name(key), known(key)?);
        match (known(key)?, self.size) {
            (Value::Integer(number), Some(size)) => {
                let number = u64::try_from(*number).ok()?;
                Some((size.0.saturating_mul(number), format!("{named} × {size}")))
            }
            (Value::Text(memory), None) => {
                let times = self.times.unwrap_or(1);
                let bytes = memory_bytes(memory)?.saturating_mul(times.into());
                Some((bytes, if times == 1 { named } else { format!("{named} × {times}") }))
            }
            _ => None,
        }
    }

    /// Can it be worked out, when its question is `of`?
    pub fn fits(&self, of: Option<&Question>) -> bool {
        match of.map(|question| question.kind) {
            None | Some(Type::Integer) => self.size.is_some() && self.times.is_none(),
            Some(Type::Memory) => self.size.is_none() && self.times != Some(0),
            Some(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(floor: &str) -> Question {
        let text = "{ en = 'x', ko = 'x' }";
        toml::from_str(&format!(
            "key = 'limit'\ntype = 'memory'\nprompt = {text}\nhelp = {text}\n{floor}"
        ))
        .expect("a question")
    }

    fn least(floor: &str) -> Option<(String, String)> {
        let answers = [
            ("heap", Value::Text("2g".into())),
            ("workers", Value::Integer(3)),
            ("model", Value::Text("onnx".into())),
        ];
        let known = |key: &str| answers.iter().find(|(name, _)| *name == key).map(|(_, v)| v);
        let least = question(floor).least(&known, &|key| key.to_uppercase())?;
        Some((least.size.to_string(), least.terms))
    }

    #[test]
    fn shares_add_up_and_a_fixed_size_is_the_least_of_all() {
        for (floor, size, terms) in [
            ("min_memory = '96m'", "96m", ""),
            ("memory_for = [{ key = 'heap', times = 2 }]", "4g", "HEAP 2g × 2"),
            ("memory_for = [{ key = 'heap' }, { size = '700m' }]", "2748m", "HEAP 2g + 700m"),
            (
                "memory_for = [{ size = '48m' }, { key = 'workers', size = '110m' }]",
                "378m",
                "48m + WORKERS 3 × 110m",
            ),
            ("min_memory = '8g'\nmemory_for = [{ key = 'heap', times = 2 }]", "8g", ""),
            (
                "memory_for = [{ key = 'workers', size = '1g', when = { model = 'onnx' } }, \
                 { size = '64m', when = { model = 'sklearn' } }, { key = 'hidden', size = '9g' }]",
                "3g",
                "WORKERS 3 × 1g",
            ),
        ] {
            assert_eq!(least(floor), Some((size.into(), terms.into())), "{floor}");
        }
        assert_eq!(least(""), None);
    }

    #[test]
    fn sizes_are_read_and_written_as_compose_takes_them() {
        for (bytes, text) in [(2 << 30, "2g"), (1536 << 20, "1536m"), ((6 << 20) + 1, "6145k")] {
            assert_eq!(Size(bytes).to_string(), text);
        }
        let wrong = "key = 'k'\ntype = 'memory'\nprompt = { en = 'x', ko = 'x' }\n\
                     help = { en = 'x', ko = 'x' }\nmin_memory = 'much'";
        assert!(toml::from_str::<Question>(wrong).is_err());
    }

    #[test]
    fn what_nobody_chose_is_rounded_up() {
        let least = |size| Least { size: Size(size), terms: String::new() }.rounded().to_string();
        assert_eq!((least(2748 << 20), least(9 << 30)), ("2816m".into(), "9g".into()));
    }
}
