//! Removing what a run that was killed left behind.

use std::path::{Path, PathBuf};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::journal::Journal;

/// Between a destination's name and the number of the process that stages it.
const BESIDE: &str = ".stackwright-";
/// Before the number of the process, for staging inside the destination.
const INSIDE: &str = ".stackwright-stage-";
/// Most file systems hold names of this many bytes (POSIX `NAME_MAX`).
pub(super) const NAME_MAX: usize = 255;

/// The name of this process's staging folder beside a destination called `name`.
pub(super) fn name_beside(name: &str) -> String {
    let tail = format!("{BESIDE}{}", std::process::id());
    let mut end = name.len().min(NAME_MAX - 1 - tail.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!(".{}{tail}", &name[..end])
}

/// The name of this process's staging folder inside a destination.
pub(super) fn name_inside() -> String {
    format!("{INSIDE}{}", std::process::id())
}

/// The journal of a staging folder inside its destination.
pub(super) fn journal_file(staging: &Path) -> PathBuf {
    staging.join("journal.json")
}

/// The staged files of a staging folder inside its destination.
pub(super) fn content(staging: &Path) -> PathBuf {
    staging.join("content")
}

/// Removes the staging folders in `folder` whose process is gone, and takes back what they had moved into it.
/// What somebody has worked on since stays where it is.
pub(super) fn sweep(folder: &Path) {
    for entry in fs_err::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let dead = name.to_str().and_then(stager).is_some_and(is_gone);
        if dead && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            clear(&entry.path(), folder);
        }
    }
}

/// Removes one staging folder, which lies in `folder`.
pub(super) fn clear(staging: &Path, folder: &Path) {
    let content = content(staging);
    if let Some(journal) = Journal::read(&journal_file(staging))
        && !journal.was_touched(&content, folder)
    {
        journal.take_back(&content, folder);
    }
    let _ = fs_err::remove_dir_all(staging);
}

/// The process that a staging folder's name tells.
fn stager(name: &str) -> Option<i32> {
    let number = name
        .strip_prefix(INSIDE)
        .or_else(|| Some(name.strip_prefix('.')?.rsplit_once(BESIDE)?.1))?;
    number.parse().ok().filter(|pid| *pid > 0)
}

/// A process that we may not signal is alive, too. One that was killed and that nobody has asked for yet is not,
/// though its number still is: in a container it may stay so for ever.
fn is_gone(pid: i32) -> bool {
    let unknown = Pid::from_raw(pid).is_some_and(|pid| test_kill_process(pid) == Err(Errno::SRCH));
    unknown || fs_err::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| is_dead(&stat))
}

/// Reads the state from `/proc/PID/stat`: the letter after the name, which may itself hold parentheses.
fn is_dead(stat: &str) -> bool {
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with(['Z', 'X']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_known() {
        assert_eq!(stager(&name_beside("demo")), i32::try_from(std::process::id()).ok());
        assert_eq!(stager(&name_inside()), i32::try_from(std::process::id()).ok());
        for other in
            [".stackwright", ".x.stackwright-", ".x.stackwright-12a", "x.stackwright-1", ".git"]
        {
            assert_eq!(stager(other), None, "{other}");
        }
        assert!(name_beside(&"가".repeat(85)).len() <= NAME_MAX);
    }

    #[test]
    fn a_process_that_nobody_asked_for_yet_is_dead() {
        assert!(is_dead("21714 (a (Z) b) Z 1 21714"));
        assert!(!is_dead("21714 (a (Z) b) S 1 21714"));
    }

    #[test]
    fn the_dead_are_swept_and_the_living_are_left() {
        let folder = tempfile::tempdir().expect("temp");
        let mut child = std::process::Command::new("true").spawn().expect("started");
        let gone = folder.path().join(format!(".demo{BESIDE}{}", child.id()));
        child.wait().expect("ended");
        let alive = folder.path().join(name_beside("demo"));
        for staging in [&gone, &alive] {
            fs_err::create_dir_all(staging.join("src")).expect("made");
        }
        sweep(folder.path());
        assert!(!gone.exists());
        assert!(alive.exists());
    }
}
