//! What is in a volume, where its folder can be seen from here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Docker;

/// An engine that does not answer within this time is not waited for.
const LIMIT: Duration = Duration::from_secs(20);

impl Docker {
    /// The folder of a volume on the engine's machine; none when there is no such volume, or no answer.
    pub fn volume_folder(&self, name: &str, cancelled: &dyn Fn() -> bool) -> Option<PathBuf> {
        let arguments = ["volume", "inspect", "--format", "{{.Mountpoint}}", name];
        let output = self.run(&arguments, Path::new("/"), LIMIT, cancelled).ok()?;
        let folder = output.stdout.trim();
        (output.succeeded() && !folder.is_empty()).then(|| PathBuf::from(folder))
    }
}

/// The major versions whose data lie in `folder`, the volume of a PostgreSQL server: itself up to 17, in a folder for
/// each from 18 on. None when it cannot be read: only the engine's user may, and it may be on another machine.
pub fn postgres_majors(folder: &Path) -> Option<BTreeSet<u32>> {
    let entries = fs_err::read_dir(folder).ok()?;
    let mut folders = vec![folder.to_path_buf()];
    folders.extend(entries.filter_map(Result::ok).map(|entry| entry.path().join("docker")));
    let versions = folders.iter().filter_map(|folder| version_in(folder));
    Some(versions.collect())
}

fn version_in(folder: &Path) -> Option<u32> {
    fs_err::read_to_string(folder.join("PG_VERSION")).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layouts_are_read() {
        let folder = tempfile::tempdir().expect("temp");
        assert_eq!(postgres_majors(&folder.path().join("none")), None);
        assert_eq!(postgres_majors(folder.path()), Some(BTreeSet::new()));
        for major in ["18", "19"] {
            let below = folder.path().join(major).join("docker");
            fs_err::create_dir_all(&below).expect("made");
            fs_err::write(below.join("PG_VERSION"), format!("{major}\n")).expect("written");
        }
        assert_eq!(postgres_majors(folder.path()), Some(BTreeSet::from([18, 19])));
        fs_err::write(folder.path().join("PG_VERSION"), "17\n").expect("written");
        assert_eq!(postgres_majors(folder.path()), Some(BTreeSet::from([17, 18, 19])));
    }
}
