//! Projects of this machine that have the new one's name. It is only told: the person may well want to go on.

use std::time::Duration;

use super::Decided;
use crate::commands::Session;
use crate::host::docker::{Asked, Docker, Traces};
use crate::host::interrupt::interrupted;
use crate::host::this_host::RealHost;
use crate::ui::words::Words;

/// Docker gets this long from the question on, while the project is made; then nothing is said.
const LIMIT: Duration = Duration::from_millis(1500);
/// No more folders or volumes than these are named.
const MOST: usize = 5;

/// A question that Docker is working on.
pub(super) struct Neighbours(Option<Asked>);

impl Neighbours {
    /// Asks, where the project is for this machine and somebody will read the answer.
    pub(super) fn ask(decided: &Decided, session: &Session) -> Self {
        let read = session.streams.json() || !session.streams.quiet();
        let here = RealHost::new(&session.environment).is_looked_at();
        let docker = (read && here).then(|| Docker::find(&session.environment)).flatten();
        Self(docker.and_then(|docker| docker.ask_traces(decided.answers.text("name")).ok()))
    }

    /// What is worth noting; nothing where Docker did not answer.
    pub(super) fn notes(self, decided: &Decided, words: &Words) -> Vec<String> {
        let traces = self.0.and_then(|asked| asked.traces(LIMIT, &interrupted).ok());
        traces.map(|traces| notes(&traces, decided, words)).unwrap_or_default()
    }
}

fn notes(traces: &Traces, decided: &Decided, words: &Words) -> Vec<String> {
    let name = decided.answers.text("name");
    let folders = traces.elsewhere(&decided.destination.path);
    let folders: Vec<String> = folders.iter().map(|one| one.display().to_string()).collect();
    if !folders.is_empty() {
        let args = [("name", name), ("folders", &listed(&folders))];
        return vec![words.say("note-project-elsewhere", &args)];
    }
    let volumes: Vec<String> = traces.volumes.iter().cloned().collect();
    if volumes.is_empty() {
        return Vec::new();
    }
    vec![words.say("note-project-volumes", &[("name", name), ("volumes", &listed(&volumes))])]
}

fn listed(names: &[String]) -> String {
    let more = if names.len() > MOST { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(MOST)].join(", "))
}
