//! What is in a volume, where its folder can be seen from here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Docker;
use crate::host::files::ProjectFolder;

/// An engine that does not answer within this time is not waited for.
const LIMIT: Duration = Duration::from_secs(20);
/// No file with a version is longer, in bytes.
const LONGEST: u64 = 64;
/// No volume of a database has more names at its top.
const MOST_NAMES: usize = 1000;

impl Docker {
    /// The folder of a volume on the engine's machine; none when there is no such volume, or no answer.
    pub fn volume_folder(&self, name: &str, cancelled: &dyn Fn() -> bool) -> Option<PathBuf> {
        // The name comes from the project: it must not become an option.
        if name.starts_with('-') {
            return None;
        }
        let arguments = ["volume", "inspect", "--format", "{{.Mountpoint}}", name];
        let output = self.run(&arguments, Path::new("/"), LIMIT, cancelled).ok()?;
        let folder = output.stdout.trim();
        (output.succeeded() && !folder.is_empty()).then(|| PathBuf::from(folder))
    }
}

/// The major versions whose data lie in `folder`, the volume of a PostgreSQL server: itself up to 17, in a folder for
/// each from 18 on. None when it cannot be read: only the engine's user may, and it may be on another machine.
pub fn postgres_majors(folder: &Path) -> Option<BTreeSet<u32>> {
    let volume = ProjectFolder::open(folder).ok()?;
    // What lies there was written by a container: nothing outside is looked at for it.
    let version =
        |file: String| -> Option<u32> { volume.text(&file, LONGEST).ok()??.trim().parse().ok() };
    let below =
        volume.names(MOST_NAMES).into_iter().map(|name| format!("{name}/docker/PG_VERSION"));
    let files = std::iter::once("PG_VERSION".to_owned()).chain(below);
    Some(files.filter_map(version).collect())
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
        let elsewhere = tempfile::tempdir().expect("temp");
        fs_err::create_dir_all(elsewhere.path().join("docker")).expect("made");
        fs_err::write(elsewhere.path().join("docker/PG_VERSION"), "9\n").expect("written");
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("9")).expect("linked");
        assert_eq!(postgres_majors(folder.path()), Some(BTreeSet::from([17, 18, 19])));
    }
}
