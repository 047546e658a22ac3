//! Is there an engine, and what is it?

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::{Docker, DockerError};

/// An engine that does not answer within this time counts as away.
const LIMIT: Duration = Duration::from_secs(20);

/// The engine that `docker` talks to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Engine {
    /// Its version, as it says it.
    pub version: String,
    /// The memory that containers can have, in bytes; on Docker Desktop that of the virtual machine.
    pub memory: Option<u64>,
    /// The folder where it keeps images and volumes. It may lie on another machine.
    pub root: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Info {
    mem_total: Option<u64>,
    docker_root_dir: Option<String>,
}

impl Docker {
    /// Asks for the engine.
    ///
    /// # Errors
    /// [`DockerError::Unreachable`] when none answers.
    pub fn engine(&self, cancelled: &dyn Fn() -> bool) -> Result<Engine, DockerError> {
        let here = Path::new("/");
        let arguments = ["version", "--format", "{{.Server.Version}}"];
        let output = match self.run(&arguments, here, LIMIT, cancelled) {
            Ok(output) => output,
            Err(DockerError::TimedOut { seconds, .. }) => {
                let reason = format!("no answer within {seconds} s");
                return Err(DockerError::Unreachable { reason });
            }
            Err(other) => return Err(other),
        };
        let version = output.stdout.trim();
        if !output.succeeded() || version.is_empty() {
            let reason = output.reason();
            return Err(DockerError::Unreachable { reason });
        }
        let info = self.run(&["info", "--format", "{{json .}}"], here, LIMIT, cancelled)?;
        let info: Option<Info> = serde_json::from_str(&info.stdout).ok();
        Ok(Engine {
            version: version.to_owned(),
            memory: info.as_ref().and_then(|info| info.mem_total),
            root: info.and_then(|info| info.docker_root_dir),
        })
    }

    /// The version of Compose, as it says it (`2.26.1-4`, `v2.40.3`).
    ///
    /// # Errors
    /// [`DockerError::NoCompose`] when the plugin is not installed.
    pub fn compose_version(&self, cancelled: &dyn Fn() -> bool) -> Result<String, DockerError> {
        let arguments = ["compose", "version", "--short"];
        let output = self.run(&arguments, Path::new("/"), LIMIT, cancelled)?;
        let version = output.stdout.trim();
        if output.succeeded() && version.contains(|c: char| c.is_ascii_digit()) {
            Ok(version.to_owned())
        } else {
            let reason = output.reason();
            Err(DockerError::NoCompose { reason })
        }
    }
}
