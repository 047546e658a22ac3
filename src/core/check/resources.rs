//! Is there enough memory and disk?

use super::{Facts, Finding, Level};
use crate::core::compose::model::{ComposeModel, Service};
use crate::core::problem::Problem;
use crate::core::values::bytes::for_people;

/// Less free disk than this does not hold the images of the smallest project.
const DISK_FLOOR: u64 = 2 * GIB;
/// Less than this is soon full of build cache.
const DISK_COMFORT: u64 = 5 * GIB;
const GIB: u64 = 1 << 30;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    found.push(match facts.resolved.model() {
        Some(model) => memory(model, facts),
        None => Finding::unknown("check-memory-unknown"),
    });
    found.push(disk(facts.disk.map(|disk| disk.free)));
}

fn memory(model: &ComposeModel, facts: &Facts) -> Finding {
    let running = model.services.values().filter(|service| service.keeps_running());
    let needed: u64 = running.filter_map(Service::memory).sum();
    let Some(memory) = facts.memory else {
        return Finding::unknown("check-memory-unknown");
    };
    let told = |code, there| {
        Problem::new(code).arg("needed", for_people(needed)).arg("there", for_people(there))
    };
    let available = memory.available.unwrap_or(memory.total);
    if needed > memory.total {
        let problem = told("check-memory-short", memory.total).hint("check-hint-memory");
        Finding::new(Level::Error, problem)
    } else if needed > available {
        let problem = told("check-memory-tight", available).hint("check-hint-memory");
        Finding::new(Level::Warning, problem)
    } else {
        Finding::new(Level::Ok, told("check-memory-enough", available))
    }
}

fn disk(free: Option<u64>) -> Finding {
    let Some(free) = free else {
        return Finding::unknown("check-disk-unknown");
    };
    let told = |code| Problem::new(code).arg("free", for_people(free));
    if free >= DISK_COMFORT {
        return Finding::new(Level::Ok, told("check-disk-enough"));
    }
    let level = if free < DISK_FLOOR { Level::Error } else { Level::Warning };
    Finding::new(level, told("check-disk-low").hint("check-hint-disk"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::{Disk, Memory, Resolved};

    fn codes(available: u64, total: u64, disk: u64) -> Vec<(Level, &'static str)> {
        let text = r#"{"services": {
            "a": {"mem_limit": "1073741824"},
            "b": {"mem_limit": 1073741824},
            "init": {"mem_limit": 8589934592, "restart": "no"}
        }}"#;
        let model = ComposeModel::from_json(text).expect("valid");
        let facts = Facts {
            resolved: Resolved::Model(Box::new(model)),
            memory: Some(Memory { total, available: Some(available) }),
            disk: Some(Disk { free: disk, total: 100 * GIB }),
            ..Facts::default()
        };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn limits_are_compared_with_what_is_there() {
        let expected = [(Level::Ok, "check-memory-enough"), (Level::Ok, "check-disk-enough")];
        assert_eq!(codes(2 * GIB, 4 * GIB, 9 * GIB), expected);
        let expected = [(Level::Warning, "check-memory-tight"), (Level::Warning, "check-disk-low")];
        assert_eq!(codes(GIB, 4 * GIB, 3 * GIB), expected);
        let expected = [(Level::Error, "check-memory-short"), (Level::Error, "check-disk-low")];
        assert_eq!(codes(GIB, GIB, GIB), expected);
    }
}
