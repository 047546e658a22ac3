//! `new`: answers, a plan in memory, then the whole project at once.

mod destination;
mod headless;
mod neighbours;
mod notes;
mod outcome;
mod wizard;
mod write;

use std::path::PathBuf;

use self::destination::Destination;
use self::neighbours::Neighbours;
use super::answers::Typed;
use super::{Session, VERSION};
use crate::core::answers::resolve::Answers;
use crate::core::problem::Failure;
use crate::core::project::plan::{PlanInput, Purpose, plan};
use crate::core::scenario::Scenario;
use crate::host::entropy::OsEntropy;
use crate::host::this_host::RealHost;
use crate::sources::catalog::Catalog;
use crate::sources::embedded;

/// What to create.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct NewRequest {
    /// Scenario id or alias.
    pub scenario: Option<String>,
    /// Where.
    pub dir: Option<PathBuf>,
    /// Answers as typed.
    pub typed: Typed,
    /// Take defaults for what is not given?
    pub defaults: bool,
    /// Only show the plan?
    pub dry_run: bool,
    /// Make no repository?
    pub no_git: bool,
    /// Add to a folder that holds files?
    pub into_existing: bool,
}

/// Everything that was decided before a file is rendered.
struct Decided {
    scenario: Scenario,
    destination: Destination,
    answers: Answers,
    notes: Vec<String>,
}

/// Creates a project.
///
/// # Errors
/// Missing or wrong answers (exit 2), a destination that cannot be written (exit 1), Ctrl-C (exit 130).
pub fn run(request: &NewRequest, session: &mut Session) -> Result<(), Failure> {
    let catalog = embedded::catalog()?;
    let mut decided = decide(request, &catalog, session)?;
    decided.notes.extend(notes::name(&decided, &session.words));
    let neighbours = Neighbours::ask(&decided, session);
    decided.answers.make_secrets(&decided.scenario, &mut OsEntropy)?;
    let input = PlanInput {
        scenario: &decided.scenario,
        templates: catalog.templates(),
        answers: &decided.answers,
        locale: session.words.locale(),
        version: VERSION,
    };
    let tree = plan(&input, Purpose::Write)?;
    if request.dry_run {
        write::refuse(request, &decided, &tree, session)?;
    } else {
        let notes = write::write(request, &decided, &tree, session)?;
        decided.notes.extend(notes);
    }
    decided.notes.extend(neighbours.notes(&decided, &session.words));
    if request.dry_run {
        return outcome::dry_run(request, &decided, &tree, session);
    }
    outcome::done(request, &decided, &tree, session)
}

fn decide(
    request: &NewRequest,
    catalog: &Catalog,
    session: &mut Session,
) -> Result<Decided, Failure> {
    let host = RealHost::new(&session.environment);
    if session.interactive && !request.defaults {
        return wizard::decide(request, catalog, &host, session);
    }
    headless::decide(request, catalog, &host, session)
}
