//! `list`: the scenarios, one line each.

use super::Session;
use crate::core::answers::resolve::defaults;
use crate::core::blueprint::services::Summary;
use crate::core::problem::Failure;
use crate::sources::embedded;
use crate::ui::list_view::{Listing, Row};

/// Prints every scenario with its default services and the memory that these need.
///
/// # Errors
/// Broken manifests; stdout gone.
pub(crate) fn run(session: &mut Session) -> Result<(), Failure> {
    let catalog = embedded::catalog()?;
    let locale = session.words.locale();
    let rows: Vec<Row> = catalog
        .scenarios()?
        .iter()
        .map(|scenario| Row::new(scenario, &Summary::new(scenario, &defaults(scenario)), locale))
        .collect();
    session.show(&Listing { scenarios: rows })
}
