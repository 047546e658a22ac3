//! The lines and what is expected of them: `lines/*.toml`. A new case is a new entry there.

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// What this is a case of.
    pub(super) why: String,
    /// One line, or the lines that Filebeat makes one event of.
    pub(super) text: String,
    /// What is stored of it; a line without is one that cannot be read.
    want: Option<Map<String, Value>>,
    /// What is stored instead when Filebeat and an ingest pipeline do the work, and why that is so.
    ingest: Option<Ingest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ingest {
    differs: String,
    want: Map<String, Value>,
}

/// The cases of a file.
pub(super) fn of(name: &str) -> Vec<Line> {
    let path = format!("{}/tests/logs/lines/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    file.line
}

impl Line {
    pub(super) fn want(&self, kind: &str) -> Value {
        let Some(want) = &self.want else {
            return serde_json::json!({ "message": self.text, "tags": ["parse_failure"] });
        };
        complete(want, kind, &self.text)
    }

    pub(super) fn want_by_ingest(&self, kind: &str) -> Value {
        let Some(ingest) = &self.ingest else { return self.want(kind) };
        assert!(!ingest.differs.is_empty(), "{}: a reason", self.why);
        complete(&ingest.want, kind, &self.text)
    }

    pub(super) fn is_read(&self) -> bool {
        self.want.is_some()
    }
}

/// Access lines keep their text; it is not written twice.
fn complete(want: &Map<String, Value>, kind: &str, text: &str) -> Value {
    let mut want = want.clone();
    if kind == "access" {
        want.insert("message".into(), text.into());
    }
    want.sort_keys();
    want.into()
}
