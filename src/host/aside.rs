//! Work that may wait for ever and cannot be called back, done beside us: the program's end ends it.

use std::io;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// How long Ctrl-C may go unnoticed.
const GLANCE: Duration = Duration::from_millis(40);

/// Why there is no result.
#[derive(Debug)]
pub(crate) enum NoResult {
    /// The system has no thread left to give.
    NotStarted(io::Error),
    /// It took longer than it may.
    OutOfTime,
    /// Ctrl-C.
    Interrupted,
}

/// What `work` comes to, where that is within `limit` (none: however long it takes) and before `cancelled` says so.
///
/// # Errors
/// Why it came to nothing.
pub(crate) fn run<T: Send + 'static>(
    limit: Option<Duration>,
    cancelled: &dyn Fn() -> bool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, NoResult> {
    let (sender, receiver) = channel();
    let send = move || drop(sender.send(work()));
    Builder::new().spawn(send).map_err(NoResult::NotStarted)?;
    let begun = Instant::now();
    loop {
        let left = limit.map_or(GLANCE, |limit| limit.saturating_sub(begun.elapsed()));
        match receiver.recv_timeout(left.min(GLANCE)) {
            Ok(result) => return Ok(result),
            Err(_) if cancelled() => return Err(NoResult::Interrupted),
            Err(RecvTimeoutError::Timeout) if limit.is_none_or(|limit| begun.elapsed() < limit) => {
            }
            Err(_) => return Err(NoResult::OutOfTime),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_result_comes_back_and_what_waits_for_ever_is_left() {
        assert_eq!(run(None, &|| false, || 3).expect("done"), 3);
        let begun = Instant::now();
        let late =
            run(Some(Duration::from_millis(1)), &|| false, || std::thread::park_timeout(LONG));
        assert!(matches!(late, Err(NoResult::OutOfTime)), "{late:?}");
        let stopped = run(None, &|| true, || std::thread::park_timeout(LONG));
        assert!(matches!(stopped, Err(NoResult::Interrupted)), "{stopped:?}");
        assert!(begun.elapsed() < LONG);
    }
}
