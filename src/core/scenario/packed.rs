//! Manifests as they are packed into the program: checked before, and written as JSON, which is read at once, without
//! lines and without a second look.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Scenario;
use super::files::FileRule;
use super::images::Images;
use super::load::{Own, assemble};
use super::manifest::{
    Alias, Common, DerivedWords, EnvWords, Head, NextStep, ProbeEntry, Variable,
};
use super::question::Question;
use super::service::Service;
use crate::core::values::text::Text;

/// `_shared/common.toml`.
#[derive(Deserialize)]
struct PackedCommon {
    #[serde(default)]
    questions: Vec<Question>,
    #[serde(default)]
    env: Vec<Variable>,
    #[serde(default)]
    files: Vec<FileRule>,
    derived: DerivedWords,
    env_words: EnvWords,
}

/// `scenario.toml`.
#[derive(Deserialize)]
struct PackedScenario {
    schema: u32,
    id: String,
    #[serde(default)]
    order: u32,
    title: Text,
    summary: Text,
    #[serde(default)]
    aliases: Vec<Alias>,
    #[serde(default)]
    questions: Vec<Question>,
    #[serde(default)]
    services: Vec<Service>,
    #[serde(default)]
    env: Vec<Variable>,
    #[serde(default)]
    files: Vec<FileRule>,
    #[serde(default)]
    probes: Vec<ProbeEntry>,
    #[serde(default)]
    next_steps: Vec<NextStep>,
}

/// Reads what the scenarios have in common and the pinned images, both as JSON.
///
/// # Errors
/// What the parser says where one has not the form of its manifest.
pub fn common(common: &str, versions: &str) -> Result<Common, serde_json::Error> {
    let common: PackedCommon = serde_json::from_str(common)?;
    let images: Images = serde_json::from_str(versions)?;
    Ok(Common {
        // They were put in when the manifests were packed.
        services: BTreeMap::new(),
        questions: common.questions,
        env: common.env,
        files: common.files,
        derived: common.derived,
        env_words: common.env_words,
        images,
    })
}

/// Reads a scenario's manifest as JSON.
///
/// # Errors
/// What the parser says where it has not the form of a manifest.
pub fn scenario(json: &str, common: &Common) -> Result<Scenario, serde_json::Error> {
    let read: PackedScenario = serde_json::from_str(json)?;
    let head = Head {
        schema: read.schema,
        id: read.id,
        order: read.order,
        title: read.title,
        summary: read.summary,
    };
    let own = Own {
        aliases: read.aliases,
        questions: read.questions,
        services: read.services,
        env: read.env,
        files: read.files,
        probes: read.probes,
        next_steps: read.next_steps,
    };
    Ok(assemble(head, own, common))
}
