//! Projects as they are resolved here, and as Compose resolves them.
//!
//! `nasty/` holds compose files that are written to be misread, each in a folder: `compose.yaml`, where it is there
//! `compose.override.yaml` and `dot_env`, and `resolved.json` or `refused.txt` with what is made of them.
//! `STACKWRIGHT_BLESS=1 cargo test compose` accepts what has changed; whether it is right, Compose says:
//! `cargo test --test main compose -- --ignored`, which `.ci/run judges` does where `docker compose` is at hand. That
//! takes every sample of every scenario too.

mod against;
mod cases;
mod normal;
mod samples;

use stackwright::core::compose::env_file;
use stackwright::core::compose::resolve::{ComposeError, Resolved, Source, Surroundings, resolve};

/// Home of whoever runs it, here and for Compose.
const HOME: &str = "/home/nobody";

/// The texts of the hand-written cases.
pub(crate) fn texts() -> impl Iterator<Item = String> {
    cases::all().into_iter().flat_map(cases::Case::into_texts)
}

/// A project to resolve: its files by name, `.env` among them.
struct Project<'a> {
    files: Vec<(&'a str, &'a str)>,
    env: &'a str,
}

impl Project<'_> {
    /// The first `count` files, resolved in `folder` with nothing but `HOME` in the shell.
    fn resolve(
        &self,
        count: usize,
        folder: &str,
        every_profile: bool,
    ) -> Result<Resolved, ComposeError> {
        let env = env_file::parse(self.env).expect("an environment");
        let shell = |name: &str| (name == "HOME").then(|| HOME.to_owned());
        let around = Surroundings { folder, shell: &shell, env: &env, every_profile };
        let files = self.files.iter().take(count);
        let sources: Vec<Source<'_>> = files.map(|(file, text)| Source { file, text }).collect();
        resolve(&sources, &around)
    }
}
