//! A scenario's templates, compiled once and rendered as often as there are projects to make.

use std::collections::BTreeMap;

use super::context::context;
use super::engine::{Engine, View};
use super::meter::{BOUNDS, Bounds};
use super::names::TemplateName;
use super::parts;
use super::stop::{Bound, Stop};
use crate::core::answers::resolve::Answers;
use crate::core::blueprint::Blueprint;
use crate::core::problem::{Failure, Kind};
use crate::core::scenario::Scenario;
use crate::core::scenario::files::{FileRules, OwnerKeys, Verdict};
use crate::core::seams::Owner;
use crate::core::tree::layers::Layers;
use crate::core::tree::path::RelPath;
use crate::core::tree::{File, FileTree, Mode};
use crate::core::values::Value;
use crate::core::values::text::Locale;

/// A file of the templates that may become one of a project.
struct Candidate<'t> {
    name: TemplateName,
    template: String,
    bytes: &'t [u8],
}

/// A candidate that does become one.
struct Selected<'r> {
    candidate: &'r Candidate<'r>,
    verdict: Verdict<'r>,
}

/// What every file of a project is rendered with.
pub struct For<'a> {
    /// What it is a project of.
    pub blueprint: &'a Blueprint<'a>,
    /// The language of the documents.
    pub locale: Locale,
    /// Version of this program.
    pub version: &'a str,
}

/// The templates of one scenario, ready to be rendered.
pub struct Renderer<'t> {
    scenario: &'t Scenario,
    rules: FileRules<'t>,
    candidates: Vec<Candidate<'t>>,
    engine: Engine,
    trusted: bool,
}

impl<'t> Renderer<'t> {
    /// Compiles every template of `scenario`, for any answers in any language.
    ///
    /// # Errors
    /// A template that does not compile or may not be used: our bug where it is embedded, its author's elsewhere.
    pub fn new(scenario: &'t Scenario, layers: &Layers<'t>) -> Result<Self, Failure> {
        let trusted = layers.are_embedded();
        Self::compiled(scenario, layers, (!trusted).then_some(BOUNDS), None)
    }

    /// Compiles what one project needs and nothing more: other answers cannot be rendered with it.
    ///
    /// # Errors
    /// The same as [`Renderer::new`].
    pub fn only(
        scenario: &'t Scenario,
        layers: &Layers<'t>,
        of: &For<'_>,
    ) -> Result<Self, Failure> {
        let trusted = layers.are_embedded();
        Self::compiled(scenario, layers, (!trusted).then_some(BOUNDS), Some(of))
    }

    /// The same as [`Renderer::new`] for templates of strangers, with other bounds than the usual ones.
    ///
    /// # Errors
    /// A template that does not compile or may not be used.
    pub fn bounded(
        scenario: &'t Scenario,
        layers: &Layers<'t>,
        bounds: Bounds,
    ) -> Result<Self, Failure> {
        Self::compiled(scenario, layers, Some(bounds), None)
    }

    fn compiled(
        scenario: &'t Scenario,
        layers: &Layers<'t>,
        bounds: Option<Bounds>,
        only: Option<&For<'_>>,
    ) -> Result<Self, Failure> {
        let rules = FileRules::new(&scenario.files);
        let candidates = candidates(scenario, layers);
        let roots: Vec<&str> = if let Some(of) = only {
            let selected = select(&rules, &candidates, of).into_values();
            let roots = selected.filter(|file| file.candidate.name.rendered);
            roots.map(|file| file.candidate.template.as_str()).collect()
        } else {
            let roots = candidates.iter().filter(|candidate| candidate.name.rendered);
            roots.map(|candidate| candidate.template.as_str()).collect()
        };
        let engine = engine(scenario, layers, &roots, bounds)?;
        Ok(Self { scenario, rules, candidates, engine, trusted: bounds.is_none() })
    }

