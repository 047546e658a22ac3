//! Placeholder.
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
