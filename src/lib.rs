//! stackwright turns a short interview into a complete, running Docker project.
//!
//! The rooms and their one-way arrows: `cli` → `commands` → `core`, `sources`, `host`, `ui`. The core imports none of
//! the others; `docs/architecture.md` has the reasons and a test holds the arrows.

pub mod core;
pub mod host;
pub mod sources;
pub mod ui;
