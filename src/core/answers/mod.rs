//! Answers: where they come from, and how an interview finds the missing ones.

pub mod file;
pub mod given;
pub mod interview;
pub mod recorded;
pub mod resolve;
pub mod shortfall;
pub mod wrong;