    /// The scenario that it renders.
    pub fn scenario(&self) -> &'t Scenario {
        self.scenario
    }

    /// Every file of a project that comes from a template.
    ///
    /// # Errors
    /// A template that does not render; a bound that is hit; a path that no project may have.
    pub fn render(&self, of: &For<'_>) -> Result<FileTree, Failure> {
        let context = context(of.blueprint, of.locale, of.version);
        let view = View::new(&context).map_err(Failure::bug)?;
        let mut tree = FileTree::default();
        let mut left = self.engine.bounds().project;
        for (path, file) in select(&self.rules, &self.candidates, of) {
            let file = self.file(&file, of, &view)?;
            left = match left.checked_sub(file.bytes.len() as u64) {
                Some(left) => left,
                None => return Err(self.stopped(self.too_large(file.origin))),
            };
            let path =
                RelPath::new(path).map_err(|error| Failure::bug(format!("{path}: {error}")))?;
            tree.insert(path, file);
        }
        Ok(tree)
    }

    fn file(&self, file: &Selected<'_>, of: &For<'_>, view: &View) -> Result<File, Failure> {
        let Selected { candidate, verdict } = file;
        let bytes = if candidate.name.rendered {
            let text = self.engine.render(&candidate.template, view);
            text.map_err(|stop| self.stopped(stop))?.into_bytes()
        } else {
            candidate.bytes.to_vec()
        };
        let mode = if verdict.executable { Mode::Executable } else { Mode::Plain };
        let owner = verdict.owner.and_then(|keys| owner(of.blueprint.answers, keys));
        Ok(File { bytes, mode, class: verdict.class, origin: candidate.template.clone(), owner })
    }

    fn too_large(&self, template: String) -> Stop {
        let bound = Bound::Project;
        Stop::Bound { bound, template, most: self.engine.bounds().of(bound) }
    }

    fn stopped(&self, stop: Stop) -> Failure {
        failure(stop, self.trusted)
    }
}

/// Whose fault it is: ours where the templates are, else their author's.
fn failure(stop: Stop, trusted: bool) -> Failure {
    match stop {
        Stop::Engine(report) if trusted => Failure::bug(report),
        stop => {
            let kind = if trusted { Kind::Bug } else { Kind::Fixable };
            Failure { kind, problems: vec![stop.into_problem()] }
        }
    }
}

/// The shared templates, then the scenario's own, which win.
fn candidates<'t>(scenario: &Scenario, layers: &Layers<'t>) -> Vec<Candidate<'t>> {
    let mut found = Vec::new();
    for folder in ["_shared/files/".to_owned(), format!("{}/files/", scenario.id)] {
        found.extend(layers.below(&folder).into_iter().map(|(below, file)| Candidate {
            name: TemplateName::new(below),
            template: format!("{folder}{below}"),
            bytes: file.bytes,
        }));
    }
    found
}

/// The candidates that become files, by their paths in the project.
fn select<'r>(
    rules: &'r FileRules<'_>,
    candidates: &'r [Candidate<'_>],
    of: &For<'_>,
) -> BTreeMap<&'r str, Selected<'r>> {
    let mut selected = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.name.speaks(of.locale)) {
        let path = candidate.name.path.as_str();
        let verdict = rules.verdict(path, |condition| of.blueprint.answers.hold(condition));
        if verdict.wanted {
            selected.insert(path, Selected { candidate, verdict });
        }
    }
    selected
}

/// Compiles `roots` and the parts that they include.
fn engine(
    scenario: &Scenario,
    layers: &Layers<'_>,
    roots: &[&str],
    bounds: Option<Bounds>,
) -> Result<Engine, Failure> {
    let own = format!("{}/parts/", scenario.id);
    let mut parts = BTreeMap::new();
    for folder in ["_shared/parts/", "_shared/services/", own.as_str()] {
        for below in layers.below(folder).into_keys() {
            let name = format!("{folder}{below}");
            let text = text(layers, &name)?;
            parts.insert(name, text);
        }
    }
    let mut rendered = BTreeMap::new();
    for root in roots {
        rendered.insert(*root, text(layers, root)?);
    }
    let parts = parts::needed(rendered.values().copied(), parts);
    let parts = parts.iter().map(|(name, text)| (name.as_str(), *text));
    let sources: Vec<(&str, &str)> = parts.chain(rendered).collect();
    let engine = match bounds {
        Some(bounds) => Engine::bounded(&sources, bounds),
        None => Engine::new(&sources),
    };
    engine.map_err(|stop| failure(stop, bounds.is_none()))
}

fn text<'t>(layers: &Layers<'t>, name: &str) -> Result<&'t str, Failure> {
    layers.text(name).ok_or_else(|| Failure::bug(format!("{name} is not UTF-8")))
}

/// Who the answers say that it is.
fn owner(answers: &Answers, keys: &OwnerKeys) -> Option<Owner> {
    let number = |key: &str| match answers.value(key) {
        Some(Value::Integer(number)) => u32::try_from(*number).ok(),
        _ => None,
    };
    Some(Owner { uid: number(&keys.uid)?, gid: number(&keys.gid)? })
}
