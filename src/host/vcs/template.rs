//! The user's own start of a repository (`init.templateDir`), copied: hooks and excludes, mostly.

use std::io;
use std::path::Path;

/// What makes a repository what it is comes from us. Settings too: a template's could move the work tree elsewhere.
const OURS: [&str; 7] = ["HEAD", "config", "index", "logs", "objects", "packed-refs", "refs"];
/// No template is deeper: it would lead into itself.
const MOST_DEPTH: usize = 8;

/// Copies `template` into `git`. As in git, names that begin with a dot stay behind at the top, and links are copied as
/// links. What is neither file, folder nor link is left out: opening it could wait for ever.
pub(super) fn copy(template: &Path, git: &Path) -> io::Result<()> {
    for entry in fs_err::read_dir(template)? {
        let name = entry?.file_name();
        let text = name.to_string_lossy();
        let ours = OURS.iter().any(|ours| text.eq_ignore_ascii_case(ours));
        if !ours && !text.starts_with('.') {
            copy_one(&template.join(&name), &git.join(&name), MOST_DEPTH)?;
        }
    }
    Ok(())
}

fn copy_one(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    let kind = fs_err::symlink_metadata(from)?.file_type();
    if kind.is_symlink() {
        return fs_err::os::unix::fs::symlink(fs_err::read_link(from)?, to);
    }
    if kind.is_file() {
        return fs_err::copy(from, to).map(drop);
    }
    if !kind.is_dir() || depth == 0 {
        return Ok(());
    }
    fs_err::create_dir(to)?;
    for entry in fs_err::read_dir(from)? {
        let name = entry?.file_name();
        copy_one(&from.join(&name), &to.join(&name), depth - 1)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn hooks_come_along_and_what_is_ours_does_not() {
        let (from, to) = (tempfile::tempdir().expect("temp"), tempfile::tempdir().expect("temp"));
        let at = |name: &str| from.path().join(name);
        fs_err::create_dir_all(at("hooks")).expect("made");
        fs_err::create_dir_all(at("Objects/info")).expect("made");
        fs_err::write(at("hooks/pre-commit"), "#!/bin/sh\n").expect("written");
        fs_err::set_permissions(at("hooks/pre-commit"), PermissionsExt::from_mode(0o755))
            .expect("set");
        fs_err::os::unix::fs::symlink("pre-commit", at("hooks/pre-push")).expect("linked");
        for ours in ["config", "HEAD", "Objects/info/alternates", ".hidden"] {
            fs_err::write(at(ours), "[core]\nworktree = /elsewhere\n").expect("written");
        }
        let fifo = at("hooks/fifo");
        rustix::fs::mkfifoat(rustix::fs::CWD, &fifo, rustix::fs::Mode::RWXU).expect("made");
        copy(from.path(), to.path()).expect("copied");
        let names = |folder: &Path| {
            let entries = fs_err::read_dir(folder).expect("there");
            let mut names: Vec<_> = entries.map(|one| one.expect("one").file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(names(to.path()), ["hooks"]);
        assert_eq!(names(&to.path().join("hooks")), ["pre-commit", "pre-push"]);
        let hook = fs_err::metadata(to.path().join("hooks/pre-push")).expect("a link to it");
        assert_eq!(hook.permissions().mode() & 0o777, 0o755);
    }
}
