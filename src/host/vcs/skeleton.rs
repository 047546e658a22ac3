//! The folder `.git` before its first commit, made by hand: as `git init` makes it, but with nothing of the machine's
//! settings in it.

use std::io;
use std::path::Path;

use super::template;

/// What a new repository needs to know.
pub(super) struct Skeleton<'a> {
    /// The branch that the first commit goes to.
    pub(super) branch: &'a str,
    /// The user's own start of a repository (hooks, mostly).
    pub(super) template: Option<&'a Path>,
    /// Does the file system keep executable bits?
    pub(super) file_modes: bool,
}

/// Fills the existing, empty folder `git`.
pub(super) fn fill(git: &Path, skeleton: &Skeleton<'_>) -> io::Result<()> {
    if let Some(template) = skeleton.template {
        template::copy(template, git)?;
    }
    for folder in ["objects/info", "objects/pack", "refs/heads", "refs/tags", "info"] {
        fs_err::create_dir_all(git.join(folder))?;
    }
    // A file system that does not tell cases apart finds the file under another name too.
    fs_err::write(git.join("config"), "")?;
    let ignore_case = fs_err::symlink_metadata(git.join("CoNfIg")).is_ok();
    fs_err::write(git.join("config"), config(skeleton.file_modes, ignore_case))?;
    fs_err::write(git.join("HEAD"), format!("ref: refs/heads/{}\n", skeleton.branch))
}

/// `git init`'s own settings (git-init(1), git-config(1)).
fn config(file_modes: bool, ignore_case: bool) -> String {
    let ignore_case = if ignore_case { "\tignorecase = true\n" } else { "" };
    format!(
        "[core]\n\trepositoryformatversion = 0\n\tfilemode = {file_modes}\n\tbare = false\n\
         \tlogallrefupdates = true\n{ignore_case}"
    )
}

/// Points the branch to `commit`, and writes down who moved it, as `git commit` does.
pub(super) fn point(git: &Path, branch: &str, commit: &str, logged: &str) -> io::Result<()> {
    let line = format!("{} {commit} {logged}\n", "0".repeat(commit.len()));
    let place = format!("refs/heads/{branch}");
    for (file, text) in [
        (place.clone(), format!("{commit}\n")),
        (format!("logs/{place}"), line.clone()),
        ("logs/HEAD".to_owned(), line),
    ] {
        let file = git.join(file);
        if let Some(folder) = file.parent() {
            fs_err::create_dir_all(folder)?;
        }
        fs_err::write(file, text)?;
    }
    Ok(())
}
