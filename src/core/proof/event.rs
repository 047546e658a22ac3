//! What happens while a project is proven, told to whoever listens.

use serde::Serialize;

use super::State;
use crate::core::values::text::Text;

/// A part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Phase {
    /// Images are built.
    Building,
    /// Containers are started, and services come up.
    Starting,
    /// Probes are asked.
    Probing,
    /// The copy is taken down.
    Removing,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event<'a> {
    /// A phase begins; the one before is over.
    Phase(Phase),
    /// The last line that the phase's program said, without secrets. It comes often.
    Output(&'a str),
    /// A service was looked at.
    Service {
        name: &'a str,
        /// How it is.
        state: State,
        /// Seconds from the start until it was so; until now while it is on its way.
        seconds: f64,
        /// Was it otherwise before?
        changed: bool,
    },
    /// A probe is asked.
    Probe {
        id: &'a str,
        /// What it proves.
        title: &'a Text,
    },
}

/// Somebody who hears what happens.
pub(crate) trait Audience {
    /// Hears one event. Nothing comes back: the work goes on whether anybody listens or not.
    fn hear(&mut self, event: &Event<'_>);
}
