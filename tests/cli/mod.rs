//! The program as scripts see it: stdout, stderr and status together.

mod answers;
mod check;
mod destination;
mod help;
mod json;
mod kill;
mod language;
mod limits;
mod names;
mod new;
mod repository;
mod strangers;
mod verify;
