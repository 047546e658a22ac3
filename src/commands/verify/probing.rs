//! Asking the probes.

use std::time::{Duration, Instant};

use super::copy::ProjectCopy;
use super::project::{Project, masked};
use crate::commands::Session;
use crate::core::interpolation::substitute;
use crate::core::probe::{Exec, Form, Http, Probe};
use crate::core::problem::{Failure, Problem};
use crate::core::proof::{ProbeProof, judge_answer, judge_exit};
use crate::host::docker::DockerError;
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
    let probes = project.probes.iter().flat_map(|file| &file.probes);
    let mut proofs = Vec::new();
    for probe in probes.filter(|probe| probe.forms.contains(&form)) {
        progress.detail(probe.title.get(session.words.locale()));
        proofs.push(ask(copy, project, probe)?);
    }
    Ok(proofs)
}

fn ask(copy: &ProjectCopy, project: &Project, probe: &Probe) -> Result<ProbeProof, Failure> {
    let begun = Instant::now();
    let limit = Duration::from_secs(probe.timeout.into());
    let mut attempts = 0;
    let miss = loop {
        attempts += 1;
        let miss = match (&probe.http, &probe.exec) {
            (Some(http), _) => request(copy, project, http, limit)?,
            (None, Some(exec)) => command(copy, project, exec, limit)?,
            (None, None) => None,
        };
        if miss.is_none() || attempts >= probe.attempts.max(1) {
            break miss;
        }
        if !pause::wait(PAUSE, &interrupted) {
            return Err(Failure::cancelled());
        }
    };
    let service = probe.http.as_ref().map(|http| &http.service);
    let service = service.or(probe.exec.as_ref().map(|exec| &exec.service));
    Ok(ProbeProof {
        id: probe.id.clone(),
        title: probe.title.clone(),
        service: service.cloned().unwrap_or_default(),
        attempts,
        seconds: begun.elapsed().as_secs_f64(),
        miss: miss.map(|miss| without_secrets(miss, project)),
    })
}

fn request(
    copy: &ProjectCopy,
    project: &Project,
    probe: &Http,
    limit: Duration,
) -> Result<Option<Problem>, Failure> {
    let Some(port) = published(copy, project, probe)? else {
        let problem = Problem::new("verify-not-published").arg("service", &probe.service);
        return Ok(Some(problem.arg("port", probe.port)));
    };
    let fill = |text: &str| substitute(text, &|name| project.env.get(name).map(str::to_owned));
    let headers = probe.headers.iter().map(|(name, value)| (name.clone(), fill(value)));
    let request = Request {
        method: probe.method.clone(),
        url: format!("http://127.0.0.1:{port}{}", fill(&probe.path)),
        headers: headers.collect(),
        body: probe.body.as_deref().map(fill),
    };
    Ok(match http::send(&request, limit) {
        Ok(answer) => judge_answer(probe, answer.status, &answer.body),
        Err(reason) => Some(Problem::new("verify-no-answer").arg("reason", reason)),
    })
}

/// Where the probe's port is on this host now: a container that was restarted has another one.
fn published(copy: &ProjectCopy, project: &Project, probe: &Http) -> Result<Option<u16>, Failure> {
    let containers = copy.compose.containers(&interrupted);
    let containers = containers.map_err(|error| masked(error, &project.mask))?;
    let ports = containers
        .iter()
        .filter(|container| container.service == probe.service)
        .flat_map(|container| &container.publishers);
    let mut wanted =
        ports.filter(|port| port.target_port == probe.port && port.published_port != 0);
    Ok(wanted.next().map(|port| port.published_port))
}

fn command(
    copy: &ProjectCopy,
    project: &Project,
    probe: &Exec,
    limit: Duration,
) -> Result<Option<Problem>, Failure> {
    match copy.compose.exec(&probe.service, &probe.command, limit, &interrupted) {
        Ok(output) => {
            let said = format!("{}\n{}", output.stdout, output.stderr);
            Ok(judge_exit(probe, output.code, &said))
        }
        Err(DockerError::TimedOut { seconds, .. }) => {
            let reason = format!("> {seconds} s");
            Ok(Some(Problem::new("verify-no-answer").arg("reason", reason)))
        }
        Err(other) => Err(masked(other, &project.mask)),
    }
}

fn without_secrets(mut miss: Problem, project: &Project) -> Problem {
    for (_, value) in &mut miss.args {
        *value = project.mask.apply(value);
    }
    miss
}
