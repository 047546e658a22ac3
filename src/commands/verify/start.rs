//! Building and starting the copy, with an eye on every service.

use std::time::{Duration, Instant};

use super::copy::ProjectCopy;
use super::deadline::Deadline;
use super::project::{Project, masked};
use crate::core::compose::mask::Mask;
use crate::core::problem::Failure;
use crate::core::proof::event::{Audience, Event, Phase};
use crate::core::proof::watch::{Sight, Watch};
use crate::core::proof::{ServiceProof, State, Trouble};
use crate::host::docker::{Container, DockerError, Output, Running};
use crate::host::interrupt::interrupted;
use crate::host::pause;
use crate::ui::safe::{cut, foreign};

/// How often services are looked at.
const LOOK: Duration = Duration::from_millis(500);
/// How much of a failed build is shown.
const BUILD_LINES: usize = 30;

/// How far the copy came.
pub(super) struct Started {
    pub(super) build_seconds: f64,
    pub(super) build_log: Vec<String>,
    pub(super) services: Vec<ServiceProof>,
    pub(super) trouble: Option<Trouble>,
}

/// Builds and starts the copy. What keeps it from coming up is told in what comes back.
pub(super) fn start(
    copy: &ProjectCopy,
    project: &Project,
    deadline: Deadline,
    audience: &mut dyn Audience,
) -> Result<Started, Failure> {
    let mut starter = Starter { copy, mask: &project.mask, deadline, audience };
    let mut watch = Watch::new(project.model.services.keys());
    starter.audience.hear(&Event::Phase(Phase::Building));
    let begun = Instant::now();
    let (mut trouble, build_log) = starter.build()?;
    let build_seconds = begun.elapsed().as_secs_f64();
    if trouble.is_none() {
        starter.audience.hear(&Event::Phase(Phase::Starting));
        trouble = starter.up(&mut watch)?;
    }
    Ok(Started { build_seconds, build_log, services: watch.into_services(), trouble })
}

struct Starter<'a> {
    copy: &'a ProjectCopy,
    mask: &'a Mask,
    deadline: Deadline,
    audience: &'a mut dyn Audience,
}

impl Starter<'_> {
    /// Builds the images. What keeps it from that, and the end of what the build said then.
    fn build(&mut self) -> Result<(Option<Trouble>, Vec<String>), Failure> {
        let deadline = self.deadline;
        let mut running = self.copy.compose.start(&["build"])?;
        let ended = follow(&mut running, &|| deadline.is_over(), &mut |running| {
            if let Some(line) = running.last_line() {
                self.audience.hear(&Event::Output(&self.mask.apply(&line)));
            }
            Ok(())
        })?;
        let Some(output) = ended else { return Ok((Some(self.timed_out()), Vec::new())) };
        if output.succeeded() {
            return Ok((None, Vec::new()));
        }
        let lines: Vec<&str> = output.stdout.lines().filter(|line| !line.is_empty()).collect();
        let tail = &lines[lines.len().saturating_sub(BUILD_LINES)..];
        let log = tail.iter().map(|line| log_line(line, self.mask)).collect();
        Ok((Some(Trouble::NotBuilt(self.reason(&output))), log))
    }

    fn up(&mut self, watch: &mut Watch) -> Result<Option<Trouble>, Failure> {
        let deadline = self.deadline;
        let begun = Instant::now();
        let left = deadline.left().as_secs().max(1).to_string();
        let arguments = ["up", "--detach", "--no-build", "--wait", "--wait-timeout", &left];
        let mut running = self.copy.compose.start(&arguments)?;
        // Compose keeps the time itself; ours is for a Compose that hangs.
        let ended =
            follow(&mut running, &|| deadline.is_overdue(), &mut |_| self.look(watch, begun))?;
        self.look(watch, begun)?;
        // Compose takes a service that ran once and ended well for one that does not run, and stops waiting.
        while watch.has_done() && !watch.is_settled() && !deadline.is_over() {
            if !pause::wait(LOOK, &interrupted) {
                return Err(Failure::cancelled());
            }
            self.look(watch, begun)?;
        }
        Ok(match ended {
            None => Some(self.timed_out()),
            Some(output) if output.succeeded() || watch.is_right() => None,
            Some(_) if deadline.is_over() => Some(self.timed_out()),
            Some(output) => Some(Trouble::NotUp(self.reason(&output))),
        })
    }

    fn look(&mut self, watch: &mut Watch, begun: Instant) -> Result<(), Failure> {
        let containers = match self.copy.compose.containers(&interrupted) {
            Ok(containers) => containers,
            // While networks are being made there may be nothing to list.
            Err(DockerError::Failed { .. } | DockerError::TimedOut { .. }) => return Ok(()),
            Err(other) => return Err(masked(other, self.mask)),
        };
        let sights: Vec<Sight> = containers.into_iter().map(sight).collect();
        for event in watch.observe(&sights, begun.elapsed().as_secs_f64()) {
            self.audience.hear(&event);
        }
        Ok(())
    }

    fn timed_out(&self) -> Trouble {
        Trouble::TimedOut(self.deadline.limit().as_secs())
    }

    /// Why a program failed, without secrets.
    fn reason(&self, output: &Output) -> String {
        self.mask.apply(&output.reason())
    }
}

fn sight(container: Container) -> Sight {
    let Container { service, state, health, exit_code, publishers, .. } = container;
    let published = publishers.iter().filter(|port| port.published_port != 0);
    Sight {
        service,
        state: State::read(&state, &health, exit_code),
        ports: published.map(|port| (port.target_port, port.published_port)).collect(),
    }
}

/// Waits for the program's end and calls `glance` meanwhile. `None` when the time is over; it is ended then.
fn follow(
    running: &mut Running,
    is_over: &dyn Fn() -> bool,
    glance: &mut dyn FnMut(&Running) -> Result<(), Failure>,
) -> Result<Option<Output>, Failure> {
    loop {
        if let Some(output) = running.poll()? {
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

/// A line of a log as it is shown: without colours, secrets and power over the terminal, and not endless. Secrets are
/// hidden before and after it is made safe: colours may stand within one, and one may hold what cannot be shown.
pub(super) fn log_line(line: &str, mask: &Mask) -> String {
    const LONGEST: usize = 1000;
    cut(&mask.apply(&foreign(&mask.apply(line))), LONGEST)
}
