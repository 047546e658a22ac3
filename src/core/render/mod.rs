//! From a scenario and its answers to a tree of files, all in memory.

pub mod context;
pub mod engine;
pub mod filters;
pub mod names;
mod parts;
pub mod plan;
pub mod templates;
pub mod validate;
