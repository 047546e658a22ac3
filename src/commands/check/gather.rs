//! The facts of a project and its machine.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::resolved;
use crate::commands::VERSION;
use crate::core::check::{
    ComposeText, Disk, DockerFacts, DriftFacts, EnvFacts, Facts, FileState, Known, Memory,
    OtherFolder, ProjectFacts, Resolved, Rules, Tracking, VolumeState, postgres_volumes,
};
use crate::core::compose::env_file;
use crate::core::compose::model::ComposeModel;
use crate::core::problem::{Failure, Problem};
use crate::core::project::lock::{self, Lock};
use crate::core::tree::Class;
use crate::host::docker::{Compose, Docker, DockerError, Engine, postgres_majors};
use crate::host::environment::Environment;
use crate::host::files::{ProjectFolder, read};
use crate::host::interrupt::interrupted;
use crate::host::{machine, vcs};
use crate::sources::embedded;

/// An engine that lists its containers is not waited for longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// The compose files that `docker compose` takes without being told, in its order.
const COMPOSE_FILES: [&str; 2] = ["compose.yaml", "compose.override.yaml"];

/// Everything that can be seen of the project in `project` and of this machine.
pub(super) fn facts(project: &ProjectFolder, environment: &Environment) -> Result<Facts, Failure> {
    let folder = project.path();
    let lock = read_lock(project)?;
    let mut facts = Facts {
        compose: compose_texts(project)?,
        env: env(project)?,
        shell: shell(environment),
        max_map_count: machine::max_map_count(),
        rules: rules(lock.as_ref()),
        drift: drift(project, lock)?,
        ..Facts::default()
    };
    let docker = Docker::find(environment);
    let engine = match &docker {
        Some(docker) => ask(docker, folder, &mut facts)?,
        None => None,
    };
    if matches!(facts.resolved, Resolved::NotAsked) && !facts.compose.is_empty() {
        facts.resolved = resolved::here(folder, environment, &facts);
    }
    if let Some(model) = facts.resolved.model().cloned() {
        of_model(&model, docker.as_ref(), project, environment, &mut facts)?;
    }
    memory_and_disk(folder, engine.as_ref(), &mut facts);
    Ok(facts)
}

fn compose_texts(project: &ProjectFolder) -> Result<Vec<ComposeText>, Failure> {
    let mut texts = Vec::new();
    for file in COMPOSE_FILES {
        let text = project.text(file, read::COMPOSE)?;
        texts.extend(text.map(|text| ComposeText { file: file.to_owned(), text }));
    }
    Ok(texts)
}

fn env(project: &ProjectFolder) -> Result<EnvFacts, Failure> {
    let read = |name: &str| project.text(name, read::ENV).map_err(Failure::from);
    Ok(EnvFacts {
        real: read(".env")?,
        example: read(".env.example")?,
        mode: project.mode_bits(".env"),
        tracking: match vcs::tracking(project.path(), ".env", &interrupted) {
            vcs::Tracking::NoRepository => Tracking::NoRepository,
            vcs::Tracking::Tracked => Tracking::Tracked,
            vcs::Tracking::Ignored => Tracking::Ignored,
            vcs::Tracking::Untracked => Tracking::Untracked,
            vcs::Tracking::Unknown => Tracking::Unknown,
        },
    })
}

fn shell(environment: &Environment) -> BTreeSet<String> {
    let names = environment.variables().filter_map(|(name, _)| name.to_str());
    names.map(str::to_owned).collect()
}

/// The lock, where there is one, or why it cannot be read.
fn read_lock(project: &ProjectFolder) -> Result<Option<Result<Lock, Problem>>, Failure> {
    let text = project.text(lock::PATH, read::LOCK)?;
    Ok(text.map(|text| Lock::parse(&text)))
}

/// The rules of the scenario that the lock names, as this program has it.
fn rules(lock: Option<&Result<Lock, Problem>>) -> Rules {
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
fn drift(
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
        states.push(FileState {
            path: file.path.to_string(),
            written: file.sha256,
            actual,
            refused,
        });
    }
    Ok(DriftFacts::Files(states))
}

