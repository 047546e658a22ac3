//! A copy of the project with a name, ports, volumes and images of its own.

use std::time::Duration;

use super::project::{Project, masked};
use super::start::log_line;
use crate::core::compose::mask::Mask;
use crate::core::problem::Failure;
use crate::core::proof::isolate::isolate;
use crate::core::proof::{LogTail, Proof};
use crate::core::values::shell::word;
use crate::host::docker::{Compose, DockerError, LogRequest};
use crate::host::entropy::{OsEntropy, short_name};
use crate::host::interrupt::interrupted;
use crate::host::scratch::Scratch;

/// Taking down takes no longer than this.
const DOWN: Duration = Duration::from_secs(180);
/// How much of a log is shown.
const LOG_LINES: usize = 30;

/// The copy. Dropping it takes it down, whatever happened.
pub(super) struct ProjectCopy {
    pub(super) compose: Compose,
    name: String,
    images: Vec<String>,
    /// The compose file that sets it apart; it has to outlive every call.
    _isolation: Scratch,
    up: bool,
}

impl ProjectCopy {
    /// Prepares a copy of `project`; nothing is started yet.
    pub(super) fn of(project: &Project) -> Result<Self, Failure> {
        let tail = short_name(6, &mut OsEntropy).map_err(Failure::bug)?;
        let name = format!("{}-verify-{tail}", project.model.name);
        let isolation = isolate(&project.whole, &name);
        let file = Scratch::write(&isolation.text, ".yaml")?;
        let mut compose = project.compose.clone();
        compose.name = Some(name.clone());
        compose.files.push(file.path().to_path_buf());
        Ok(Self { compose, name, images: isolation.images, _isolation: file, up: true })
    }

    /// Its project name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Leaves it up.
    pub(super) fn keep(mut self) {
        self.up = false;
    }

    /// What to type to remove it.
    pub(super) fn removal(&self) -> String {
        removal(&self.name)
    }

    /// Removes its containers, networks, volumes and images. Ctrl-C does not stop this; a second one does.
    ///
    /// # Errors
    /// Docker's words.
    pub(super) fn take_down(mut self) -> Result<(), String> {
        self.down()
    }

    fn down(&mut self) -> Result<(), String> {
        self.up = false;
        let arguments =
            ["down", "--volumes", "--rmi", "local", "--remove-orphans", "--timeout", "10"];
        // It has a time of its own, whatever the others took.
        self.compose.until = None;
        let down = self.compose.run(&arguments, DOWN, &|| false);
        if !self.images.is_empty() {
            let mut arguments = vec!["image", "rm", "--force"];
            arguments.extend(self.images.iter().map(String::as_str));
            // An image that was never built is no loss.
            let _ = self.compose.docker.run(&arguments, &self.compose.folder, DOWN, &|| false);
        }
        match down {
            Ok(output) if output.succeeded() => Ok(()),
            Ok(output) => Err(output.reason()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// The last log lines of every service that failed or whose probe did, without secrets.
    pub(super) fn logs_of_failed(
        &self,
        proof: &Proof,
        mask: &Mask,
    ) -> Result<Vec<LogTail>, Failure> {
        let wrong = proof.services.iter().filter(|service| !service.state.is_right());
        let wrong = wrong.map(|service| service.service.as_str());
        let missed = proof.probes.iter().filter(|probe| probe.miss.is_some());
        let mut services: Vec<&str> =
            wrong.chain(missed.map(|probe| probe.service.as_str())).collect();
        services.sort_unstable();
        services.dedup();
        let mut logs = Vec::new();
        for service in services {
            let wanted = LogRequest { service, lines: LOG_LINES };
            let text = match self.compose.logs(wanted, &interrupted) {
                Ok(text) => text,
                Err(DockerError::Failed { .. } | DockerError::TimedOut { .. }) => continue,
                Err(other) => return Err(masked(other, mask)),
            };
            let lines = text.lines().rev().take(LOG_LINES).map(|line| log_line(line, mask));
            let mut lines: Vec<String> = lines.collect();
            lines.reverse();
            if !lines.is_empty() {
                logs.push(LogTail { service: service.to_owned(), lines });
            }
        }
        Ok(logs)
    }
}

impl Drop for ProjectCopy {
    fn drop(&mut self) {
        if self.up {
            let _ = self.down();
        }
    }
}

/// What to type to remove a copy called `name`, from anywhere.
pub(super) fn removal(name: &str) -> String {
    format!("docker compose -p {} down --volumes --rmi local --remove-orphans", word(name))
}
