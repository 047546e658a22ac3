//! The project that is to be proven, as it lies on the disk.

use std::path::{Path, PathBuf};

use super::start::log_line;
use crate::core::compose::Version;
use crate::core::compose::env_file::{self, EnvFile};
use crate::core::compose::mask::Mask;
use crate::core::compose::model::ComposeModel;
use crate::core::problem::{Failure, Kind, Problem};
use crate::core::proof::probe::{Form, PROBES_PATH, Probe, ProbeFile};
use crate::host::docker::{Compose, Docker, DockerError};
use crate::host::environment::Environment;
use crate::host::files::{ProjectFolder, read};
use crate::host::interrupt::interrupted;

/// Everything that `verify` has to know of a project.
pub(super) struct Project {
    /// How Compose is told of it.
    pub(super) compose: Compose,
    /// What starts, resolved.
    pub(super) model: ComposeModel,
    /// The same with what waits behind profiles.
    pub(super) whole: ComposeModel,
    /// The variables of its `.env`, for the probes.
    pub(super) env: EnvFile,
    /// Hides its secrets.
    pub(super) mask: Mask,
    /// Its probes, where it has the file.
    pub(super) probes: Option<ProbeFile>,
}

impl Project {
    /// Reads the project in `folder`, and asks Docker whether it can be started at all.
    pub(super) fn read(
        folder: &Path,
        form: Form,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        let place = ProjectFolder::open(folder)?;
        let files = compose_files(&place, form)?;
        let probes = probes(&place)?;
        let env = env(&place, ".env")?;
        let mask = Mask::new(&env, &env_or_empty(&place, ".env.example"));
        let docker = docker(environment)?;
        let folder = folder.to_path_buf();
        let compose = Compose { docker, folder, files, name: None, until: None };
        let json = compose.config_json(&interrupted).map_err(|error| masked(error, &mask))?;
        let model = self::model(&json)?;
        let json = compose.whole_config_json(&interrupted).map_err(|error| masked(error, &mask))?;
        let whole = self::model(&json)?;
        let project = Self { compose, model, whole, env, mask, probes };
        project.refuse_odd(form)?;
        Ok(project)
    }

    /// The probes of a form, in their order.
    pub(super) fn probes_of(&self, form: Form) -> Vec<&Probe> {
        let probes = self.probes.iter().flat_map(|file| &file.probes);
        probes.filter(|probe| probe.forms.contains(&form)).collect()
    }

    /// Names become arguments of `docker`: those that Compose would not have, and services that the project has not,
    /// are refused before anything runs.
    fn refuse_odd(&self, form: Form) -> Result<(), Failure> {
        let mut problems: Vec<Problem> = [&self.model, &self.whole]
            .into_iter()
            .find_map(ComposeModel::odd_name)
            .into_iter()
            .collect();
        let services = || self.whole.services.keys().map(String::as_str);
        let asked = ProbeFile { probes: self.probes_of(form).into_iter().cloned().collect() };
        let strangers = asked.strangers(services()).into_iter();
        problems.extend(strangers.map(|problem| problem.file(PROBES_PATH)));
        if problems.is_empty() { Ok(()) } else { Err(Failure { kind: Kind::Fixable, problems }) }
    }
}

/// What is not the JSON of a project was not said by Compose, but by a plugin or a wrapper in its place.
fn model(json: &str) -> Result<ComposeModel, Failure> {
    ComposeModel::from_json(json).map_err(|reason| {
        DockerError::Failed { command: "compose config".to_owned(), reason }.into()
    })
}

/// A failure of Docker without the secrets that it may quote.
pub(super) fn masked(error: DockerError, mask: &Mask) -> Failure {
    match error {
        DockerError::Failed { command, reason } => {
            let lines = reason.lines().map(|line| log_line(line, mask));
            let reason = lines.collect::<Vec<_>>().join("\n");
            DockerError::Failed { command, reason }.into()
        }
        other => other.into(),
    }
}

fn compose_files(place: &ProjectFolder, form: Form) -> Result<Vec<PathBuf>, Failure> {
    const NAMES: [&str; 2] = ["compose.yaml", "compose.override.yaml"];
    let [main, over] = NAMES.map(|name| place.path().join(name));
    // Docker would wait for a pipe for ever.
    let there = |name: &str| place.has(name).map_err(Failure::from);
    if !there(NAMES[0])? {
        let problem = Problem::new("verify-no-compose-file").arg("path", place.path().display());
        return Err(Failure::fixable(problem.hint("verify-hint-folder")));
    }
    match form {
        Form::Prod => Ok(vec![main]),
        Form::Dev if there(NAMES[1])? => Ok(vec![main, over]),
        Form::Dev => {
            let problem = Problem::new("verify-override-missing").hint("verify-hint-form");
            Err(Failure::fixable(problem))
        }
    }
}

fn probes(place: &ProjectFolder) -> Result<Option<ProbeFile>, Failure> {
    let text = place.text(PROBES_PATH, read::PROBES)?;
    let read = text.map(|text| ProbeFile::from_toml(&text)).transpose();
    read.map_err(|problems| Failure {
        kind: Kind::Fixable,
        problems: problems.into_iter().map(|problem| problem.file(PROBES_PATH)).collect(),
    })
}

/// Compose quotes what it cannot read, secrets and all: an unreadable `.env` is told here instead.
fn env(place: &ProjectFolder, name: &str) -> Result<EnvFile, Failure> {
    let text = place.text(name, read::ENV)?;
    env_file::parse(&text.unwrap_or_default()).map_err(|error| {
        let problem = Problem::new("check-env-unreadable").file(name).line(error.line());
        Failure::fixable(problem.hint("check-hint-quote"))
    })
}

fn env_or_empty(place: &ProjectFolder, name: &str) -> EnvFile {
    env(place, name).unwrap_or_default()
}

fn docker(environment: &Environment) -> Result<Docker, Failure> {
    let found = Docker::find(environment).ok_or(DockerError::NotFound);
    let docker = found?;
    docker.engine(&interrupted)?;
    let version = docker.compose_version(&interrupted)?;
    if Version::parse(&version).is_some_and(|read| read < Version::COMPOSE_FLOOR) {
        let problem = Problem::new("verify-old-compose").arg("version", version);
        return Err(Failure::fixable(problem.hint("check-hint-upgrade")));
    }
    Ok(docker)
}
