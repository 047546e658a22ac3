//! Decisions with a person: the wizard asks, this lends it what it may not know by itself.

use std::cell::RefCell;
use std::path::Path;

use super::destination::Destination;
use super::headless::refuse_occupied;
use super::{Decided, NewRequest};
use crate::commands::answers::gather;
use crate::commands::{Session, VERSION};
use crate::core::answers::given::Given;
use crate::core::answers::resolve::Answers;
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::notes::of_given;
use crate::core::problem::{Failure, Problem};
use crate::core::project::plan::{Draft, PlanInput, Purpose};
use crate::core::scenario::Scenario;
use crate::core::seams::Host;
use crate::core::tree::FileTree;
use crate::host::interrupt::while_asking;
use crate::sources::catalog::Catalog;
use crate::ui::prompt_tty::TtyPrompter;
use crate::ui::wizard::{self, Start};

/// Asks for whatever was not given.
///
/// # Errors
/// What was given is wrong (exit 2); the person leaves (exit 130).
pub(super) fn decide(
    request: &NewRequest,
    catalog: &Catalog,
    host: &dyn Host,
    session: &Session,
) -> Result<Decided, Failure> {
    let scenarios = match &request.scenario {
        Some(name) => vec![catalog.find(name)?],
        None => catalog.scenarios()?,
    };
    let named = request.scenario.as_deref().zip(scenarios.first());
    let givens = givens(request, &scenarios, session)?;
    let check_folder = |typed: &str, scenario: &Scenario| check(typed, scenario, request, session);
    let looked_at = RefCell::new(None);
    let preview = |blueprint: &Blueprint<'_>| preview(blueprint, catalog, session, &looked_at);
    if let Some(dir) = &request.dir {
        let destination = Destination::new(dir, session).map_err(Failure::usage)?;
        refuse_occupied(request, &destination, session)?;
    }
    let choices: Vec<&Scenario> = scenarios.iter().collect();
    let start = Start {
        scenarios: &choices,
        scenario: named.map(|(_, scenario)| scenario),
        folder: request.dir.as_ref().map(|dir| dir.display().to_string()),
        given: givens,
        host,
        check_folder: &check_folder,
        preview: &preview,
    };
    let palette = session.streams.err_palette();
    let mut prompter = TtyPrompter::new(&session.words, palette)?;
    let finished = while_asking(|| wizard::run(&start, &mut prompter, &session.words, palette))?;
    let destination =
        Destination::new(Path::new(&finished.folder), session).map_err(Failure::usage)?;
    refuse_occupied(request, &destination, session)?;
    let notes = of_given(finished.scenario, &start.given, &finished.resolution);
    let (scenario, answers) = (finished.scenario.clone(), finished.resolution.answers);
    let approved = looked_at.into_inner();
    let approved = approved.filter(|seen| seen.scenario == scenario.id && seen.answers == answers);
    let draft = approved.map(|seen| seen.draft);
    Ok(Decided { scenario, destination, answers, notes, draft })
}

/// What was given. Where the scenario is still to be chosen there is no alias, and keys cannot be checked yet.
fn givens(
    request: &NewRequest,
    scenarios: &[Scenario],
    session: &Session,
) -> Result<Given, Failure> {
    let name = request.scenario.as_deref().unwrap_or_default();
    match scenarios.first() {
        Some(scenario) => gather(&request.typed, scenario, name, session),
        None => Ok(Given::default()),
    }
}

/// A folder as it is typed in the wizard: its name must be right, and nothing may be there.
/// Gives the name that the project would have.
fn check(
    typed: &str,
    scenario: &Scenario,
    request: &NewRequest,
    session: &Session,
) -> Result<String, Problem> {
    let destination = Destination::new(Path::new(typed.trim()), session)?;
    refuse_occupied(request, &destination, session).map_err(|failure| {
        failure.problems.into_iter().next().unwrap_or_else(|| Problem::new("dir-missing"))
    })?;
    Ok(destination.project(scenario))
}

/// What the review showed last.
struct Looked {
    scenario: String,
    answers: Answers,
    draft: Draft,
}

fn preview(
    blueprint: &Blueprint<'_>,
    catalog: &Catalog,
    session: &Session,
    looked_at: &RefCell<Option<Looked>>,
) -> Result<FileTree, Failure> {
    let (layers, locale) = (&catalog.layers(), session.words.locale());
    let input = PlanInput { blueprint, layers, locale, version: VERSION };
    let draft = Draft::new(&input)?;
    let (scenario, answers) = (blueprint.scenario.id.clone(), blueprint.answers.clone());
    *looked_at.borrow_mut() = Some(Looked { scenario, answers, draft: draft.clone() });
    draft.finish(&input, Purpose::Show)
}
