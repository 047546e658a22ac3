//! Text in, checked [`Scenario`] out, or every problem of the text at once.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::Scenario;
use super::check::{self, Parts};
use super::derive::derive;
use super::document::{At, Document};
use super::files::FileRule;
use super::images::{Image, Images};
use super::manifest::{
    Alias, Common, DerivedWords, EnvWords, Head, NextStep, ProbeEntry, Variable,
};
use super::question::{Position, Question};
use super::service::Service;
use crate::core::problem::Problem;

/// The version of the manifest format that this binary reads.
pub const SCHEMA: u32 = 1;

/// The tables of the common manifest.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rest {
    derived: DerivedWords,
    env_words: EnvWords,
}

/// Reads `_shared/common.toml` and `versions.toml`; each is a name for messages and a text.
///
/// # Errors
/// Every problem of both. Shared services are not among them: the caller knows where these are.
pub fn common(common: (&str, &str), versions: (&str, &str)) -> Result<Common, Vec<Problem>> {
    let mut document = Document::parse(common.0, common.1);
    let questions = bare(document.entries::<Question>("questions"));
    let env = bare(document.entries::<Variable>("env"));
    let files = bare(document.entries::<FileRule>("files"));
    let (rest, mut problems) = document.finish::<Rest>();
    let images = Document::parse(versions.0, versions.1).finish::<IndexMap<String, Image>>();
    problems.extend(images.1);
    match (rest, images.0) {
        (Some(rest), Some(images)) if problems.is_empty() => Ok(Common {
            services: BTreeMap::new(),
            questions,
            env,
            files,
            derived: rest.derived,
            env_words: rest.env_words,
            images,
        }),
        _ => Err(problems),
    }
}

/// Reads a scenario's manifest; `name` is its file for messages.
///
/// # Errors
/// Every problem: syntax, unknown keys, wrong types, and whatever [`check`] finds wrong with the whole.
pub fn scenario(name: &str, text: &str, common: &Common) -> Result<Scenario, Vec<Problem>> {
    let mut document = Document::using(name, text, &common.services);
    let parts = Parts {
        aliases: document.entries("aliases"),
        questions: document.entries("questions"),
        services: document.entries("services"),
        env: document.entries("env"),
        files: document.entries("files"),
        probes: document.entries("probes"),
        next_steps: document.entries("next_steps"),
    };
    let (head, mut problems) = document.finish::<Head>();
    let unreadable = !problems.is_empty();
    let Some(head) = head else {
        return Err(problems);
    };
    if head.schema != SCHEMA {
        let problem =
            Problem::new("manifest-schema").arg("found", head.schema).arg("known", SCHEMA);
        problems.push(problem.file(name));
    }
    let own = Own {
        aliases: bare(parts.aliases.clone()),
        questions: bare(parts.questions.clone()),
        services: bare(parts.services.clone()),
        env: bare(parts.env.clone()),
        files: bare(parts.files.clone()),
        probes: bare(parts.probes.clone()),
        next_steps: bare(parts.next_steps.clone()),
    };
    let scenario = assemble(head, own, common);
    // What could not be read would be reported again as missing.
    if !unreadable {
        problems.extend(check::problems(&scenario, &parts, &common.images).map(|p| p.file(name)));
    }
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

/// The entries of a scenario's own manifest.
pub(super) struct Own {
    pub(super) aliases: Vec<Alias>,
    pub(super) questions: Vec<Question>,
    pub(super) services: Vec<Service>,
    pub(super) env: Vec<Variable>,
    pub(super) files: Vec<FileRule>,
    pub(super) probes: Vec<ProbeEntry>,
    pub(super) next_steps: Vec<NextStep>,
}

/// Puts a manifest, what is common, and what follows from the services into one.
pub(super) fn assemble(head: Head, own: Own, common: &Common) -> Scenario {
    let images = used_images(&own.services, &common.images);
    let derived = derive(&own.services, &images, &common.derived);
    let positioned = |position| {
        common.questions.iter().filter(move |question| question.position == position).cloned()
    };
    // A scenario may ask a common question in its own way.
    let common_ones = |position| {
        positioned(position)
            .filter(|common| own.questions.iter().all(|question| question.key != common.key))
    };
    let mut questions: Vec<Question> = common_ones(Position::First).collect();
    let last: Vec<Question> = common_ones(Position::Last).collect();
    questions.extend(own.questions);
    questions.extend(last);
    let mut variables: Vec<Variable> = common.env.clone();
    variables.extend(own.env);
    for (question, variable) in derived {
        questions.push(question);
        variables.push(variable);
    }
    variables.sort_by_key(|variable| variable.section);
    let mut files = common.files.clone();
    files.extend(own.files);
    Scenario {
        id: head.id,
        order: head.order,
        title: head.title,
        summary: head.summary,
        aliases: own.aliases,
        questions,
        services: own.services,
        variables,
        files,
        probes: own.probes,
        next_steps: own.next_steps,
        images,
        env_words: common.env_words.clone(),
    }
}

fn used_images(services: &[Service], all: &Images) -> Images {
    let named = |name: &str| {
        services.iter().any(|service| service.image_names().any(|other| other == name))
    };
    all.iter()
        .filter(|(name, _)| named(name))
        .map(|(name, image)| (name.clone(), image.clone()))
        .collect()
}

fn bare<T>(entries: Vec<At<T>>) -> Vec<T> {
    entries.into_iter().map(|at| at.entry).collect()
}
