//! The project as it is resolved: by Compose where it can be asked, otherwise here.

use std::collections::BTreeSet;
use std::path::Path;

use super::docker::Asked;
use super::files::Texts;
use crate::core::check::{EnvFacts, PortFact, Resolved};
use crate::core::compose::env_file::{self, EnvFile};
use crate::core::compose::mask::Mask;
use crate::core::compose::model::ComposeModel;
use crate::core::compose::resolve::{ComposeError, Source, Surroundings, resolve};
use crate::core::problem::Failure;
use crate::core::seams::Host;
use crate::host::docker::{Compose, DockerError};
use crate::host::environment::Environment;
use crate::host::interrupt::interrupted;
use crate::host::ports;
use crate::host::this_host::RealHost;

/// What comes out of the compose files. Compose is asked where it can be; what it does not say is worked out here.
pub(super) fn of(
    docker: &Asked,
    texts: &Texts,
    folder: &Path,
    environment: &Environment,
) -> Result<Resolved, Failure> {
    let Some(first) = texts.compose.get(..1) else { return Ok(Resolved::NotAsked) };
    // Compose quotes the rest of a `.env` that it cannot read, with the secrets in it.
    let compose = docker.compose(folder, first).filter(|_| parsed(&texts.env).is_ok());
    if let Some(first) = compose {
        // Both forms have to be right: `compose.yaml` alone is the one for production.
        let mut resolved = by_compose(&first, &texts.env)?;
        if let (Resolved::Model(_), Some(whole)) =
            (&resolved, docker.compose(folder, &texts.compose))
        {
            resolved = by_compose(&whole, &texts.env)?;
        }
        if !matches!(resolved, Resolved::NotAsked) {
            return Ok(resolved);
        }
    }
    Ok(here(folder, environment, texts))
}

/// What Compose says of the project.
fn by_compose(compose: &Compose, env: &EnvFacts) -> Result<Resolved, Failure> {
    let mask = Mask::new(&readable(env.real.as_deref()), &readable(env.example.as_deref()));
    let json = match compose.config_json(&interrupted) {
        Ok(json) => json,
        Err(DockerError::Interrupted) => return Err(Failure::cancelled()),
        Err(DockerError::Failed { reason, .. }) => {
            return Ok(Resolved::Refused(mask.apply(&reason)));
        }
        Err(_) => return Ok(Resolved::NotAsked),
    };
    Ok(match ComposeModel::from_json(&json) {
        Ok(model) => Resolved::Model(Box::new(model)),
        Err(_) => Resolved::NotAsked,
    })
}

/// The variables of a file; none where it is not there or cannot be read.
fn readable(text: Option<&str>) -> EnvFile {
    text.and_then(|text| env_file::parse(text).ok()).unwrap_or_default()
}

/// What comes out here: of `compose.yaml` alone, which is the form for production, and of all files. With a `.env` that
/// cannot be read, nothing does.
fn here(folder: &Path, environment: &Environment, texts: &Texts) -> Resolved {
    let Ok(env) = parsed(&texts.env) else { return Resolved::NotAsked };
    let folder = folder.to_string_lossy();
    let shell = |name: &str| environment.set(name).map(str::to_owned);
    let around = Surroundings { folder: &folder, shell: &shell, env: &env, every_profile: false };
    let sources: Vec<Source<'_>> = texts
        .compose
        .iter()
        .map(|compose| Source { file: &compose.file, text: &compose.text })
        .collect();
    let model = |files: &[Source<'_>]| -> Result<ComposeModel, ComposeError> {
        resolve(files, &around)?.model()
    };
    let made = sources.get(..1).map_or(Ok(ComposeModel::default()), model);
    match made.and_then(|_| model(&sources)) {
        Ok(model) => Resolved::Here(Box::new(model)),
        Err(error) => Resolved::Unclear(error),
    }
}

fn parsed(env: &EnvFacts) -> Result<EnvFile, env_file::EnvError> {
    env_file::parse(env.real.as_deref().unwrap_or_default())
}

/// The ports that containers of the project hold now; none where the engine does not say.
pub(super) fn taken(compose: &Compose) -> BTreeSet<u16> {
    let containers = compose.containers(&interrupted).unwrap_or_default();
    let publishers = containers.iter().flat_map(|container| &container.publishers);
    publishers.map(|publisher| publisher.published_port).collect()
}

/// The state of every host port that `model` wants, of which the project holds `ours` itself.
pub(super) fn port_facts(
    model: &ComposeModel,
    ours: &BTreeSet<u16>,
    environment: &Environment,
) -> Vec<PortFact> {
    let probe = RealHost::new(environment);
    let wanted: BTreeSet<(u16, &str)> = model
        .ports()
        .filter(|(_, port)| port.protocol != "udp")
        .flat_map(|(service, port)| port.host_ports().into_iter().map(move |p| (p, service)))
        .collect();
    let fact = |(port, service): (u16, &str)| {
        let free = probe.is_free(port);
        let ours = ours.contains(&port);
        let holder = if free || ours { None } else { ports::holder(port) };
        PortFact {
            port,
            service: service.to_owned(),
            free,
            ours,
            holder: holder.map(|holder| (holder.name, holder.pid)),
        }
    };
    wanted.into_iter().map(fact).collect()
}
