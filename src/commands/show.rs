//! `show`: one scenario in full.

use std::collections::BTreeMap;

use super::answers::{Typed, gather};
use super::{Session, VERSION};
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::blueprint::Blueprint;
use crate::core::problem::Failure;
use crate::core::project::plan::{PlanInput, Purpose, plan};
use crate::core::seams::AllFree;
use crate::sources::embedded;
use crate::ui::show_view::ScenarioView;

/// What to show.
#[derive(Debug)]
pub struct ShowRequest {
    /// Id or alias.
    pub scenario: String,
    /// Answers that change what is shown.
    pub typed: Typed,
    /// Say where each answer comes from?
    pub why: bool,
}

/// Prints questions, services and files as they are with the given answers.
///
/// # Errors
/// An unknown scenario, wrong answers, stdout gone.
pub(crate) fn run(request: &ShowRequest, session: &mut Session) -> Result<(), Failure> {
    let catalog = embedded::catalog()?;
    let scenario = catalog.find(&request.scenario)?;
    let given = gather(&request.typed, &scenario, &request.scenario, session)?;
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let resolution = resolve(&scenario, &given, &BTreeMap::new(), surroundings);
    if !resolution.wrong.is_empty() {
        return Err(Failure::usage_all(resolution.problems()));
    }
    let locale = session.words.locale();
    let blueprint = Blueprint::new(&scenario, &resolution.answers);
    let layers = &catalog.layers();
    let input = PlanInput { blueprint: &blueprint, layers, locale, version: VERSION };
    let tree = plan(&input, Purpose::Show)?;
    session.show(&ScenarioView::new(&blueprint, &tree, locale, request.why))
}
