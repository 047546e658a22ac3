//! What git thinks of a path.

use std::path::{Path, PathBuf};
use std::time::Duration;

use git2::{ErrorCode, Repository};

use crate::core::check::Tracking;
use crate::host::aside::{self, NoResult};

/// libgit2 opens whatever lies in a `.git`, and would wait for ever for a pipe there that a stranger left. It answers
/// within milliseconds otherwise.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 3 });

/// Is there no place for a repository of ours at `destination`, which need not exist yet: because something is called
/// `.git` there, be it broken, or because it lies in somebody's work tree? A repository that does not answer is one.
pub(crate) fn is_claimed(destination: &Path, cancelled: &dyn Fn() -> bool) -> bool {
    if fs_err::symlink_metadata(destination.join(".git")).is_ok() {
        return true;
    }
    let destination = destination.to_path_buf();
    in_time(cancelled, move || inside_work_tree(&destination)).unwrap_or(true)
}

/// What `look` comes to; none where it takes too long. Without a thread for it there is no other way than to wait.
fn in_time<T: Send + 'static>(
    cancelled: &dyn Fn() -> bool,
    look: impl Fn() -> T + Clone + Send + 'static,
) -> Option<T> {
    match aside::run(Some(PATIENCE), cancelled, look.clone()) {
        Ok(seen) => Some(seen),
        Err(NoResult::NotStarted(_)) => Some(look()),
        Err(NoResult::OutOfTime | NoResult::Interrupted) => None,
    }
}

fn inside_work_tree(destination: &Path) -> bool {
    let existing = destination.ancestors().find(|folder| folder.is_dir());
    let Some(existing) = existing else {
        return false;
    };
    match Repository::discover(existing) {
        Ok(repository) => !repository.is_bare(),
        // A repository of another owner is refused, but it is one.
        Err(error) => error.code() != ErrorCode::NotFound,
    }
}

/// What git thinks of `file`, a path below the existing folder `folder`.
pub(crate) fn tracking(folder: &Path, file: &str, cancelled: &dyn Fn() -> bool) -> Tracking {
    let (folder, file) = (folder.to_path_buf(), PathBuf::from(file));
    in_time(cancelled, move || ask(&folder, &file)).unwrap_or(Tracking::Unknown)
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
        assert_eq!(tracking(&project, ".env", &|| false), Tracking::NoRepository);
        assert!(!inside_work_tree(&project.join("not/yet")));
        let repository = Repository::init(folder.path()).expect("made");
        assert!(inside_work_tree(&project.join("not/yet")));
        assert_eq!(tracking(&project, ".env", &|| false), Tracking::Untracked);
        fs_err::write(project.join(".gitignore"), ".env\n").expect("written");
        assert_eq!(tracking(&project, ".env", &|| false), Tracking::Ignored);
        let mut index = repository.index().expect("index");
        index.add_path(Path::new("project/.env")).expect("added");
        index.write().expect("written");
        assert_eq!(tracking(&project, ".env", &|| false), Tracking::Tracked);
    }

    #[test]
    fn whatever_is_called_git_claims_its_folder() {
        let folder = tempfile::tempdir().expect("temp");
        assert!(!is_claimed(folder.path(), &|| false));
        fs_err::write(folder.path().join(".git"), "gitdir: /nowhere\n").expect("written");
        assert!(is_claimed(folder.path(), &|| false));
        fs_err::remove_file(folder.path().join(".git")).expect("there");
        fs_err::os::unix::fs::symlink("nowhere", folder.path().join(".git")).expect("linked");
        assert!(is_claimed(folder.path(), &|| false));
    }

    #[test]
    fn a_bare_repository_is_no_work_tree() {
        let folder = tempfile::tempdir().expect("temp");
        Repository::init_bare(folder.path()).expect("made");
        assert!(!inside_work_tree(&folder.path().join("x")));
    }

    #[test]
    fn a_pipe_in_a_repository_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("temp");
        let project = folder.path().join("project");
        fs_err::create_dir(&project).expect("made");
        Repository::init(folder.path()).expect("made");
        let config = folder.path().join(".git/config");
        fs_err::remove_file(&config).expect("there");
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mkfifoat(rustix::fs::CWD, &config, mode).expect("made");
        let begun = std::time::Instant::now();
        assert_eq!(tracking(&project, ".env", &|| false), Tracking::Unknown);
        assert!(is_claimed(&project.join("new"), &|| false), "something is there");
        assert_eq!(tracking(&project, ".env", &|| true), Tracking::Unknown, "Ctrl-C is heard");
        assert!(begun.elapsed() < PATIENCE * 4);
    }
}
