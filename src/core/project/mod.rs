//! A whole project in memory: the plan of its files, and what stackwright itself puts into it.

pub mod base;
pub mod carry;
pub(crate) mod dotenv;
pub mod lock;
pub mod plan;
pub(crate) mod reproduce;
pub(crate) mod validate;
