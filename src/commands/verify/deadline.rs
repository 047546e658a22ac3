//! The one time limit of `verify`.

use std::time::{Duration, Instant};

/// When building, starting and probing are over, and when the logs are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    limit: Duration,
    work: Instant,
    end: Instant,
}

impl Deadline {
    /// `limit` from now on, all phases together. A tenth of it, at most ten seconds, is kept for the logs: whoever runs
    /// out of time needs them most.
    pub(super) fn new(limit: Duration) -> Self {
        let kept = (limit / 10).min(Duration::from_secs(10));
        let begun = Instant::now();
        Self { limit, work: begun + limit.saturating_sub(kept), end: begun + limit }
    }

    /// The whole time that was given.
    pub(super) fn limit(self) -> Duration {
        self.limit
    }

    /// When everything is over.
    pub(super) fn end(self) -> Instant {
        self.end
    }

    /// What is left for building, starting and probing.
    pub(super) fn left(self) -> Duration {
        self.work.saturating_duration_since(Instant::now())
    }

    /// True when nothing is left for them.
    pub(super) fn is_over(self) -> bool {
        self.left().is_zero()
    }

    /// When a Compose that does not keep the time itself is ended: halfway into what is kept for the logs.
    pub(super) fn is_overdue(self) -> bool {
        Instant::now() >= self.work + (self.end - self.work) / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logs_have_a_part_of_the_same_time() {
        let long = Deadline::new(Duration::from_secs(900));
        assert_eq!(long.end - long.work, Duration::from_secs(10));
        let short = Deadline::new(Duration::from_secs(20));
        assert_eq!(short.end - short.work, Duration::from_secs(2));
        assert!(!short.is_over() && short.left() <= Duration::from_secs(18));
        let none = Deadline::new(Duration::ZERO);
        assert!(none.is_over() && none.is_overdue());
    }
}
