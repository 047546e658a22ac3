//! The values that everything else is made of, and the forms that they must have.

pub(crate) mod bytes;
mod format;
pub(crate) mod formats;
mod generate;
pub mod printable;
pub mod quote;
pub(crate) mod secret;
pub(crate) mod shell;
pub(crate) mod slots;
pub mod slug;
pub(crate) mod tag;
pub mod text;
mod value;

pub use format::Format;
pub use generate::{Generate, SecretFormat};
pub use value::Value;
