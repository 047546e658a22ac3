//! The value of an answer.

use std::fmt;

use super::secret::{DOTS, Secret};

/// A checked answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, a choice, a memory size, an image tag.
    Text(String),
    /// A number or a port.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// The chosen ones of a multi-choice, in the order of the choices.
    List(Vec<String>),
    /// A secret.
    Secret(Secret),
}

impl Value {
    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number as a port, where it is one.
    pub fn as_port(&self) -> Option<u16> {
        match self {
            Self::Integer(number) => u16::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The value as TOML; none for a secret, which is never written anywhere but to `.env`.
    pub fn to_toml(&self) -> Option<toml::Value> {
        Some(match self {
            Self::Text(text) => toml::Value::String(text.clone()),
            Self::Integer(number) => toml::Value::Integer(*number),
            Self::Boolean(yes) => toml::Value::Boolean(*yes),
            Self::List(list) => toml::Value::Array(
                list.iter().map(|item| toml::Value::String(item.clone())).collect(),
            ),
            Self::Secret(_) => return None,
        })
    }
}

/// As it is typed after `--set KEY=`. A secret shows dots.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Boolean(yes) => write!(f, "{yes}"),
            Self::List(list) => f.write_str(&list.join(",")),
            Self::Secret(_) => f.write_str(DOTS),
        }
    }
}
