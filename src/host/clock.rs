//! The time now.

use std::time::{SystemTime, UNIX_EPOCH};

use super::environment::Environment;

/// Seconds since 1970-01-01 UTC. `SOURCE_DATE_EPOCH` replaces the machine's clock, so that a build can be
/// repeated byte by byte (reproducible-builds.org); a value that is no number is ignored.
pub(crate) fn now(environment: &Environment) -> i64 {
    let fixed = environment.var("SOURCE_DATE_EPOCH");
    fixed.and_then(|text| text.parse().ok()).unwrap_or_else(machine_time)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn machine_time() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_can_be_fixed() {
        let fixed = Environment::new("/", [("SOURCE_DATE_EPOCH", "1700000000")]);
        assert_eq!(now(&fixed), 1_700_000_000);
        let odd = Environment::new("/", [("SOURCE_DATE_EPOCH", "soon")]);
        assert!(now(&odd) > 1_700_000_000);
    }
}
