//! Ctrl-C and its relatives: a flag that long work looks at, so that it can clean up and end with 130.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// How long a signal may go unheard.
const GLANCE: Duration = Duration::from_millis(50);

static SIGNALS: OnceLock<Signals> = OnceLock::new();

/// What signals set.
#[derive(Default)]
struct Signals {
    /// One came.
    raised: Arc<AtomicBool>,
    /// The next one ends the program at once.
    armed: Arc<AtomicBool>,
    /// The signals that arm, each with the handler that does; none while somebody is asked.
    arming: Mutex<Vec<(i32, Option<SigId>)>>,
}

/// Takes over the signals that ask the program to end: Ctrl-C and SIGTERM; on Unix also SIGQUIT, and SIGHUP, which
/// comes when the terminal goes away. The first one sets the flag. A second one while the flag is up ends the program at
/// once with 130 (what it leaves is swept by the next run); only SIGHUP does not, because a terminal that closes sends
/// it twice, from the kernel and from the shell. A terminal read that is waiting returns `Interrupted` instead of killing
/// the process. SIGHUP and SIGQUIT that the program was started to ignore (`nohup`) stay ignored.
///
/// A write beyond a file size limit is an error and no signal (SIGXFSZ), so that it is told as a full disk is.
///
/// Calling it again does nothing.
///
/// # Errors
/// What the system says when a handler cannot be installed.
pub fn install() -> io::Result<()> {
    if SIGNALS.get().is_some() {
        return Ok(());
    }
    let signals = Signals::default();
    for signal in [SIGINT, SIGTERM] {
        signals.end_on(signal)?;
    }
    #[cfg(unix)]
    unix::install(&signals)?;
    let _ = SIGNALS.set(signals);
    Ok(())
}

/// Lets `ask` talk to a person: until it is back, a second signal does not end the program at once, because the terminal
/// has to be restored first, and because `console` raises SIGINT itself when any signal interrupts it in a list. A signal
/// that comes a moment before the terminal is read would go unheard by that read: it is woken until it has heard.
pub fn while_asking<T>(ask: impl FnOnce() -> T) -> T {
    let _patience = Patience::begin();
    let asking = AtomicBool::new(true);
    thread::scope(|scope| {
        let waking = thread::Builder::new().spawn_scoped(scope, || {
            while asking.load(Ordering::Relaxed) {
                thread::park_timeout(GLANCE);
                if interrupted() && asking.load(Ordering::Relaxed) {
                    wake();
                }
            }
        });
        // Where the system has no thread left to give, the next key or signal is heard.
        let waker = waking.ok().map(|handle| handle.thread().clone());
        let _answered = Answered { asking: &asking, waker };
        ask()
    })
}

/// Tells the waker that there is nobody left to wake, whichever way the asking ended.
struct Answered<'a> {
    asking: &'a AtomicBool,
    waker: Option<thread::Thread>,
}

impl Drop for Answered<'_> {
    fn drop(&mut self) {
        self.asking.store(false, Ordering::Relaxed);
        if let Some(waker) = &self.waker {
            waker.unpark();
        }
    }
}

/// Interrupts a read that waits for the terminal.
fn wake() {
    #[cfg(unix)]
    unix::wake();
}

struct Patience;

impl Patience {
    fn begin() -> Self {
        if let Some(signals) = SIGNALS.get() {
            for (_, handler) in signals.lock().iter_mut() {
                handler.take().map(low_level::unregister);
            }
        }
        Self
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        let Some(signals) = SIGNALS.get() else { return };
        for (signal, handler) in signals.lock().iter_mut() {
            *handler = flag::register(*signal, Arc::clone(&signals.armed)).ok();
        }
        if interrupted() {
            signals.armed.store(true, Ordering::Relaxed);
        }
    }
}

/// True once one of the signals came.
pub fn interrupted() -> bool {
    SIGNALS.get().is_some_and(|signals| signals.raised.load(Ordering::Relaxed))
}

impl Signals {
    fn end_on(&self, signal: i32) -> io::Result<()> {
        // The order matters: the shutdown must see the flag as it was before this signal.
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&self.armed))?;
        flag::register(signal, Arc::clone(&self.raised))?;
        let handler = flag::register(signal, Arc::clone(&self.armed))?;
        self.lock().push((signal, Some(handler)));
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(i32, Option<SigId>)>> {
        self.arming.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
mod unix {
    use super::{Arc, AtomicBool, Signals, flag, io};
    use rustix::process::{Signal, getpid, kill_process};
    use signal_hook::consts::{SIGHUP, SIGQUIT, SIGURG, SIGXFSZ};

    use crate::host::files::read;

    pub(super) fn install(signals: &Signals) -> io::Result<()> {
        let status = read::kernel("/proc/self/status").unwrap_or_default();
        if !is_ignored(SIGQUIT, &status) {
            signals.end_on(SIGQUIT)?;
        }
        if !is_ignored(SIGHUP, &status) {
            flag::register(SIGHUP, Arc::clone(&signals.raised))?;
        }
        // A handler and not "ignore": programs that are started have the system's own way again.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        // Means nothing to us; with a handler it interrupts what waits.
        flag::register(SIGURG, Arc::new(AtomicBool::new(false)))?;
        Ok(())
    }

    pub(super) fn wake() {
        let _ = kill_process(getpid(), Signal::URG);
    }

    /// Does the kernel's account of this process (`proc_pid_status(5)`, `SigIgn`) say that it ignores `signal`?
    pub(super) fn is_ignored(signal: i32, status: &str) -> bool {
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|hex| u64::from_str_radix(hex.trim(), 16).ok()).unwrap_or(0);
        mask & (1 << (signal - 1)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_interrupted_by_itself() {
        install().expect("installed");
        install().expect("twice does no harm");
        assert_eq!(while_asking(|| 3), 3);
        assert!(!interrupted());
    }

    #[cfg(unix)]
    #[test]
    fn what_nohup_ignores_is_seen() {
        let status = "Name:\tx\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000001001\n";
        let ignored = |signal| unix::is_ignored(signal, status);
        assert_eq!([1, 2, 3, 13].map(ignored), [true, false, false, true]);
        assert!(!unix::is_ignored(1, ""));
    }
}
