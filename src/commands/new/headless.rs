//! Decisions without a person: everything is given, or has a default, or is an error.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::destination::Destination;
use super::{Decided, NewRequest};
use crate::commands::Session;
use crate::commands::answers::gather;
use crate::core::answers::given::Given;
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::blueprint::notes::of_given;
use crate::core::problem::{Failure, Problem};
use crate::core::scenario::Scenario;
use crate::core::scenario::question::{Question, Type};
use crate::core::seams::Host;
use crate::host::files::Writer;
use crate::host::interrupt::interrupted;
use crate::sources::catalog::Catalog;

/// Decides from what was given.
///
/// # Errors
/// Everything that is missing or wrong, at once (exit 2); a destination that is occupied (exit 1).
pub(super) fn decide(
    request: &NewRequest,
    catalog: &Catalog,
    host: &dyn Host,
    session: &Session,
) -> Result<Decided, Failure> {
    let Some(name) = request.scenario.clone() else { return Err(no_scenario(catalog)?) };
    let scenario = catalog.find(&name)?;
    let given = gather(&request.typed, &scenario, &name, session)?;
    let mut problems = Vec::new();
    let destination = destination(request, &scenario, &given, session)
        .map_err(|problem| problems.push(problem))
        .ok();
    let folder = destination.as_ref().map(|destination| destination.project(&scenario));
    let surroundings = Surroundings { folder: folder.as_deref(), host };
    let resolution = resolve(&scenario, &given, &BTreeMap::new(), surroundings);
    if !request.defaults {
        let missing = scenario.questions.iter().filter(|question| {
            is_wanted(question)
                && resolution.answers.get(&question.key).is_some()
                && given.strongest(&question.key).is_none()
        });
        problems.extend(missing.map(missing_answer));
    }
    let notes = of_given(&scenario, &given, &resolution);
    problems.extend(resolution.problems());
    let Some(destination) = destination.filter(|_| problems.is_empty()) else {
        return Err(Failure::usage_all(problems));
    };
    refuse_occupied(request, &destination, session)?;
    Ok(Decided { scenario, destination, answers: resolution.answers, notes, draft: None })
}

/// A destination that cannot hold a project is refused before anything else is done.
pub(super) fn refuse_occupied(
    request: &NewRequest,
    destination: &Destination,
    session: &Session,
) -> Result<(), Failure> {
    let writer = Writer::new(&session.environment, &interrupted);
    let occupied = writer.is_occupied(&destination.path)?;
    if request.into_existing || !occupied {
        return Ok(());
    }
    let problem = Problem::new("destination-not-empty").arg("path", &destination.typed);
    Err(Failure::fixable(problem.hint("hint-into-existing")))
}

/// The questions that a person would be asked first. The name follows from the folder.
fn is_wanted(question: &Question) -> bool {
    !question.advanced && question.key != "name" && question.kind != Type::Secret
}

fn missing_answer(question: &Question) -> Problem {
    let choices: Vec<&str> = question.values().collect();
    let code = if choices.is_empty() { "answer-missing" } else { "answer-missing-choices" };
    Problem::new(code)
        .arg("key", &question.key)
        .arg("flag", format!("--set {}=…", question.key))
        .arg("choices", choices.join(", "))
        .hint("hint-missing")
}

fn no_scenario(catalog: &Catalog) -> Result<Failure, Failure> {
    let ids: Vec<String> = catalog.scenarios()?.into_iter().map(|scenario| scenario.id).collect();
    let problem = Problem::new("scenario-missing").arg("choices", ids.join(", "));
    Ok(Failure::usage(problem.hint("hint-missing")))
}

/// The folder as typed; with defaults it is named after the project.
fn destination(
    request: &NewRequest,
    scenario: &Scenario,
    given: &Given,
    session: &Session,
) -> Result<Destination, Problem> {
    if let Some(dir) = &request.dir {
        return Destination::new(dir, session);
    }
    let name = given
        .strongest("name")
        .zip(scenario.question("name"))
        .and_then(|(entry, question)| entry.accept(question).ok());
    let dir = match name {
        Some(name) => name.to_string(),
        None if request.defaults => scenario.id.clone(),
        None => return Err(Problem::new("dir-missing").hint("hint-missing")),
    };
    Destination::new(&PathBuf::from(dir), session)
}
