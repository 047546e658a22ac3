//! Building and starting the copy, with an eye on every service.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::announce;
use super::copy::ProjectCopy;
use super::deadline::Deadline;
use super::project::{Project, masked};
use crate::commands::Session;
use crate::core::compose::mask::Mask;
use crate::core::problem::{Failure, Problem};
use crate::core::proof::{Proof, ServiceProof, State};
use crate::host::docker::{Container, DockerError, Output, Running};
use crate::host::interrupt::interrupted;
use crate::host::pause;
use crate::ui::progress::Progress;
use crate::ui::safe::{cut, foreign};
use crate::ui::verify_report::state_word;

/// How often services are looked at.
const LOOK: Duration = Duration::from_millis(500);
/// How much of a failed build is shown.
const BUILD_LINES: usize = 30;

/// Builds and starts the copy. What keeps it from coming up is told in the proof.
pub(super) fn start(
    copy: &ProjectCopy,
    project: &Project,
    deadline: Deadline,
    session: &mut Session,
    progress: &mut Progress,
) -> Result<Proof, Failure> {
    let mut watch = Watch::new(project.model.services.keys());
    let mut proof = Proof {
        project: copy.name().to_owned(),
        form: crate::core::proof::probe::Form::default(),
        build_seconds: 0.0,
        build_log: Vec::new(),
        services: Vec::new(),
        probes: Vec::new(),
        logs: Vec::new(),
        trouble: None,
    };
    announce("verify-building", copy, session, progress);
    let begun = Instant::now();
    (proof.trouble, proof.build_log) = build(copy, deadline, progress, &project.mask)?;
    proof.build_seconds = begun.elapsed().as_secs_f64();
    if proof.trouble.is_none() {
        announce("verify-starting", copy, session, progress);
        watch.begun = Instant::now();
        proof.trouble = up(copy, deadline, &mut watch, session, progress, &project.mask)?;
    }
    proof.services = watch.services.into_values().collect();
    Ok(proof)
}

fn build(
    copy: &ProjectCopy,
    deadline: Deadline,
    progress: &mut Progress,
    mask: &Mask,
) -> Result<(Option<Problem>, Vec<String>), Failure> {
    let mut running = copy.compose.start(&["build"]).map_err(DockerError::into_failure)?;
    let ended = follow(&mut running, &|| deadline.is_over(), &mut |running| {
        if let Some(line) = running.last_line() {
            progress.detail(&mask.apply(&line));
        }
        Ok(())
    })?;
    let mut log = Vec::new();
    if let Some(output) = ended.as_ref().filter(|output| !output.succeeded()) {
        let lines: Vec<&str> = output.stdout.lines().filter(|line| !line.is_empty()).collect();
        let tail = &lines[lines.len().saturating_sub(BUILD_LINES)..];
        log.extend(tail.iter().map(|line| log_line(line, mask)));
    }
    Ok((trouble("verify-build-failed", ended, mask), log))
}

fn up(
    copy: &ProjectCopy,
    deadline: Deadline,
    watch: &mut Watch,
    session: &mut Session,
    progress: &mut Progress,
    mask: &Mask,
) -> Result<Option<Problem>, Failure> {
    let left = deadline.left().as_secs().max(1).to_string();
    let arguments = ["up", "--detach", "--no-build", "--wait", "--wait-timeout", &left];
    let mut running = copy.compose.start(&arguments).map_err(DockerError::into_failure)?;
    // Compose keeps the time itself; ours is for a Compose that hangs.
    let ended = follow(&mut running, &|| deadline.is_overdue(), &mut |_| {
        watch.look(copy, session, progress, mask)
    })?;
    watch.look(copy, session, progress, mask)?;
    // Compose takes a service that ran once and ended well for one that does not run, and stops waiting.
    while watch.has_done() && !watch.is_settled() && !deadline.is_over() {
        if !pause::wait(LOOK, &interrupted) {
            return Err(Failure::cancelled());
        }
        watch.look(copy, session, progress, mask)?;
    }
    let timed_out = deadline.is_over();
    match ended {
        Some(output) if !output.succeeded() && watch.is_right() => Ok(None),
        Some(output) if !output.succeeded() && timed_out => Ok(trouble("", None, mask)),
        ended => Ok(trouble("verify-up-failed", ended, mask)),
    }
}

