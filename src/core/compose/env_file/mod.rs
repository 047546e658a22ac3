//! The `.env` dialect of Docker Compose: reading it, and writing values so that Compose reads them back unchanged.
//!
//! Source of every rule: compose-go, `dotenv/parser.go` and `dotenv/godotenv.go`; each was tried with Compose 2.26.1.

mod parse;
mod quote;

pub use parse::{EnvEntry, EnvError, EnvFile, parse};
pub use quote::{QuoteError, quote};
