//! Answers: where they come from, and how an interview finds the missing ones.

pub mod file;
pub mod given;
pub(crate) mod interview;
pub mod recorded;
pub mod resolve;
pub(crate) mod shortfall;
pub(crate) mod wrong;