/// Waits for the program's end and calls `glance` meanwhile. `None` when the time is over; it is ended then.
fn follow(
    running: &mut Running,
    is_over: &dyn Fn() -> bool,
    glance: &mut dyn FnMut(&Running) -> Result<(), Failure>,
) -> Result<Option<Output>, Failure> {
    loop {
        if let Some(output) = running.poll().map_err(DockerError::into_failure)? {
            return Ok(Some(output));
        }
        if is_over() {
            return Ok(None);
        }
        glance(running)?;
        if !pause::wait(LOOK, &interrupted) {
            return Err(Failure::cancelled());
        }
    }
}

fn trouble(code: &'static str, ended: Option<Output>, mask: &Mask) -> Option<Problem> {
    match ended {
        None => Some(Problem::new("verify-timed-out").hint("verify-hint-timeout")),
        Some(output) if output.succeeded() => None,
        Some(output) => Some(Problem::new(code).arg("reason", mask.apply(&output.reason()))),
    }
}

/// A line of a log as it is shown: without colours, secrets and power over the terminal, and not endless. Secrets are
/// hidden before and after it is made safe: colours may stand within one, and one may hold what cannot be shown.
pub(super) fn log_line(line: &str, mask: &Mask) -> String {
    const LONGEST: usize = 1000;
    cut(&mask.apply(&foreign(&mask.apply(line))), LONGEST)
}

/// What became of each service, and when.
struct Watch {
    begun: Instant,
    services: BTreeMap<String, ServiceProof>,
}

impl Watch {
    fn new<'a>(services: impl Iterator<Item = &'a String>) -> Self {
        let waiting = |service: &String| ServiceProof {
            service: service.clone(),
            state: State::Waiting,
            seconds: 0.0,
            ports: Vec::new(),
        };
        Self {
            begun: Instant::now(),
            services: services.map(|service| (service.clone(), waiting(service))).collect(),
        }
    }

    fn is_right(&self) -> bool {
        self.services.values().all(|service| service.state.is_right())
    }

    fn has_done(&self) -> bool {
        self.services.values().any(|service| service.state == State::Done)
    }

    /// Nothing more will change for the better, or something went wrong.
    fn is_settled(&self) -> bool {
        self.is_right() || self.services.values().any(|service| service.state.is_wrong())
    }

    fn look(
        &mut self,
        copy: &ProjectCopy,
        session: &mut Session,
        progress: &mut Progress,
        mask: &Mask,
    ) -> Result<(), Failure> {
        let containers = match copy.compose.containers(&interrupted) {
            Ok(containers) => containers,
            // While networks are being made there may be nothing to list.
            Err(DockerError::Failed { .. } | DockerError::TimedOut { .. }) => return Ok(()),
            Err(other) => return Err(masked(other, mask)),
        };
        let names: BTreeSet<&str> = containers.iter().map(|one| one.service.as_str()).collect();
        for name in names {
            let its: Vec<&Container> =
                containers.iter().filter(|container| container.service == name).collect();
            self.note(name, &its, session, progress);
        }
        Ok(())
    }

    fn note(
        &mut self,
        name: &str,
        containers: &[&Container],
        session: &mut Session,
        progress: &mut Progress,
    ) {
        let read = |one: &&Container| State::read(&one.state, &one.health, one.exit_code);
        let state = State::of_all(containers.iter().map(read));
        let seconds = self.begun.elapsed().as_secs_f64();
        let Some(service) = self.services.get_mut(name) else { return };
        let publishers = containers.iter().flat_map(|container| &container.publishers);
        let published = publishers.filter(|port| port.published_port != 0);
        service.ports = published.map(|port| (port.target_port, port.published_port)).collect();
        service.ports.sort_unstable();
        service.ports.dedup();
        let changed = service.state != state;
        if changed {
            service.state = state;
            service.seconds = seconds;
        }
        let word = state_word(state, &session.words);
        let at = if state.is_right() || state.is_wrong() { service.seconds } else { seconds };
        let at = format!("{at:.1}");
        let args = [("service", name), ("state", &word), ("seconds", &at)];
        progress.service(name, &session.words.say("verify-service-line", &args));
        if changed && !progress.is_drawn() && (state.is_right() || state.is_wrong()) {
            session.say("verify-service-line", &args);
        }
    }
}
