//! `verify`: proves that a project comes up and does its job, in a copy that is taken down again.

mod copy;
mod deadline;
mod probing;
mod project;
mod start;

use std::path::PathBuf;
use std::time::Duration;

use super::Session;
use crate::core::problem::Failure;
use crate::core::proof::Proof;
use crate::core::proof::event::{Event, Phase};
use crate::core::proof::probe::Form;
use crate::host::interrupt::{self, interrupted};
use crate::ui::audience::audience;
use crate::ui::verify_report::Verified;

use copy::ProjectCopy;
use deadline::Deadline;
use project::Project;

/// What `verify` was asked.
#[derive(Debug)]
pub struct VerifyRequest {
    pub dir: PathBuf,
    /// Leave the copy up.
    pub keep: bool,
    /// Seconds that building, starting, probing and reading logs may take together.
    pub timeout_seconds: u64,
    /// The form that is started.
    pub form: Form,
}

/// Builds and starts a copy of the project, asks its probes, reports, and takes the copy down.
///
/// # Errors
/// Exit 1 when something is not right, and when there is no Docker; 130 after Ctrl-C, when the copy has been
/// taken down.
pub(crate) fn run(request: &VerifyRequest, session: &mut Session) -> Result<(), Failure> {
    interrupt::install().map_err(Failure::bug)?;
    let folder = session.environment.absolute(&request.dir);
    let project = Project::read(&folder, request.form, &session.environment)
        .map_err(|failure| failure.cancelled_as("cancelled-not-started"))?;
    if project.probes.is_none() {
        session.say("verify-no-probes", &[]);
    }
    let deadline = Deadline::new(Duration::from_secs(request.timeout_seconds));
    let mut copy = ProjectCopy::of(&project)?;
    copy.compose.until = Some(deadline.end());
    let proven = prove(request, &project, &copy, deadline, session);
    let failed = !proven.as_ref().is_ok_and(Proof::holds);
    let kept = request.keep && proven.is_ok() && !interrupted();
    let left = if kept {
        copy.keep();
        "cancelled"
    } else if take_down(copy, session) {
        "cancelled-taken-down"
    } else {
        "cancelled-left-up"
    };
    let proof = proven.map_err(|failure| failure.cancelled_as(left))?;
    report(&proof, kept, session)?;
    if failed { Err(Failure::reported()) } else { Ok(()) }
}

fn prove(
    request: &VerifyRequest,
    project: &Project,
    copy: &ProjectCopy,
    deadline: Deadline,
    session: &mut Session,
) -> Result<Proof, Failure> {
    let mut audience = audience(&mut session.streams, &session.words, copy.name());
    let started = start::start(copy, project, deadline, audience.as_mut())?;
    let mut probes = Vec::new();
    if started.trouble.is_none() {
        audience.hear(&Event::Phase(Phase::Probing));
        let asked = project.probes_of(request.form);
        probes = probing::ask_all(copy, project, asked, deadline, audience.as_mut())?;
    }
    let mut proof = Proof {
        project: copy.name().to_owned(),
        form: request.form,
        build_seconds: started.build_seconds,
        build_log: started.build_log,
        services: started.services,
        probes,
        logs: Vec::new(),
        trouble: started.trouble,
    };
    proof.logs = copy.logs_of_failed(&proof, &project.mask)?;
    Ok(proof)
}

/// True when nothing of the copy is left.
fn take_down(copy: ProjectCopy, session: &mut Session) -> bool {
    let (command, name) = (copy.removal(), copy.name().to_owned());
    let mut audience = audience(&mut session.streams, &session.words, &name);
    audience.hear(&Event::Phase(Phase::Removing));
    let removed = copy.take_down();
    drop(audience);
    let gone = removed.is_ok();
    if let Err(reason) = removed {
        let text = session.words.say("verify-not-removed", &[("reason", &reason)]);
        session.streams.complain(&text);
        let text = session.words.say("verify-kept-remove", &[("command", &command)]);
        session.streams.complain(&text);
    }
    gone
}

fn report(proof: &Proof, kept: bool, session: &mut Session) -> Result<(), Failure> {
    session.show(&Verified { proof, kept })?;
    if kept {
        session.say("verify-kept", &[("project", &proof.project)]);
        for service in &proof.services {
            for (inside, outside) in &service.ports {
                let (inside, outside) = (inside.to_string(), outside.to_string());
                let args = [
                    ("service", service.service.as_str()),
                    ("inside", &inside),
                    ("outside", &outside),
                ];
                session.say("verify-kept-port", &args);
            }
        }
        let command = copy::removal(&proof.project);
        session.say("verify-kept-remove", &[("command", &command)]);
    }
    Ok(())
}
