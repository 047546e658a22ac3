//! What stackwright itself puts into a project: `.env`, lock, base, probes.

pub mod base;
pub mod carry;
pub mod dotenv;
pub mod lock;
pub mod probes;
pub mod reproduce;
pub mod variables;
