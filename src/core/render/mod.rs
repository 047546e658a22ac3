//! From templates and answers to texts, all in memory.

pub mod context;
pub mod engine;
pub mod filters;
pub mod guard;
pub mod meter;
pub mod names;
pub mod parts;
pub mod renderer;
pub mod stop;
