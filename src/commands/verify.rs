//! Placeholder.
use super::Session;
use crate::core::problem::Failure;
/// Placeholder.
#[derive(Debug)]
pub struct VerifyRequest {
    /// Folder.
    pub dir: std::path::PathBuf,
    /// Keep.
    pub keep: bool,
    /// Timeout.
    pub timeout_seconds: u64,
    /// Form.
    pub form: crate::core::probe::Form,
}
/// Placeholder.
///
/// # Errors
/// None.
pub fn run(_request: &VerifyRequest, _session: &mut Session) -> Result<(), Failure> {
    Ok(())
}
