//! Where trees of templates come from. Knows no terminal and renders nothing.

pub mod catalog;
pub mod embedded;
