//! Locks of schema 1, which stackwright 0.1.0 wrote: their answers do not say who gave them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Generated, LockedFile, NEEDS, Source, SourceKind};
use crate::core::answers::given::{Given, Layer};
use crate::core::answers::recorded::{Kind, Recorded};
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::scenario::Scenario;
use crate::core::scenario::accept::accept_setting;
use crate::core::seams::AllFree;
use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, Mode};
use crate::core::values::text::Locale;

/// Scenario → key → what 0.1.0 answered by itself.
const DEFAULTS: &str = include_str!("defaults-0.1.0.toml");

/// The origin of a file in a lock that does not tell it.
const UNKNOWN: &str = "unknown";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lock {
    #[serde(rename = "schema")]
    _schema: u32,
    tool: String,
    language: Locale,
    scenario: Named,
    answers: IndexMap<String, toml::Value>,
    base: super::Base,
    files: Vec<File>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    source: String,
    #[serde(rename = "engine")]
    _engine: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: RelPath,
    class: Class,
    mode: Mode,
    sha256: String,
}

impl From<Lock> for super::Lock {
    fn from(old: Lock) -> Self {
        let source = match old.scenario.source.as_str() {
            "builtin" => Source::embedded(),
            other => Source {
                kind: SourceKind::Pack,
                name: Some(other.to_owned()),
                ..Source::embedded()
            },
        };
        let answer = |(key, value)| (key, Recorded { kind: None, value });
        let file = |file: File| LockedFile {
            path: file.path,
            origin: UNKNOWN.to_owned(),
            class: file.class,
            mode: file.mode,
            sha256: file.sha256,
            base: None,
        };
        Self {
            schema: 1,
            tool: old.tool,
            needs: NEEDS.to_owned(),
            language: old.language,
            scenario: Generated { id: old.scenario.id, catalogue: String::new() },
            source,
            answers: old.answers.into_iter().map(answer).collect(),
            ports: BTreeMap::new(),
            base: old.base,
            files: old.files.into_iter().map(file).collect(),
        }
    }
}

/// The kind of each answer: as the lock says, and where it does not, worked out. An answer that the scenario would give
/// by itself, now or in 0.1.0, was chosen by nobody; so was the name, which came from the folder. Everything else was
/// chosen. What is wrong with an answer is no matter here.
pub fn kinds(scenario: &Scenario, answers: &BTreeMap<String, Recorded>) -> BTreeMap<String, Kind> {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let before = defaults(&scenario.id);
    let (mut said, mut kinds) = (BTreeMap::new(), BTreeMap::new());
    for question in &scenario.questions {
        let Some(answer) = answers.get(&question.key) else { continue };
        if let Some(kind) = answer.kind {
            kinds.insert(question.key.clone(), kind);
            continue;
        }
        let Ok(value) = accept_setting(question, &answer.value) else { continue };
        // A default follows from earlier answers only, and these have been said by now.
        let now = resolve(scenario, &Given::default(), &said, surroundings).answers;
        let is_default = now.value(&question.key) == Some(&value)
            || before.get(&question.key).is_some_and(|before| before.contains(&answer.value));
        let by_itself = is_default || question.key == "name" || question.default_from.is_some();
        let layer = if by_itself { Layer::Default } else { Layer::File };
        kinds.insert(question.key.clone(), Kind::of(question, layer));
        said.insert(question.key.clone(), value);
    }
    kinds
}

fn defaults(scenario: &str) -> BTreeMap<String, Vec<toml::Value>> {
    let all = toml::from_str::<BTreeMap<String, BTreeMap<String, Vec<toml::Value>>>>(DEFAULTS);
    all.ok().and_then(|mut all| all.remove(scenario)).unwrap_or_default()
}
