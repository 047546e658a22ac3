//! What can go wrong with Docker.

use crate::core::problem::{Failure, Problem};

/// Why Docker did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DockerError {
    /// There is no `docker` on `PATH`.
    #[error("no docker program")]
    NotFound,
    /// The program could not be started.
    #[error("docker was not started: {reason}")]
    NotStarted {
        /// What the system says.
        reason: String,
    },
    /// The program is there, but no engine answers it.
    #[error("no engine: {reason}")]
    Unreachable {
        /// Docker's own words.
        reason: String,
    },
    /// `docker compose` is not installed.
    #[error("no compose plugin: {reason}")]
    NoCompose {
        /// Docker's own words.
        reason: String,
    },
    /// It took longer than it may.
    #[error("docker {command} took longer than {seconds} s")]
    TimedOut {
        /// The command.
        command: String,
        /// The limit.
        seconds: u64,
    },
    /// It ended with an error.
    #[error("docker {command}: {reason}")]
    Failed {
        /// The command.
        command: String,
        /// The end of what it printed to stderr.
        reason: String,
    },
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
}

/// The failure that a command ends with.
impl From<DockerError> for Failure {
    fn from(error: DockerError) -> Self {
        let problem = match error {
            DockerError::Interrupted => return Self::cancelled(),
            DockerError::NotFound => Problem::new("docker-not-found").hint("docker-hint-install"),
            DockerError::NotStarted { reason } => {
                Problem::new("docker-not-started").arg("reason", reason)
            }
            DockerError::Unreachable { reason } => {
                Problem::new("docker-unreachable").arg("reason", reason).hint("docker-hint-start")
            }
            DockerError::NoCompose { reason } => {
                Problem::new("docker-no-compose").arg("reason", reason).hint("docker-hint-compose")
            }
            DockerError::TimedOut { command, seconds } => {
                Problem::new("docker-timed-out").arg("command", command).arg("seconds", seconds)
            }
            DockerError::Failed { command, reason } => {
                Problem::new("docker-failed").arg("command", command).arg("reason", reason)
            }
        };
        Self::fixable(problem)
    }
}
