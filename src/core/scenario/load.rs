//! Text in, checked [`Scenario`] out, or every problem of the text at once.

use indexmap::IndexMap;
use serde::Deserialize;

use super::check::{self, Parts};
use super::derive::derive;
use super::document::{At, Document};
use super::files::FileRule;
use super::images::{Image, Images};
use super::manifest::{Common, DerivedWords, EnvWords, Head, Variable};
use super::question::{Position, Question};
use super::{Scenario, manifest};
use crate::core::problem::Problem;

/// The version of the manifest format that this binary reads.
pub const SCHEMA: u32 = 1;

/// Reads `_shared/common.toml` and `versions.toml`; each is a name for messages and a text.
///
/// # Errors
/// Every problem of both.
pub fn common(common: (&str, &str), versions: (&str, &str)) -> Result<Common, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Rest {
        derived: DerivedWords,
        env_words: EnvWords,
    }
    let mut document = Document::parse(common.0, common.1);
    let questions = bare(document.entries::<Question>("questions"));
    let env = bare(document.entries::<Variable>("env"));
    let files = bare(document.entries::<FileRule>("files"));
    let (rest, mut problems) = document.finish::<Rest>();
    let images = Document::parse(versions.0, versions.1).finish::<IndexMap<String, Image>>();
    problems.extend(images.1);
    match (rest, images.0) {
        (Some(rest), Some(images)) if problems.is_empty() => Ok(Common {
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
    let mut document = Document::parse(name, text);
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
    let scenario = assemble(head, &parts, common);
    // What could not be read would be reported again as missing.
    if !unreadable {
        problems.extend(check::problems(&scenario, &parts, &common.images).map(|p| p.file(name)));
    }
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

fn assemble(head: Head, parts: &Parts, common: &Common) -> Scenario {
    let services = bare(parts.services.clone());
    let images = used_images(&services, &common.images);
    let derived = derive(&services, &images, &common.derived);
    let positioned = |position| {
        common.questions.iter().filter(move |question| question.position == position).cloned()
    };
    let own = bare(parts.questions.clone());
    // A scenario may ask a common question in its own way.
    let common_ones = |position| {
        positioned(position).filter(|common| own.iter().all(|question| question.key != common.key))
    };
    let mut questions: Vec<Question> = common_ones(Position::First).collect();
    questions.extend(own.iter().cloned());
    questions.extend(common_ones(Position::Last));
    questions.extend(derived.iter().map(|(question, _)| question.clone()));
    let mut variables: Vec<Variable> = common.env.clone();
    variables.extend(bare(parts.env.clone()));
    variables.extend(derived.into_iter().map(|(_, variable)| variable));
    variables.sort_by_key(|variable| variable.section);
    let mut files = common.files.clone();
    files.extend(bare(parts.files.clone()));
    Scenario {
        id: head.id,
        order: head.order,
        title: head.title,
        summary: head.summary,
        aliases: bare(parts.aliases.clone()),
        questions,
        services,
        variables,
        files,
        probes: bare(parts.probes.clone()),
        next_steps: bare::<manifest::NextStep>(parts.next_steps.clone()),
        images,
        env_words: common.env_words.clone(),
    }
}

fn used_images(services: &[super::Service], all: &Images) -> Images {
    let named = |name: &str| {
        services.iter().any(|service| service.images().iter().any(|(other, _)| *other == name))
    };
    all.iter()
        .filter(|(name, _)| named(name))
        .map(|(name, image)| (name.clone(), image.clone()))
        .collect()
}

fn bare<T>(entries: Vec<At<T>>) -> Vec<T> {
    entries.into_iter().map(|at| at.entry).collect()
}
