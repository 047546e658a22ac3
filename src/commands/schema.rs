//! `schema`: the JSON schema of scenario manifests, for editors.

use super::Session;
use crate::core::problem::Failure;
use crate::core::scenario::schema;

/// Prints the schema.
///
/// # Errors
/// Stdout gone.
pub(crate) fn run(session: &mut Session) -> Result<(), Failure> {
    session.document(&schema::scenario())
}
