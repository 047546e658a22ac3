//! The values that everything else is made of, and the forms that they must have.

pub mod bytes;
mod format;
pub mod formats;
mod generate;
pub mod printable;
pub mod quote;
pub mod secret;
pub mod shell;
pub mod slots;
pub mod slug;
pub mod tag;
pub mod text;
mod value;

pub use format::Format;
pub use generate::{Generate, SecretFormat};
pub use value::Value;
