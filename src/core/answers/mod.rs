//! Answers: what they may be, where they come from, and how an interview finds the missing ones.

pub mod accept;
pub mod file;
pub mod formats;
pub mod given;
pub mod interview;
pub mod resolve;
pub mod secret;
pub mod shortfall;
pub mod slots;
pub mod slug;
mod value;

pub use value::Value;
