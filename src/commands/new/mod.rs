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
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::notes::Note;
use crate::core::problem::Failure;
use crate::core::project::plan::{Draft, PlanInput, Purpose};
use crate::core::scenario::Scenario;
use crate::core::tree::FileTree;
use crate::host::entropy::OsEntropy;
use crate::host::this_host::RealHost;
use crate::sources::catalog::Catalog;
use crate::sources::embedded;
use crate::ui::notes::said;

/// What to create.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct NewRequest {
    /// Scenario id or alias.
    pub scenario: Option<String>,
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

/// Everything that was decided.
struct Decided {
    scenario: Scenario,
    destination: Destination,
    answers: Answers,
    /// What is worth knowing of what was given.
    notes: Vec<Note>,
    /// What the person approved, if anybody looked: it is not rendered a second time.
    draft: Option<Draft>,
}

/// The project that the decisions make, in memory.
struct Project<'a> {
    blueprint: Blueprint<'a>,
    destination: &'a Destination,
    tree: FileTree,
}

/// Creates a project.
///
/// # Errors
/// Missing or wrong answers (exit 2), a destination that cannot be written (exit 1), Ctrl-C (exit 130).
pub(crate) fn run(request: &NewRequest, session: &mut Session) -> Result<(), Failure> {
    let catalog = embedded::catalog()?;
    let mut decided = decide(request, &catalog, session)?;
    let neighbours = Neighbours::ask(&decided, session);
    decided.answers.make_secrets(&decided.scenario, &mut OsEntropy)?;
    let draft = decided.draft.take();
    let project = project(&decided, draft, &catalog, session)?;
    let mut notes = project.notes(&decided, session);
    if request.dry_run {
        write::refuse(request, &project, session)?;
    } else {
        notes.extend(write::write(request, &project, session)?);
    }
    notes.extend(neighbours.notes(&decided, &session.words));
    if request.dry_run {
        return outcome::dry_run(request, &project, notes, session);
    }
    outcome::done(request, &project, notes, session)
}

impl Project<'_> {
    /// What is worth knowing of it before it is written.
    fn notes(&self, decided: &Decided, session: &Session) -> Vec<String> {
        let host = RealHost::new(&session.environment);
        let mut notes = self.blueprint.notes(&host);
        notes.extend_from_slice(&decided.notes);
        let said = notes.iter().map(|note| said(note, &session.words));
        said.chain(notes::name(decided, &session.words)).collect()
    }
}

/// Finishes the draft that was looked at, or makes one now.
fn project<'a>(
    decided: &'a Decided,
    draft: Option<Draft>,
    catalog: &Catalog,
    session: &Session,
) -> Result<Project<'a>, Failure> {
    let blueprint = Blueprint::new(&decided.scenario, &decided.answers);
    let (layers, locale) = (&catalog.layers(), session.words.locale());
    let input = PlanInput { blueprint: &blueprint, layers, locale, version: VERSION };
    let draft = draft.map_or_else(|| Draft::new(&input), Ok)?;
    let tree = draft.finish(&input, Purpose::Write)?;
    Ok(Project { blueprint, destination: &decided.destination, tree })
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
