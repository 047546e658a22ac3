//! What git thinks of a path.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use git2::{ErrorCode, Repository};

/// A repository may be a stranger's, and its settings may name a pipe that libgit2 would wait at for ever. What has not
/// answered by then is not known.
const PATIENCE: Duration = Duration::from_secs(2);

/// What git thinks of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tracking {
    /// No repository here.
    NoRepository,
    /// It is in the index: it is, or will be, in a commit.
    Tracked,
    /// `.gitignore` or another exclude file names it.
    Ignored,
    /// The next `git add .` would take it.
    Untracked,
    /// git would not say.
    Unknown,
}

/// Is there no place for a repository of ours at `destination`, which need not exist yet: because something is called
/// `.git` there, be it broken, or because it lies in somebody's work tree?
pub fn is_claimed(destination: &Path) -> bool {
    fs_err::symlink_metadata(destination.join(".git")).is_ok() || inside_work_tree(destination)
}

fn inside_work_tree(destination: &Path) -> bool {
    let existing = destination.ancestors().find(|folder| folder.is_dir());
    let Some(existing) = existing.map(Path::to_path_buf) else {
        return false;
    };
    let asked = in_time(move || match Repository::discover(existing) {
        Ok(repository) => !repository.is_bare(),
        // A repository of another owner is refused, but it is one.
        Err(error) => error.code() != ErrorCode::NotFound,
    });
    // Something is there that keeps git from answering.
    asked.unwrap_or(true)
}

/// What git thinks of `file`, a path below the existing folder `folder`.
pub fn tracking(folder: &Path, file: &str) -> Tracking {
    let (folder, file) = (folder.to_path_buf(), PathBuf::from(file));
    in_time(move || ask(&folder, &file)).unwrap_or(Tracking::Unknown)
}

/// What `ask` says; none when it takes too long. It then waits on by itself until the program ends.
fn in_time<T: Send + 'static>(ask: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(ask()));
    receiver.recv_timeout(PATIENCE).ok()
}

fn ask(folder: &Path, file: &Path) -> Tracking {
    let repository = match Repository::discover(folder) {
        Ok(repository) => repository,
        Err(error) if error.code() == ErrorCode::NotFound => return Tracking::NoRepository,
        Err(_) => return Tracking::Unknown,
    };
    let Some(work_tree) = repository.workdir() else {
        return Tracking::NoRepository;
    };
    let real = |path: &Path| fs_err::canonicalize(path).ok();
    let (Some(root), Some(folder)) = (real(work_tree), real(folder)) else {
        return Tracking::Unknown;
    };
    let Ok(relative) = folder.strip_prefix(root).map(|below| below.join(file)) else {
        return Tracking::Unknown;
    };
    let tracked = repository.index().is_ok_and(|index| index.get_path(&relative, 0).is_some());
    match repository.is_path_ignored(&relative) {
        _ if tracked => Tracking::Tracked,
        Ok(true) => Tracking::Ignored,
        Ok(false) => Tracking::Untracked,
        Err(_) => Tracking::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_a_repository_is_tracked_ignored_or_neither() {
        let folder = tempfile::tempdir().expect("temp");
        let project = folder.path().join("project");
        fs_err::create_dir(&project).expect("made");
        fs_err::write(project.join(".env"), "x").expect("written");
        assert_eq!(tracking(&project, ".env"), Tracking::NoRepository);
        assert!(!inside_work_tree(&project.join("not/yet")));
        let repository = Repository::init(folder.path()).expect("made");
        assert!(inside_work_tree(&project.join("not/yet")));
        assert_eq!(tracking(&project, ".env"), Tracking::Untracked);
        fs_err::write(project.join(".gitignore"), ".env\n").expect("written");
        assert_eq!(tracking(&project, ".env"), Tracking::Ignored);
        let mut index = repository.index().expect("index");
        index.add_path(Path::new("project/.env")).expect("added");
        index.write().expect("written");
        assert_eq!(tracking(&project, ".env"), Tracking::Tracked);
    }

    #[test]
    fn a_repository_that_names_a_pipe_is_not_waited_for() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().expect("temp");
        let repository = Repository::init(folder.path()).expect("made");
        let pipe = folder.path().join("pipe");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR, 0).expect("made");
        let mut config = repository.config().expect("there");
        config.set_str("core.excludesFile", pipe.to_str().expect("UTF-8")).expect("set");
        fs_err::write(folder.path().join(".env"), "x").expect("written");
        assert_eq!(tracking(folder.path(), ".env"), Tracking::Unknown);
        assert!(inside_work_tree(folder.path()));
    }

    #[test]
    fn whatever_is_called_git_claims_its_folder() {
        let folder = tempfile::tempdir().expect("temp");
        assert!(!is_claimed(folder.path()));
        fs_err::write(folder.path().join(".git"), "gitdir: /nowhere\n").expect("written");
        assert!(is_claimed(folder.path()));
        fs_err::remove_file(folder.path().join(".git")).expect("there");
        fs_err::os::unix::fs::symlink("nowhere", folder.path().join(".git")).expect("linked");
        assert!(is_claimed(folder.path()));
    }

    #[test]
    fn a_bare_repository_is_no_work_tree() {
        let folder = tempfile::tempdir().expect("temp");
        Repository::init_bare(folder.path()).expect("made");
        assert!(!inside_work_tree(&folder.path().join("x")));
    }
}
