//! Asking the probes.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::copy::ProjectCopy;
use super::deadline::Deadline;
use super::project::{Project, masked};
use crate::core::compose::mask::Mask;
use crate::core::problem::{Failure, Problem};
use crate::core::proof::event::{Audience, Event};
use crate::core::proof::probe::{Action, Exec, Filled, Http, Probe, filled};
use crate::core::proof::{ProbeProof, judge_answer, judge_exit, saved};
use crate::host::docker::{DockerError, Output};
use crate::host::http::{self, NoAnswer, Request};
use crate::host::interrupt::interrupted;
use crate::host::pause;

/// Between two attempts.
const PAUSE: Duration = Duration::from_secs(1);

/// Nothing longer is kept of an answer, in bytes.
const LONGEST_KEPT: usize = 64 << 10;

/// Asks `probes`, in their order; one that fails does not stop the others, and nothing is asked after `deadline`.
pub(super) fn ask_all(
    copy: &ProjectCopy,
    project: &Project,
    probes: Vec<&Probe>,
    deadline: Deadline,
    audience: &mut dyn Audience,
) -> Result<Vec<ProbeProof>, Failure> {
    let mask = project.mask.clone();
    let mut asker = Asker { copy, project, mask, deadline, saved: BTreeMap::new() };
    let mut proofs = Vec::new();
    for probe in probes {
        audience.hear(&Event::Probe { id: &probe.id, title: &probe.title });
        proofs.push(asker.ask(probe)?);
    }
    Ok(proofs)
}

struct Asker<'a> {
    copy: &'a ProjectCopy,
    project: &'a Project,
    /// Hides the project's secrets, and the tokens that probes kept.
    mask: Mask,
    deadline: Deadline,
    /// What probes kept of the answers they got.
    saved: BTreeMap<String, String>,
}

impl Asker<'_> {
    fn ask(&mut self, probe: &Probe) -> Result<ProbeProof, Failure> {
        let begun = Instant::now();
        let limit = Duration::from_secs(probe.timeout.into());
        let mut attempts = 0;
        let mut miss = Some(Problem::new("verify-out-of-time"));
        while !self.deadline.is_over() {
            attempts += 1;
            miss = self.attempt(probe, limit.min(self.deadline.left()))?;
            if miss.is_none() || attempts >= probe.attempts {
                break;
            }
            if !pause::wait(PAUSE.min(self.deadline.left()), &interrupted) {
                return Err(Failure::cancelled());
            }
        }
        Ok(ProbeProof {
            id: probe.id.clone(),
            title: probe.title.clone(),
            service: probe.action().map(Action::service).unwrap_or_default().to_owned(),
            attempts,
            seconds: begun.elapsed().as_secs_f64(),
            // An answer or a program's output can hold what the project knows.
            miss: miss.map(|miss| miss.with_values(|text| self.mask.apply(text))),
        })
    }

    fn attempt(&mut self, probe: &Probe, limit: Duration) -> Result<Option<Problem>, Failure> {
        let compose = &self.copy.compose;
        match probe.action() {
            Some(Action::Http(http)) => self.request(http, limit),
            Some(Action::Exec(exec)) => {
                let ended = compose.exec(&exec.service, &exec.command, limit, &interrupted);
                self.judge(exec, ended)
            }
            Some(Action::Run(run)) => {
                let ended = compose.run_once(&run.service, &run.command, limit, &interrupted);
                self.judge(run, ended)
            }
            // Reading the file has refused it.
            None => Ok(None),
        }
    }

    fn request(&mut self, probe: &Http, limit: Duration) -> Result<Option<Problem>, Failure> {
        let port = match self.published(probe)? {
            Ok(port) => port,
            Err(problem) => return Ok(Some(problem)),
        };
        let value = |name: &str| {
            let kept = self.saved.get(name).map(String::as_str);
            kept.or_else(|| self.project.env.get(name)).map(str::to_owned)
        };
        let request = match filled(probe, &value) {
            Ok(Filled { target, headers, body }) => {
                Request { method: probe.method.clone(), port, target, headers, body }
            }
            Err(problem) => return Ok(Some(problem)),
        };
        let answer = match http::send(&request, limit, &interrupted) {
            Ok(answer) => answer,
            Err(NoAnswer::Interrupted) => return Err(Failure::cancelled()),
            Err(NoAnswer::Failed(reason)) => {
                return Ok(Some(Problem::new("verify-no-answer").arg("reason", reason)));
            }
        };
        // Kept even of a wrong answer, so that what is secret in it is not shown.
        let kept = saved(probe, &answer.body);
        let lacking = kept.map(|kept| self.keep(kept)).err();
        Ok(judge_answer(probe, answer.status, &answer.body, &self.mask).or(lacking))
    }

    fn keep(&mut self, kept: Vec<(String, String)>) {
        for (name, value) in kept.into_iter().filter(|(_, value)| value.len() <= LONGEST_KEPT) {
            self.mask.learn(&name, &value);
            self.saved.insert(name, value);
        }
    }

    /// Where the probe's port is on this host now: a container that was restarted has another one.
    fn published(&self, probe: &Http) -> Result<Result<u16, Problem>, Failure> {
        let containers = match self.copy.compose.containers(&interrupted) {
            Err(DockerError::TimedOut { seconds, .. }) => {
                let problem = Problem::new("verify-no-answer");
                return Ok(Err(problem.arg("reason", format!("> {seconds} s"))));
            }
            containers => containers.map_err(|error| masked(error, &self.mask))?,
        };
        let ports = containers
            .iter()
            .filter(|container| container.service == probe.service)
            .flat_map(|container| &container.publishers);
        let mut wanted =
            ports.filter(|port| port.target_port == probe.port && port.published_port != 0);
        Ok(wanted.next().map(|port| port.published_port).ok_or_else(|| {
            let problem = Problem::new("verify-not-published").arg("service", &probe.service);
            problem.arg("port", probe.port)
        }))
    }

    fn judge(
        &self,
        probe: &Exec,
        ended: Result<Output, DockerError>,
    ) -> Result<Option<Problem>, Failure> {
        match ended {
            Ok(output) => {
                let said = format!("{}\n{}", output.stdout, output.stderr);
                Ok(judge_exit(probe, output.code, &said, &self.mask))
            }
            Err(DockerError::TimedOut { seconds, .. }) => {
                let reason = format!("> {seconds} s");
                Ok(Some(Problem::new("verify-no-answer").arg("reason", reason)))
            }
            Err(other) => Err(masked(other, &self.mask)),
        }
    }
}
