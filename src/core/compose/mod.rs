//! Compose's dialect: `.env`, interpolation, the resolved model, versions, and what must not be shown of it.

pub mod env_file;
pub mod interpolation;
pub(crate) mod mask;
pub mod model;
pub mod resolve;
mod version;
pub mod yaml;

pub use version::Version;
