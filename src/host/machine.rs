//! What this machine has: memory, disk, kernel settings. `None` where it cannot be told.

use std::path::Path;

use super::files::read;
use crate::core::check::{Disk, Memory};

/// The machine's memory, from `/proc/meminfo`.
pub(crate) fn memory() -> Option<Memory> {
    parse_memory(&read::kernel("/proc/meminfo")?)
}

fn parse_memory(text: &str) -> Option<Memory> {
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kibibytes * 1024)
    };
    Some(Memory { total: field("MemTotal:")?, available: Some(field("MemAvailable:")?) })
}

/// The file system of `path`, or of its nearest existing parent.
pub(crate) fn disk(path: &Path) -> Option<Disk> {
    let existing = path.ancestors().find(|folder| folder.exists())?;
    let system = rustix::fs::statvfs(existing).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(system.f_frsize);
    Some(Disk { free: bytes(system.f_bavail), total: bytes(system.f_blocks) })
}

/// How many memory areas a process may map.
pub(crate) fn max_map_count() -> Option<u64> {
    let text = read::kernel("/proc/sys/vm/max_map_count")?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_bytes() {
        let text = "MemTotal:       2048 kB\nMemFree:  1 kB\nMemAvailable:   1024 kB\n";
        let expected = Memory { total: 2 * 1024 * 1024, available: Some(1024 * 1024) };
        assert_eq!(parse_memory(text), Some(expected));
        assert_eq!(parse_memory("MemTotal: x kB"), None);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_has_its_parents_disk() {
        let folder = tempfile::tempdir().expect("temp");
        let disk = disk(&folder.path().join("a/b/c")).expect("a disk");
        assert!(disk.free > 0 && disk.free <= disk.total);
    }
}
