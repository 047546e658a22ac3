//! Published ports. Source: the Compose specification, "ports"; go-connections, `nat.ParsePortSpec`.

use std::net::IpAddr;

use serde_json::{Value, json};

use super::ComposeError;
use super::path::shape;
use super::units::shown;

/// A project has no more ports: a range of one line may stand for 65,535 of them.
pub(super) const MOST: usize = 1 << 16;

/// The long form of a list of ports; a range in the short form becomes several.
pub(super) fn long(value: Value, path: &[String], left: &mut usize) -> Result<Value, ComposeError> {
    let Value::Array(list) = value else { return Err(shape(path)) };
    let mut all = Vec::new();
    for entry in list {
        let found = match entry {
            Value::Object(mut map) => {
                map.entry("mode").or_insert_with(|| "ingress".into());
                map.entry("protocol").or_insert_with(|| "tcp".into());
                if let Some(published) = map.get_mut("published") {
                    *published = shown(published).into();
                }
                vec![Value::Object(map)]
            }
            Value::String(_) | Value::Number(_) => {
                Short::read(&shown(&entry)).ok_or_else(|| shape(path))?.long()
            }
            _ => return Err(shape(path)),
        };
        let rest = left.checked_sub(found.len());
        *left = rest.ok_or_else(|| ComposeError::TooMuch { key: path.join(".") })?;
        all.extend(found);
    }
    Ok(all.into())
}

/// `[[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]`, where both may be ranges.
struct Short {
    address: Option<String>,
    published: Option<(u16, u16)>,
    target: (u16, u16),
    protocol: String,
}

impl Short {
    fn read(text: &str) -> Option<Self> {
        let (text, protocol) = text.split_once('/').unwrap_or((text, ""));
        let protocol = if protocol.is_empty() { "tcp" } else { protocol }.to_ascii_lowercase();
        let (before, target) = text.rsplit_once(':').unwrap_or(("", text));
        let (address, published) = before.rsplit_once(':').unwrap_or(("", before));
        let target = range(target)?;
        let published = if published.is_empty() { None } else { Some(range(published)?) };
        let wide = |(first, last): (u16, u16)| last - first;
        // A range on the host for one port inside: the engine chooses one of them.
        let fits = published.is_none_or(|range| wide(target) == 0 || wide(range) == wide(target));
        let known = ["tcp", "udp", "sctp"].contains(&protocol.as_str());
        let address = if address.is_empty() { None } else { Some(bare(address)?) };
        (fits && known).then_some(Self { address, published, target, protocol })
    }

    fn long(&self) -> Vec<Value> {
        let (first, last) = self.target;
        let mut targets: Vec<u16> = (first..=last).collect();
        // Compose puts the ports of a range in the order of their texts.
        targets.sort_by_key(u16::to_string);
        targets.into_iter().map(|target| self.one(target)).collect()
    }

    fn one(&self, target: u16) -> Value {
        let mut port = json!({"mode": "ingress"});
        if let Some(address) = &self.address {
            port["host_ip"] = address.as_str().into();
        }
        port["target"] = target.into();
        if let Some((low, high)) = self.published {
            let (first, last) = self.target;
            port["published"] = if first == last && low != high {
                format!("{low}-{high}").into()
            } else {
                (low + (target - first)).to_string().into()
            };
        }
        port["protocol"] = self.protocol.as_str().into();
        port
    }
}

/// An address without its brackets.
fn bare(text: &str) -> Option<String> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse::<IpAddr>().ok().map(|_| bare.to_owned())
}

fn range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}