/// Asks Docker for all that it can tell. Only Ctrl-C is a failure: whatever else keeps Docker from answering
/// is a fact.
fn ask(docker: &Docker, folder: &Path, facts: &mut Facts) -> Result<Option<Engine>, Failure> {
    let engine = told(docker.engine(&interrupted))?;
    let version = told(docker.compose_version(&interrupted))?;
    let has_compose = version.is_ok();
    facts.docker = DockerFacts {
        installed: true,
        engine: Some(engine.clone().map(|engine| engine.version)),
        compose: Some(version),
    };
    // Compose quotes the rest of a `.env` that it cannot read, with the secrets in it.
    let readable = facts.env.real.as_deref().is_none_or(|text| env_file::parse(text).is_ok());
    if has_compose && readable && !facts.compose.is_empty() {
        // Both forms have to be right: `compose.yaml` alone is the one for production.
        facts.resolved = match resolved::by_compose(&compose(docker, folder, facts, 1), facts)? {
            Resolved::Model(_) => {
                let whole = compose(docker, folder, facts, facts.compose.len());
                resolved::by_compose(&whole, facts)?
            }
            refused => refused,
        };
    }
    Ok(engine.ok())
}

/// The project of its first `files`, as Compose is told of it.
fn compose(docker: &Docker, folder: &Path, facts: &Facts, files: usize) -> Compose {
    Compose {
        docker: docker.clone(),
        folder: folder.to_path_buf(),
        files: facts.compose[..files].iter().map(|text| folder.join(&text.file)).collect(),
        name: None,
        until: None,
    }
}

/// What the machine has of a project: its ports, and what the engine keeps under its name.
fn of_model(
    model: &ComposeModel,
    docker: Option<&Docker>,
    place: &ProjectFolder,
    environment: &Environment,
    facts: &mut Facts,
) -> Result<(), Failure> {
    let mut ours = BTreeSet::new();
    if let Some(docker) = docker {
        let folder = place.path();
        facts.project = project(docker, &model.name, folder)?;
        facts.postgres = postgres_volumes(model);
        for volume in &mut facts.postgres {
            volume.state = look_into(docker, &volume.volume);
        }
        if matches!(facts.docker.compose, Some(Ok(_))) {
            ours = resolved::taken(&compose(docker, folder, facts, facts.compose.len()));
        }
    }
    facts.ports = resolved::port_facts(model, &ours, environment);
    Ok(())
}

/// Who else has the project's name; none where the engine does not say.
fn project(docker: &Docker, name: &str, folder: &Path) -> Result<Option<ProjectFacts>, Failure> {
    let asked = docker.ask_traces(name).and_then(|asked| asked.traces(PATIENCE, &interrupted));
    let Ok(traces) = told(asked)? else { return Ok(None) };
    let other =
        |path: &Path| OtherFolder { path: path.display().to_string(), exists: path.is_dir() };
    let elsewhere = traces.elsewhere(folder).into_iter().map(other).collect();
    Ok(Some(ProjectFacts { name: name.to_owned(), elsewhere }))
}

/// What is in a volume of PostgreSQL.
fn look_into(docker: &Docker, volume: &str) -> VolumeState {
    match docker.volume_folder(volume, &interrupted) {
        None => VolumeState::Missing,
        Some(folder) => {
            postgres_majors(&folder).map_or(VolumeState::Unreadable, VolumeState::Holds)
        }
    }
}

/// A failure of Docker as a fact, in its own words.
fn told<T>(asked: Result<T, DockerError>) -> Result<Result<T, String>, Failure> {
    match asked {
        Ok(answer) => Ok(Ok(answer)),
        Err(DockerError::Interrupted) => Err(Failure::cancelled()),
        Err(DockerError::Unreachable { reason } | DockerError::NoCompose { reason }) => {
            Ok(Err(reason))
        }
        Err(other) => Ok(Err(other.to_string())),
    }
}

/// The engine's own memory and disk count: it may live in a virtual machine or far away. What this machine
/// has free says something only when the engine is on it.
fn memory_and_disk(folder: &Path, engine: Option<&Engine>, facts: &mut Facts) {
    let here = machine::memory();
    let told = engine.and_then(|engine| engine.memory);
    let is_here = |memory: &machine::Memory| told.is_none_or(|told| told == memory.total);
    facts.memory = match (told, here.filter(is_here)) {
        (_, Some(here)) => Some(Memory { total: here.total, available: Some(here.available) }),
        (Some(total), None) => Some(Memory { total, available: None }),
        (None, None) => None,
    };
    let disk = match engine.and_then(|engine| engine.root.as_deref()) {
        Some(root) if Path::new(root).is_dir() => machine::disk(Path::new(root)),
        Some(_) => None,
        None => machine::disk(folder),
    };
    facts.disk = disk.map(|disk| Disk { free: disk.free, total: disk.total });
}
