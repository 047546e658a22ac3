//! The plan: every file of a project, rendered and validated in memory before the first byte is written.

use super::base;
use super::dotenv::{self, Form};
use super::lock::{self, Lock, LockedFile};
use super::validate::validate;
use crate::core::answers::recorded::recorded;
use crate::core::blueprint::Blueprint;
use crate::core::problem::Failure;
use crate::core::proof::probe::PROBES_PATH;
use crate::core::render::renderer::{For, Renderer};
use crate::core::scenario::question::{Question, Type};
use crate::core::tree::layers::Layers;
use crate::core::tree::path::RelPath;
use crate::core::tree::{Class, File, FileTree, Mode};
use crate::core::values::text::Locale;

/// What a plan is made of.
pub struct PlanInput<'a> {
    /// What is generated.
    pub blueprint: &'a Blueprint<'a>,
    /// From what.
    pub layers: &'a Layers<'a>,
    /// In which language.
    pub locale: Locale,
    /// Version of this program.
    pub version: &'a str,
}

impl<'a> PlanInput<'a> {
    /// What templates are rendered with.
    fn rendering(&self) -> For<'a> {
        For { blueprint: self.blueprint, locale: self.locale, version: self.version }
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

/// Every file of a project but its `.env`: what does not depend on secrets, rendered once for review and project alike.
#[derive(Debug, Clone)]
pub struct Draft(FileTree);

impl Draft {
    /// Renders and validates everything that holds no secret, `.stackwright/` included.
    ///
    /// # Errors
    /// A template that does not render or a result that does not parse: a bug of the templates.
    pub fn new(input: &PlanInput<'_>) -> Result<Self, Failure> {
        let Blueprint { scenario, .. } = input.blueprint;
        let renderer = Renderer::only(scenario, input.layers, &input.rendering())?;
        Self::with(&renderer, input)
    }

    /// The same, with templates that were compiled before.
    ///
    /// # Errors
    /// The same as [`Draft::new`].
    pub fn with(renderer: &Renderer<'_>, input: &PlanInput<'_>) -> Result<Self, Failure> {
        let mut tree = renderer.render(&input.rendering())?;
        let probes = input.blueprint.probes.to_toml().map_err(Failure::bug)?;
        insert(&mut tree, PROBES_PATH, File::managed(probes, "stackwright"))?;
        let example = env(input, Form::Example)?;
        insert(&mut tree, ".env.example", File::managed(example, "stackwright"))?;
        validate(&tree)?;
        insert(&mut tree, ".env", secret(env(input, Form::Masked)?))?;
        let packed = base::pack(&tree).map_err(Failure::bug)?;
        let lock = lock(input, &tree, &packed).text();
        insert(&mut tree, base::PATH, File::managed(packed, "stackwright"))?;
        insert(&mut tree, lock::PATH, File::managed(lock, "stackwright"))?;
        Ok(Self(tree))
    }

    /// The whole tree, with the `.env` that `purpose` asks for. `input` is what the draft was made from; only its secrets
    /// may have been made since.
    ///
    /// # Errors
    /// A secret that is to be written and not made yet: a bug.
    pub fn finish(mut self, input: &PlanInput<'_>, purpose: Purpose) -> Result<FileTree, Failure> {
        let form = match purpose {
            Purpose::Write => Form::Real,
            Purpose::Show => Form::Shown,
        };
        insert(&mut self.0, ".env", secret(env(input, form)?))?;
        Ok(self.0)
    }
}

/// Makes the whole tree. What is shown and what is written differ in the secrets of `.env`, and in nothing else.
///
/// # Errors
/// Those of [`Draft::new`] and [`Draft::finish`].
pub fn plan(input: &PlanInput<'_>, purpose: Purpose) -> Result<FileTree, Failure> {
    Draft::new(input)?.finish(input, purpose)
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
    Draft::with(renderer, input)?.finish(input, purpose)
}

fn secret(text: String) -> File {
    File { mode: Mode::Private, class: Class::Secret, ..File::managed(text, "stackwright") }
}

fn insert(tree: &mut FileTree, path: &str, file: File) -> Result<(), Failure> {
    let path = RelPath::new(path).map_err(|error| Failure::bug(format!("{path}: {error}")))?;
    tree.insert(path, file);
    Ok(())
}

fn env(input: &PlanInput<'_>, form: Form) -> Result<String, Failure> {
    let Blueprint { scenario, env, .. } = input.blueprint;
    dotenv::text(env, &scenario.env_words, form, input.locale).map_err(Failure::bug)
}

fn lock(input: &PlanInput<'_>, masked: &FileTree, packed: &[u8]) -> Lock {
    let Blueprint { scenario, answers, .. } = input.blueprint;
    let files = masked.iter().map(|(path, file)| LockedFile {
        path: path.clone(),
        origin: lock::layer(&file.origin).to_owned(),
        class: file.class,
        mode: file.mode,
        sha256: lock::sha256(&file.bytes),
        base: None,
    });
    let ports = scenario.questions.iter().filter(|question| question.kind == Type::Port);
    let port = |question: &Question| {
        Some((question.key.clone(), answers.value(&question.key)?.as_port()?))
    };
    Lock {
        schema: lock::SCHEMA,
        tool: input.version.to_owned(),
        needs: lock::NEEDS.to_owned(),
        language: input.locale,
        scenario: lock::Generated {
            id: scenario.id.clone(),
            catalogue: input.layers.catalogue(&scenario.id),
        },
        source: lock::Source::embedded(),
        answers: recorded(scenario, answers).into_iter().collect(),
        ports: ports.filter_map(port).collect(),
        base: lock::Base { sha256: lock::sha256(packed) },
        files: files.collect(),
    }
}
