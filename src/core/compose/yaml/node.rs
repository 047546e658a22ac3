//! A node of a YAML document with its tag.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::Tagged;

use super::Document;

/// A value and the tag before it.
pub(super) struct Node {
    inner: Inner,
    tag: Option<String>,
}

/// What a node holds.
enum Inner {
    Scalar(Value),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// It without tags, and where the tags stand.
    pub(super) fn into_document(self) -> Document {
        let mut document = Document::default();
        let value = self.settle(&mut Vec::new(), &mut document.replaced);
        Document { value: value.unwrap_or_default(), ..document }
    }

    /// Its value; none where it is to be left out.
    fn settle(self, path: &mut Vec<String>, replaced: &mut Vec<Vec<String>>) -> Option<Value> {
        let tag = self.tag.as_deref();
        if matches!(tag, Some("!reset" | "!override")) {
            replaced.push(path.clone());
        }
        if tag == Some("!reset") {
            return None;
        }
        Some(match self.inner {
            Inner::Scalar(value) => value,
            // An entry has no name under which another file could have it.
            Inner::List(nodes) => {
                let settled = nodes
                    .into_iter()
                    .filter_map(|node| node.settle(&mut vec![String::new()], &mut Vec::new()));
                Value::Array(settled.collect())
            }
            Inner::Map(nodes) => {
                let mut map = Map::new();
                for (key, node) in nodes {
                    path.push(key);
                    let value = node.settle(path, replaced);
                    let key = path.pop().unwrap_or_default();
                    map.extend(value.map(|value| (key, value)));
                }
                Value::Object(map)
            }
        })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Tagged(inner, tag) = Tagged::<Inner>::deserialize(from)?;
        Ok(Self { inner, tag })
    }
}

impl<'de> Deserialize<'de> for Inner {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Inner;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Inner, E> {
        Ok(Inner::Scalar(yes.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Inner, E> {
        Ok(Inner::Scalar(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Inner, E> {
        Ok(Inner::Scalar(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Inner, E> {
        Ok(Inner::Scalar(number.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Inner, E> {
        Ok(Inner::Scalar(text.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Inner, E> {
        Ok(Inner::Scalar(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Inner, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = seq.next_element()? {
            nodes.push(node);
        }
        Ok(Inner::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inner, A::Error> {
        let mut nodes = Vec::new();
        while let Some(entry) = map.next_entry()? {
            nodes.push(entry);
        }
        Ok(Inner::Map(nodes))
    }
}
