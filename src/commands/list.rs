//! `list`: the scenarios, one line each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Session;
use crate::core::answers::given::Given;
use crate::core::answers::resolve::{Surroundings, resolve};
use crate::core::blueprint::services::Summary;
use crate::core::problem::Failure;
use crate::core::scenario::Scenario;
use crate::core::seams::AllFree;
use crate::sources::embedded;
use crate::ui::list_view::{self, Row};

#[derive(Serialize)]
struct Listing {
    schema: u32,
    scenarios: Vec<Row>,
}

/// Prints every scenario with its default services and the memory that these need.
///
/// # Errors
/// Broken manifests; stdout gone.
pub fn run(session: &mut Session) -> Result<(), Failure> {
    let catalog = embedded::catalog()?;
    let locale = session.words.locale();
    let rows: Vec<Row> = catalog
        .scenarios()?
        .iter()
        .map(|scenario| Row::new(scenario, &defaults(scenario), locale))
        .collect();
    if session.streams.json() {
        return session.json(&Listing { schema: 1, scenarios: rows });
    }
    let text = list_view::table(&rows, &session.words, session.streams.out_palette());
    session.data(&text)
}

/// What the scenario runs when every question has its default.
fn defaults(scenario: &Scenario) -> Summary {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let answers = resolve(scenario, &Given::default(), &BTreeMap::new(), surroundings).answers;
    Summary::new(scenario, &answers)
}
