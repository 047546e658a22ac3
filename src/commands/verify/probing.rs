//! Asking the probes.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::copy::ProjectCopy;
use super::project::{Project, masked};
use crate::commands::Session;
use crate::core::interpolation::{in_json, substitute};
use crate::core::mask::Mask;
use crate::core::probe::{Action, Exec, Form, Http, Probe};
use crate::core::problem::{Failure, Problem};
use crate::core::proof::{ProbeProof, judge_answer, judge_exit, saved};
use crate::host::docker::{DockerError, Output};
use crate::host::http::{self, Request};
use crate::host::interrupt::interrupted;
use crate::host::pause;
use crate::ui::progress::Progress;

/// Between two attempts.
const PAUSE: Duration = Duration::from_secs(1);

/// Asks every probe of `form`, in their order; one that fails does not stop the others.
pub(super) fn ask_all(
    copy: &ProjectCopy,
    project: &Project,
    form: Form,
    progress: &mut Progress,
    session: &Session,
) -> Result<Vec<ProbeProof>, Failure> {
    let mask = project.mask.clone();
    let mut asker = Asker { copy, project, mask, saved: BTreeMap::new() };
    let probes = project.probes.iter().flat_map(|file| &file.probes);
    let mut proofs = Vec::new();
    for probe in probes.filter(|probe| probe.forms.contains(&form)) {
        progress.detail(probe.title.get(session.words.locale()));
        proofs.push(asker.ask(probe)?);
    }
    Ok(proofs)
}

struct Asker<'a> {
    copy: &'a ProjectCopy,
    project: &'a Project,
    /// Hides the project's secrets, and the tokens that probes kept.
    mask: Mask,
    /// What probes kept of the answers they got.
    saved: BTreeMap<String, String>,
}

impl Asker<'_> {
    fn ask(&mut self, probe: &Probe) -> Result<ProbeProof, Failure> {
        let begun = Instant::now();
        let limit = Duration::from_secs(probe.timeout.into());
        let mut attempts = 0;
        let miss = loop {
            attempts += 1;
            let miss = self.attempt(probe, limit)?;
            if miss.is_none() || attempts >= probe.attempts.max(1) {
                break miss;
            }
            if !pause::wait(PAUSE, &interrupted) {
                return Err(Failure::cancelled());
            }
        };
        Ok(ProbeProof {
            id: probe.id.clone(),
            title: probe.title.clone(),
            service: probe.action().map(Action::service).unwrap_or_default().to_owned(),
            attempts,
            seconds: begun.elapsed().as_secs_f64(),
            miss: miss.map(|miss| self.without_secrets(miss)),
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
        let Some(port) = self.published(probe)? else {
            let problem = Problem::new("verify-not-published").arg("service", &probe.service);
            return Ok(Some(problem.arg("port", probe.port)));
        };
        let answer = match http::send(&self.filled(probe, port), limit) {
            Ok(answer) => answer,
            Err(reason) => return Ok(Some(Problem::new("verify-no-answer").arg("reason", reason))),
        };
        // Kept even of a wrong answer, so that what is secret in it is not shown.
        let kept = saved(probe, &answer.body);
        let lacking = kept.map(|kept| self.keep(kept)).err();
        Ok(judge_answer(probe, answer.status, &answer.body).or(lacking))
    }

    fn keep(&mut self, kept: Vec<(String, String)>) {
        for (name, value) in kept {
            self.mask.learn(&name, &value);
            self.saved.insert(name, value);
        }
    }

    /// The request with what was saved and what `.env` says. A value in a JSON body stands inside its quotes, whatever
    /// characters it holds.
    fn filled(&self, probe: &Http, port: u16) -> Request {
        let value = |name: &str| {
            let kept = self.saved.get(name).map(String::as_str);
            kept.or_else(|| self.project.env.get(name)).map(str::to_owned)
        };
        let value_in_json = |name: &str| value(name).map(|value| in_json(&value));
        let headers = probe.headers.iter().map(|(name, text)| (name, substitute(text, &value)));
        let headers: BTreeMap<String, String> =
            headers.map(|(name, text)| (name.clone(), text)).collect();
        let json = headers.iter().any(|(name, text)| {
            name.eq_ignore_ascii_case("content-type") && text.starts_with("application/json")
        });
        let body = probe.body.as_deref().map(|body| {
            if json { substitute(body, &value_in_json) } else { substitute(body, &value) }
        });
        let url = format!("http://127.0.0.1:{port}{}", substitute(&probe.path, &value));
        Request { method: probe.method.clone(), url, headers, body }
    }

    /// Where the probe's port is on this host now: a container that was restarted has another one.
    fn published(&self, probe: &Http) -> Result<Option<u16>, Failure> {
        let containers = self.copy.compose.containers(&interrupted);
        let containers = containers.map_err(|error| masked(error, &self.mask))?;
        let ports = containers
            .iter()
            .filter(|container| container.service == probe.service)
            .flat_map(|container| &container.publishers);
        let mut wanted =
            ports.filter(|port| port.target_port == probe.port && port.published_port != 0);
        Ok(wanted.next().map(|port| port.published_port))
    }

    fn judge(
        &self,
        probe: &Exec,
        ended: Result<Output, DockerError>,
    ) -> Result<Option<Problem>, Failure> {
        match ended {
            Ok(output) => {
                let said = format!("{}\n{}", output.stdout, output.stderr);
                Ok(judge_exit(probe, output.code, &said))
            }
            Err(DockerError::TimedOut { seconds, .. }) => {
                let reason = format!("> {seconds} s");
                Ok(Some(Problem::new("verify-no-answer").arg("reason", reason)))
            }
            Err(other) => Err(masked(other, &self.mask)),
        }
    }

    /// An answer or a program's output can hold what the project knows.
    fn without_secrets(&self, mut miss: Problem) -> Problem {
        for (_, value) in &mut miss.args {
            *value = self.mask.apply(value);
        }
        miss
    }
}
