//! What Docker says. Only Ctrl-C is a failure: whatever else keeps it from answering is a fact.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::files::Texts;
use super::resolved;
use crate::core::check::{
    ComposeText, DockerFacts, OtherFolder, PortFact, PostgresVolume, ProjectFacts, VolumeState,
    postgres_volumes,
};
use crate::core::compose::model::ComposeModel;
use crate::core::problem::Failure;
use crate::host::docker::{Compose, Docker, DockerError, Engine, postgres_majors};
use crate::host::environment::Environment;
use crate::host::interrupt::interrupted;

/// An engine that lists its containers is not waited for longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// Docker, as far as it answered.
#[derive(Default)]
pub(super) struct Asked {
    program: Option<Docker>,
    engine: Option<Engine>,
    pub(super) facts: DockerFacts,
}

impl Asked {
    /// The engine that answered.
    pub(super) fn engine(&self) -> Option<&Engine> {
        self.engine.as_ref()
    }

    /// The project of these files, as Compose is told of it; none where Compose does not answer.
    pub(super) fn compose(&self, folder: &Path, files: &[ComposeText]) -> Option<Compose> {
        matches!(self.facts.compose, Some(Ok(_))).then_some(())?;
        Some(Compose {
            docker: self.program.clone()?,
            folder: folder.to_path_buf(),
            files: files.iter().map(|text| folder.join(&text.file)).collect(),
            name: None,
            until: None,
        })
    }
}

/// Asks for the versions of engine and Compose.
pub(super) fn ask(environment: &Environment) -> Result<Asked, Failure> {
    let Some(docker) = Docker::find(environment) else { return Ok(Asked::default()) };
    let engine = told(docker.engine(&interrupted))?;
    let compose = told(docker.compose_version(&interrupted))?;
    let version = engine.as_ref().map(|engine| engine.version.clone()).map_err(Clone::clone);
    let facts = DockerFacts { installed: true, engine: Some(version), compose: Some(compose) };
    Ok(Asked { program: Some(docker), engine: engine.ok(), facts })
}

/// What the machine has of a project.
#[derive(Default)]
pub(super) struct OfModel {
    /// Who else has its name.
    pub(super) project: Option<ProjectFacts>,
    /// Its volumes of PostgreSQL.
    pub(super) postgres: Vec<PostgresVolume>,
    /// Its ports.
    pub(super) ports: Vec<PortFact>,
}

/// Looks for the ports of `model`, and for what the engine keeps under its name.
pub(super) fn of_model(
    asked: &Asked,
    model: &ComposeModel,
    texts: &Texts,
    folder: &Path,
    environment: &Environment,
) -> Result<OfModel, Failure> {
    let compose = asked.compose(folder, &texts.compose);
    let ours = compose.as_ref().map_or_else(BTreeSet::new, resolved::taken);
    let ports = resolved::port_facts(model, &ours, environment);
    let Some(docker) = &asked.program else { return Ok(OfModel { ports, ..OfModel::default() }) };
    let mut postgres = postgres_volumes(model);
    for volume in &mut postgres {
        volume.state = look_into(docker, &volume.volume);
    }
    Ok(OfModel { project: project(docker, &model.name, folder)?, postgres, ports })
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

/// What Docker says, or its own words for why it does not.
type Told<T> = Result<T, String>;

fn told<T>(asked: Result<T, DockerError>) -> Result<Told<T>, Failure> {
    match asked {
        Ok(answer) => Ok(Ok(answer)),
        Err(DockerError::Interrupted) => Err(Failure::cancelled()),
        Err(DockerError::Unreachable { reason } | DockerError::NoCompose { reason }) => {
            Ok(Err(reason))
        }
        Err(other) => Ok(Err(other.to_string())),
    }
}
