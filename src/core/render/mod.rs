//! From templates and answers to texts, all in memory.

pub(crate) mod context;
pub mod engine;
pub(crate) mod filters;
pub(crate) mod guard;
pub mod meter;
pub(crate) mod names;
pub(crate) mod parts;
pub mod renderer;
pub mod stop;
