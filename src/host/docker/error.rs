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

impl DockerError {
    /// The failure that a command ends with.
    pub fn into_failure(self) -> Failure {
        let problem = match self {
            Self::Interrupted => return Failure::cancelled(),
            Self::NotFound => Problem::new("docker-not-found").hint("docker-hint-install"),
            Self::NotStarted { reason } => Problem::new("docker-not-started").arg("reason", reason),
            Self::Unreachable { reason } => {
                Problem::new("docker-unreachable").arg("reason", reason).hint("docker-hint-start")
            }
            Self::NoCompose { reason } => {
                Problem::new("docker-no-compose").arg("reason", reason).hint("docker-hint-compose")
            }
            Self::TimedOut { command, seconds } => {
                Problem::new("docker-timed-out").arg("command", command).arg("seconds", seconds)
            }
            Self::Failed { command, reason } => {
                Problem::new("docker-failed").arg("command", command).arg("reason", reason)
            }
        };
        Failure::fixable(problem)
    }
}
