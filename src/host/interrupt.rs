//! Ctrl-C: a flag that long work looks at, so that it can clean up and end with 130.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Takes over SIGINT and SIGTERM: the first one sets the flag, a second one while the flag is up ends the
/// program at once with 130 (what it leaves is swept by the next run). A terminal read that is waiting then
/// returns `Interrupted` instead of killing the process. Calling it again does nothing.
///
/// # Errors
/// What the system says when a handler cannot be installed.
pub fn install() -> io::Result<()> {
    if FLAG.get().is_some() {
        return Ok(());
    }
    let raised = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The order matters: the shutdown must see the flag as it was before this signal.
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&raised))?;
        flag::register(signal, Arc::clone(&raised))?;
    }
    let _ = FLAG.set(raised);
    Ok(())
}

/// True once Ctrl-C or SIGTERM came.
pub fn interrupted() -> bool {
    FLAG.get().is_some_and(|raised| raised.load(Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_interrupted_by_itself() {
        install().expect("installed");
        install().expect("twice does no harm");
        assert!(!interrupted());
    }
}
