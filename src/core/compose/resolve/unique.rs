//! Entries of a list that are one: of two with the same key the later counts, in the place of the earlier.
//! Source: the Compose specification, "Merge and override", "Unique resources"; compose-go, `override/uncity.go`.

use std::collections::HashMap;

use serde_json::Value;

use super::path::shape;
use super::table::{Row, each};
use super::units::shown;
use super::{ComposeError, mount};

/// What makes two entries one.
#[derive(Clone, Copy)]
enum Key {
    /// What stands before `=`, or the whole entry.
    Name,
    /// Address, ports and protocol.
    Port,
    /// Where it is mounted.
    Target,
    /// Where a secret or configuration is mounted, below this folder where it is not said.
    File(&'static str),
    /// The path of the file.
    Path,
}

const ROWS: [Row<Key>; 27] = [
    ("networks.*.labels", Key::Name),
    ("services.*.annotations", Key::Name),
    ("services.*.build.args", Key::Name),
    ("services.*.build.additional_contexts", Key::Name),
    ("services.*.build.extra_hosts", Key::Name),
    ("services.*.build.tags", Key::Name),
    ("services.*.build.labels", Key::Name),
    ("services.*.cap_add", Key::Name),
    ("services.*.cap_drop", Key::Name),
    ("services.*.configs", Key::File("")),
    ("services.*.deploy.labels", Key::Name),
    ("services.*.dns", Key::Name),
    ("services.*.dns_opt", Key::Name),
    ("services.*.dns_search", Key::Name),
    ("services.*.environment", Key::Name),
    ("services.*.env_file", Key::Path),
    ("services.*.expose", Key::Name),
    ("services.*.extra_hosts", Key::Name),
    ("services.*.labels", Key::Name),
    ("services.*.links", Key::Name),
    ("services.*.networks.*.aliases", Key::Name),
    ("services.*.ports", Key::Port),
    ("services.*.profiles", Key::Name),
    ("services.*.secrets", Key::File("/run/secrets")),
    ("services.*.sysctls", Key::Name),
    ("services.*.tmpfs", Key::Name),
    ("services.*.volumes", Key::Target),
];

/// Leaves one of each in every list of which the specification says so.
pub(super) fn enforce(project: &mut Value) -> Result<(), ComposeError> {
    each(project, &ROWS, &mut |value, key, path| {
        let Value::Array(list) = value else { return Ok(()) };
        let mut kept: Vec<Value> = Vec::with_capacity(list.len());
        let mut places = HashMap::new();
        for entry in list.drain(..) {
            let name = name(&entry, key).ok_or_else(|| shape(path))?;
            let place = *places.entry(name).or_insert(kept.len());
            if place < kept.len() {
                kept[place] = entry;
            } else {
                kept.push(entry);
            }
        }
        *list = kept;
        Ok(())
    })
}

/// What names an entry; none where it has no form that is known.
fn name(entry: &Value, key: Key) -> Option<String> {
    let field = |name: &str| entry.get(name).filter(|value| !value.is_null()).map(shown);
    let text = match entry {
        Value::Object(_) => None,
        Value::Array(_) | Value::Null => return None,
        single => Some(shown(single)),
    };
    Some(match (key, text) {
        (Key::Name, Some(text)) => text.split('=').next().unwrap_or_default().to_owned(),
        (Key::Name, None) => return None,
        (Key::Port | Key::Path, Some(text)) => text,
        (Key::Port, None) => {
            let host = field("host_ip").unwrap_or_else(|| "0.0.0.0".to_owned());
            let protocol = field("protocol").unwrap_or_else(|| "tcp".to_owned());
            format!("{host}:{:?}:{}/{protocol}", field("published"), field("target")?)
        }
        (Key::Path, None) => field("path")?,
        (Key::Target, Some(text)) => mount::target(&text)?,
        (Key::Target, None) => field("target")?,
        (Key::File(folder), Some(text)) => format!("{folder}/{text}"),
        (Key::File(folder), None) => match field("target") {
            Some(target) => target,
            None => format!("{folder}/{}", field("source")?),
        },
    })
}
