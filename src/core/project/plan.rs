//! The plan: every file of a project, rendered and validated in memory before the first byte is written.

use std::collections::BTreeMap;

use super::base;
use super::dotenv::{self, Form};
use super::lock::{self, Lock, LockedFile};
use super::validate::validate;
use crate::core::answers::recorded::recorded;
use crate::core::blueprint::Blueprint;
use crate::core::problem::Failure;
use crate::core::proof::probe::PROBES_PATH;
use crate::core::render::context::context;
use crate::core::render::engine::{Engine, View};
use crate::core::render::names::TemplateName;
use crate::core::render::parts;
use crate::core::scenario::files::{FileRules, OwnerKeys, Verdict};
use crate::core::scenario::question::{Question, Type};
use crate::core::seams::Owner;
use crate::core::tree::path::RelPath;
use crate::core::tree::templates::Templates;
use crate::core::tree::{Class, File, FileTree, Mode};
use crate::core::values::Value;
use crate::core::values::text::Locale;

/// What a plan is made of.
pub struct PlanInput<'a> {
    /// What is generated.
    pub blueprint: &'a Blueprint<'a>,
    /// From what.
    pub templates: &'a Templates,
    /// In which language.
    pub locale: Locale,
    /// Version of this program.
    pub version: &'a str,
}

/// A template that is part of the project.
struct Selected<'t> {
    template: String,
    bytes: &'t [u8],
    rendered: bool,
    verdict: Verdict<'t>,
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
        let mut tree = rendered(input)?;
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

fn secret(text: String) -> File {
    File { mode: Mode::Private, class: Class::Secret, ..File::managed(text, "stackwright") }
}

fn rendered(input: &PlanInput<'_>) -> Result<FileTree, Failure> {
    let selected = select(input);
    let engine = engine(input, &selected)?;
    let context = context(input.blueprint, input.locale, input.version);
    let view = View::new(&context).map_err(Failure::bug)?;
    let mut tree = FileTree::default();
    for (path, file) in selected {
        let bytes = if file.rendered {
            engine.render(&file.template, &view).map_err(Failure::bug)?.into_bytes()
        } else {
            file.bytes.to_vec()
        };
        let mode = if file.verdict.executable { Mode::Executable } else { Mode::Plain };
        let owner = file.verdict.owner.and_then(|keys| owner(input, keys));
        let file = File { bytes, mode, class: file.verdict.class, origin: file.template, owner };
        insert(&mut tree, &path, file)?;
    }
    Ok(tree)
}

/// Who the answers say that it is.
fn owner(input: &PlanInput<'_>, keys: &OwnerKeys) -> Option<Owner> {
    let number = |key: &str| match input.blueprint.answers.value(key) {
        Some(Value::Integer(number)) => u32::try_from(*number).ok(),
        _ => None,
    };
    Some(Owner { uid: number(&keys.uid)?, gid: number(&keys.gid)? })
}

/// The templates that become files: the shared ones, then the scenario's own, which win.
fn select<'t>(input: &PlanInput<'t>) -> BTreeMap<String, Selected<'t>> {
    let rules = FileRules::new(&input.blueprint.scenario.files);
    let mut selected = BTreeMap::new();
    for folder in ["_shared/files/".to_owned(), format!("{}/files/", input.blueprint.scenario.id)] {
        for (below, bytes) in input.templates.below(&folder) {
            let name = TemplateName::new(below);
            let verdict =
                rules.verdict(&name.path, |condition| input.blueprint.answers.hold(condition));
            if name.speaks(input.locale) && verdict.wanted {
                let template = format!("{folder}{below}");
                let file = Selected { template, bytes, rendered: name.rendered, verdict };
                selected.insert(name.path, file);
            }
        }
    }
    selected
}

/// Compiles what is rendered, and the parts that it includes.
fn engine(
    input: &PlanInput<'_>,
    selected: &BTreeMap<String, Selected<'_>>,
) -> Result<Engine, Failure> {
    let own = format!("{}/parts/", input.blueprint.scenario.id);
    let mut parts = BTreeMap::new();
    for folder in ["_shared/parts/", own.as_str()] {
        for (below, _) in input.templates.below(folder) {
            let name = format!("{folder}{below}");
            let text = text(input.templates, &name)?;
            parts.insert(name, text);
        }
    }
    let mut rendered = BTreeMap::new();
    for file in selected.values().filter(|file| file.rendered) {
        rendered.insert(file.template.clone(), text(input.templates, &file.template)?);
    }
    let parts = parts::needed(rendered.values().copied(), parts);
    let sources = parts.iter().chain(&rendered).map(|(name, text)| (name.as_str(), *text));
    Engine::new(sources).map_err(Failure::bug)
}

fn text<'t>(templates: &'t Templates, name: &str) -> Result<&'t str, Failure> {
    templates.text(name).ok_or_else(|| Failure::bug(format!("{name} is not UTF-8")))
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
            catalogue: input.templates.catalogue(&scenario.id),
        },
        source: lock::Source::embedded(),
        answers: recorded(scenario, answers).into_iter().collect(),
        ports: ports.filter_map(port).collect(),
        base: lock::Base { sha256: lock::sha256(packed) },
        files: files.collect(),
    }
}
