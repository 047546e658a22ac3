//! The plan: every file of a project, rendered and validated in memory before the first byte is written.

use super::base;
use super::dotenv::{self, Form};
use super::lock::{self, Lock, LockedFile};
use super::validate::validate;
use crate::core::answers::resolve::Answers;
use crate::core::blueprint::probes;
use crate::core::blueprint::variables::{Line, lines};
use crate::core::problem::Failure;
use crate::core::proof::probe::PROBES_PATH;
use crate::core::render::renderer::{For, Renderer};
use crate::core::scenario::Scenario;
use crate::core::tree::path::RelPath;
use crate::core::tree::templates::Templates;
use crate::core::tree::{Class, File, FileTree, Mode};
use crate::core::values::text::Locale;

/// What a plan is made of.
pub struct PlanInput<'a> {
    /// What is generated.
    pub scenario: &'a Scenario,
    /// From what.
    pub templates: &'a Templates,
    /// With which answers.
    pub answers: &'a Answers,
    /// In which language.
    pub locale: Locale,
    /// Version of this program.
    pub version: &'a str,
}

impl<'a> PlanInput<'a> {
    /// What templates are rendered with.
    fn rendering(&self) -> For<'a> {
        For { answers: self.answers, locale: self.locale, version: self.version }
    }
}

/// What a plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be written: every secret is made by then.
    Write,
    /// To be looked at before: every line that will be written, with dots for the secrets of `.env`.
    Show,
}

/// Makes the whole tree, `.stackwright/` included. What is shown and what is written differ in the secrets of `.env`, and
/// in nothing else.
///
/// # Errors
/// A template that does not render or a result that does not parse: a bug of the templates.
pub fn plan(input: &PlanInput<'_>, purpose: Purpose) -> Result<FileTree, Failure> {
    let renderer = Renderer::only(input.scenario, input.templates, &input.rendering())?;
    plan_with(&renderer, input, purpose)
}

/// The same, with templates that were compiled before: for many projects of one scenario.
///
/// # Errors
/// The same as [`plan`].
pub fn plan_with(
    renderer: &Renderer<'_>,
    input: &PlanInput<'_>,
    purpose: Purpose,
) -> Result<FileTree, Failure> {
    let form = match purpose {
        Purpose::Write => Form::Real,
        Purpose::Show => Form::Shown,
    };
    let mut tree = renderer.render(&input.rendering())?;
    let lines = lines(input.scenario, input.answers);
    let probes = probes::probes(input.scenario, input.answers);
    let probes = probes.to_toml().map_err(Failure::bug)?;
    insert(&mut tree, PROBES_PATH, File::managed(probes, "stackwright"))?;
    let example = env(input, &lines, Form::Example)?;
    insert(&mut tree, ".env.example", File::managed(example, "stackwright"))?;
    validate(&tree)?;
    let mut masked = tree.clone();
    insert(&mut masked, ".env", secret(env(input, &lines, Form::Masked)?))?;
    let packed = base::pack(&masked).map_err(Failure::bug)?;
    let lock = lock(input, &masked, &packed).text().map_err(Failure::bug)?;
    insert(&mut tree, ".env", secret(env(input, &lines, form)?))?;
    insert(&mut tree, base::PATH, File::managed(packed, "stackwright"))?;
    insert(&mut tree, lock::PATH, File::managed(lock, "stackwright"))?;
    Ok(tree)
}

fn secret(text: String) -> File {
    File { mode: Mode::Private, class: Class::Secret, ..File::managed(text, "stackwright") }
}

fn insert(tree: &mut FileTree, path: &str, file: File) -> Result<(), Failure> {
    let path = RelPath::new(path).map_err(|error| Failure::bug(format!("{path}: {error}")))?;
    tree.insert(path, file);
    Ok(())
}

fn env(input: &PlanInput<'_>, lines: &[Line<'_>], form: Form) -> Result<String, Failure> {
    dotenv::text(lines, &input.scenario.env_words, form, input.locale).map_err(Failure::bug)
}

fn lock(input: &PlanInput<'_>, masked: &FileTree, packed: &[u8]) -> Lock {
    let files = masked.iter().map(|(path, file)| LockedFile {
        path: path.clone(),
        class: file.class,
        mode: file.mode,
        sha256: lock::sha256(&file.bytes),
    });
    Lock {
        schema: lock::SCHEMA,
        tool: input.version.to_owned(),
        language: input.locale,
        scenario: lock::Source {
            id: input.scenario.id.clone(),
            source: lock::BUILTIN.into(),
            engine: "tera-2".into(),
        },
        answers: lock::public_answers(input.answers),
        base: lock::Base { sha256: lock::sha256(packed) },
        files: files.collect(),
    }
}
