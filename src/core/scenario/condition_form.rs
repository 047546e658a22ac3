//! How conditions are written. By hand, because the derived readers of flattened maps and untagged enums are slow and
//! say only that nothing fits.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::condition::{Condition, Expected};

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ConditionVisitor)
    }
}

struct ConditionVisitor;

impl<'de> Visitor<'de> for ConditionVisitor {
    type Value = Condition;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a condition, such as { key = \"value\" }")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Condition, A::Error> {
        let mut condition = Condition::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "all" => condition.all = map.next_value()?,
                "any" => condition.any = Some(map.next_value()?),
                "not" => condition.not = Some(map.next_value()?),
                _ => {
                    condition.is.insert(key, map.next_value()?);
                }
            }
        }
        Ok(condition)
    }
}

impl<'de> Deserialize<'de> for Expected {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExpectedVisitor)
    }
}

struct ExpectedVisitor;

impl<'de> Visitor<'de> for ExpectedVisitor {
    type Value = Expected;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a text, a list of texts, true or false, a whole number, or { min = …, max = … }",
        )
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Expected, E> {
        Ok(Expected::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Expected, E> {
        Ok(Expected::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Expected, E> {
        i64::try_from(value).map(Expected::Integer).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Expected, E> {
        Ok(Expected::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Expected, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = list.next_element()? {
            texts.push(text);
        }
        Ok(Expected::OneOf(texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expected, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Expected::Between)
    }
}
