//! Waiting, with an eye on Ctrl-C.

use std::time::{Duration, Instant};

/// How long Ctrl-C may go unnoticed.
const GLANCE: Duration = Duration::from_millis(40);

/// Waits for `duration`. False as soon as `cancelled` says so.
#[expect(clippy::disallowed_methods, reason = "this is the one place that sleeps")]
pub(crate) fn wait(duration: Duration, cancelled: &dyn Fn() -> bool) -> bool {
    let end = Instant::now() + duration;
    loop {
        if cancelled() {
            return false;
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        std::thread::sleep(left.min(GLANCE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_ends_at_its_time_or_when_cancelled() {
        assert!(wait(Duration::from_millis(1), &|| false));
        let begun = Instant::now();
        assert!(!wait(Duration::from_secs(60), &|| true));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
