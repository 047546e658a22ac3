//! Docker, through its own program: never the socket, so that contexts, remote engines and credentials work as they
//! do for the user.

mod compose;
mod engine;
mod error;
mod output;
mod process;
mod projects;
mod volume;

pub use compose::{Compose, Container, LogRequest, parse_containers};
pub use engine::Engine;
pub use error::DockerError;
pub use output::Output;
pub use process::Running;
pub use projects::{Asked, Traces};
pub use volume::postgres_majors;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::environment::Environment;

/// The `docker` program, with the environment that it is started in.
#[derive(Debug, Clone)]
pub struct Docker {
    program: PathBuf,
    environment: Environment,
}

impl Docker {
    /// The program, where `PATH` has it.
    pub fn find(environment: &Environment) -> Option<Self> {
        let program = environment.find_program("docker")?;
        Some(Self { program, environment: environment.clone() })
    }

    /// Starts `docker` with `arguments` in `folder`. It gets no input, no colours and no questions.
    ///
    /// # Errors
    /// [`DockerError::NotStarted`].
    pub fn start<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        folder: &Path,
    ) -> Result<Running, DockerError> {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        Running::start(&self.program, &arguments, folder, &self.environment)
    }

    /// Runs `docker` with `arguments` in `folder` to its end. Any exit code is a result.
    ///
    /// # Errors
    /// [`DockerError::TimedOut`] after `limit`, [`DockerError::Interrupted`] when `cancelled` says so: the
    /// program and its children are ended then. [`DockerError::NotStarted`].
    pub fn run<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        folder: &Path,
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Output, DockerError> {
        self.start(arguments, folder)?.finish(limit, cancelled)
    }
}
