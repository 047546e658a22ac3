//! What is going on, drawn while it goes on: a line for the phase, and one for each service.

use std::collections::BTreeMap;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::safe;
use super::width::truncate;

/// Lines on stderr that change; nothing at all where nobody watches.
pub(crate) struct Progress {
    bars: Option<MultiProgress>,
    phase: Option<ProgressBar>,
    services: BTreeMap<String, ProgressBar>,
}

impl Progress {
    /// Draws only when `animated`.
    pub(crate) fn new(animated: bool) -> Self {
        Self { bars: animated.then(MultiProgress::new), phase: None, services: BTreeMap::new() }
    }

    /// Begins a phase; the one before is gone.
    pub(crate) fn phase(&mut self, text: &str) {
        self.clear();
        let Some(bars) = &self.bars else { return };
        let bar = bars.add(ProgressBar::new_spinner());
        bar.set_style(style("{spinner} {msg}  {elapsed}"));
        bar.enable_steady_tick(Duration::from_millis(120));
        bar.set_message(safe::line(text));
        self.phase = Some(bar);
    }

    /// Shows a line of what the phase's program says, under the phase.
    pub(crate) fn detail(&mut self, text: &str) {
        self.service("", &truncate(&safe::line(text), 72));
    }

    /// Shows how a service is doing.
    pub(crate) fn service(&mut self, name: &str, text: &str) {
        let Some(bars) = &self.bars else { return };
        let bar = self.services.entry(name.to_owned()).or_insert_with(|| {
            let bar = bars.add(ProgressBar::new_spinner());
            bar.set_style(style("  {msg}"));
            bar
        });
        bar.set_message(safe::line(text));
    }

    /// Takes every line away.
    pub(crate) fn clear(&mut self) {
        for bar in
            self.phase.take().into_iter().chain(std::mem::take(&mut self.services).into_values())
        {
            bar.finish_and_clear();
        }
    }
}

/// Lines that were left would stay on the screen.
impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_where_nobody_watches() {
        let mut progress = Progress::new(false);
        progress.phase("building");
        progress.service("api", "healthy");
        assert!(progress.bars.is_none());
        assert!(progress.services.is_empty());
    }
}
