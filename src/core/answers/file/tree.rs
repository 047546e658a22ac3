//! Answers out of any self-describing format, with nothing lost on the way: a key that stands twice is found at any
//! depth, and so is a value that no question takes.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Value;

use super::parse::What;

/// Reads one value. What is wrong with it, where it is no mistake in the format itself, is left in the cell: an error of
/// serde holds nothing but a sentence, and that may quote a secret.
#[derive(Clone, Copy)]
pub(super) struct Tree<'c>(pub(super) &'c RefCell<Option<What>>);

impl Tree<'_> {
    fn wrong<E: Error>(self, what: What) -> E {
        self.0.borrow_mut().get_or_insert(what);
        E::custom("refused")
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Boolean(yes))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        let number = i64::try_from(number).map_err(|_| self.wrong(What::NoValue))?;
        Ok(Value::Integer(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        if number.is_finite() { Ok(Value::Float(number)) } else { Err(self.wrong(What::NoValue)) }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Err(self.wrong(What::NoValue))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut table = toml::Table::new();
        while let Some(key) = map.next_key::<String>()? {
            if table.contains_key(&key) {
                return Err(self.wrong(What::KeyTwice(key)));
            }
            let value = map.next_value_seed(self)?;
            table.insert(key, value);
        }
        Ok(Value::Table(table))
    }
}
