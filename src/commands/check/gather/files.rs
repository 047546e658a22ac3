//! What lies in the project's folder.

use crate::commands::VERSION;
use crate::core::check::{ComposeText, DriftFacts, EnvFacts, FileState, Known, Rules};
use crate::core::problem::{Failure, Problem};
use crate::core::project::lock::{self, Lock};
use crate::core::tree::Class;
use crate::host::files::{ProjectFolder, read};
use crate::host::interrupt::interrupted;
use crate::host::vcs;
use crate::sources::embedded;

/// The compose files that `docker compose` takes without being told, in its order.
const COMPOSE_FILES: [&str; 2] = ["compose.yaml", "compose.override.yaml"];

/// What Compose reads of a project.
pub(super) struct Texts {
    pub(super) compose: Vec<ComposeText>,
    pub(super) env: EnvFacts,
}

/// Reads it.
pub(super) fn texts(project: &ProjectFolder) -> Result<Texts, Failure> {
    let mut compose = Vec::new();
    for file in COMPOSE_FILES {
        let text = project.text(file, read::COMPOSE)?;
        compose.extend(text.map(|text| ComposeText { file: file.to_owned(), text }));
    }
    Ok(Texts { compose, env: env(project)? })
}

fn env(project: &ProjectFolder) -> Result<EnvFacts, Failure> {
    let read = |name: &str| project.text(name, read::ENV);
    Ok(EnvFacts {
        real: read(".env")?,
        example: read(".env.example")?,
        mode: project.mode_bits(".env"),
        tracking: vcs::tracking(project.path(), ".env", &interrupted),
    })
}

/// The lock, where there is one, or why it cannot be read.
pub(super) fn lock(project: &ProjectFolder) -> Result<Option<Result<Lock, Problem>>, Failure> {
    let text = project.text(lock::PATH, read::LOCK)?;
    Ok(text.map(|text| Lock::parse(&text)))
}

/// The rules of the scenario that the lock names, as this program has it.
pub(super) fn rules(lock: Option<&Result<Lock, Problem>>) -> Rules {
    let Some(Ok(lock)) = lock else { return Rules::NoLock };
    let id = &lock.scenario.id;
    let catalog = embedded::catalog();
    let scenario = catalog.and_then(|catalog| catalog.find(id)).ok();
    let builtin = lock.source.kind == lock::SourceKind::Embedded;
    match scenario.filter(|scenario| builtin && scenario.id == *id) {
        None => Rules::Elsewhere,
        Some(scenario) => Rules::Known(Box::new(Known {
            scenario,
            answers: lock.values(),
            same_version: lock.tool == VERSION,
        })),
    }
}

/// The generated files against the lock. A file that is not read says why; the others are looked at all the same.
pub(super) fn drift(
    project: &ProjectFolder,
    lock: Option<Result<Lock, Problem>>,
) -> Result<DriftFacts, Failure> {
    let lock = match lock {
        None => return Ok(DriftFacts::NoLock),
        Some(Ok(lock)) => lock,
        Some(Err(problem)) => return Ok(DriftFacts::Unreadable(problem)),
    };
    let mut states = Vec::new();
    for file in lock.files.into_iter().filter(|file| file.class == Class::Managed) {
        if interrupted() {
            return Err(Failure::cancelled());
        }
        let (actual, refused) = match project.bytes(file.path.as_str(), read::MANAGED) {
            Ok(bytes) => (bytes.map(|bytes| lock::sha256(&bytes)), None),
            Err(error) => (None, Some(error.problem())),
        };
        let (path, written) = (file.path.to_string(), file.sha256);
        states.push(FileState { path, written, actual, refused });
    }
    Ok(DriftFacts::Files(states))
}
