//! `check`: will this project run on this machine? Nothing is started and nothing is written.

mod gather;

use std::path::PathBuf;

use super::Session;
use crate::core::check::{self, findings};
use crate::core::problem::Failure;
use crate::host::files::ProjectFolder;
use crate::ui::check_report::Checked;

/// What `check` was asked.
#[derive(Debug)]
pub struct CheckRequest {
    pub dir: PathBuf,
}

/// Gathers the facts, says what is wrong, and what could not be checked.
///
/// # Errors
/// When something will go wrong (exit 1), Ctrl-C, and stdout gone.
pub(crate) fn run(request: &CheckRequest, session: &mut Session) -> Result<(), Failure> {
    let folder = session.environment.absolute(&request.dir);
    let project = ProjectFolder::open(&folder)?;
    let facts = gather::facts(&project, &session.environment)?;
    let findings = findings(&facts);
    session.show(&Checked(&findings))?;
    if check::has_errors(&findings) {
        return Err(Failure::reported());
    }
    Ok(())
}
