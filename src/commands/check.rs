//! Placeholder.
/// Placeholder.
#[derive(Debug)]
pub struct CheckRequest {
    /// Folder.
    pub dir: std::path::PathBuf,
}
