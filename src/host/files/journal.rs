//! What a transaction is about to do, written down first, so that a run that was killed can be finished or taken back.
//!
//! A journal lies in the user's state folder and not beside what it tells of: a repository cannot bring one, and another
//! user cannot plant one. Its name says which destination it is for, by what that destination is on the disk. It is
//! locked for as long as its run lives; who gets the lock knows that the run is over.

use std::fmt::Write as _;
use std::fs::TryLockError;
use std::io::{self, Read, Seek};
use std::path::Path;

use cap_fs_ext::{FollowSymlinks, MetadataExt, OpenOptionsFollowExt};
use cap_std::fs::{Dir, OpenOptions};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::FileError;
use super::disk::{Disk, Id};
use super::moves::Move;
use crate::host::os;

/// No journal is longer: it has a line for each file of a project.
const MOST_BYTES: u64 = 16 << 20;
/// How often a journal may go away under our hands before we give up.
const TRIES: usize = 20;

/// What is known of a transaction. One JSON document a line; a line that was not written to its end does not count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Line {
    /// A staging folder of this name is going to be made in the journal's folder.
    Begin {
        /// A random name.
        staging: String,
    },
    /// It has been made, and is this one.
    Made {
        /// Its identity.
        id: Id,
    },
    /// All is staged; from here on things move between the staging folder and the destination.
    Moving {
        /// In their order.
        moves: Vec<Move>,
    },
    /// Everything has moved, or everything is back: what is left in the staging folder can go. Without this line a run
    /// that is killed while it clears away could be taken for one that has not moved everything.
    Over,
    /// Something that this version does not know: a later one has written it, and only that one can clear away.
    #[serde(skip)]
    Later,
}

/// The journal of one destination, locked.
#[derive(Debug)]
pub(super) struct Journal {
    folder: Dir,
    name: String,
    file: std::fs::File,
    disk: Disk,
}

/// What trying to get a journal came to.
#[derive(Debug)]
pub(super) enum Opened {
    /// It is ours now, with the lines that an earlier run left.
    Ours(Journal, Vec<Line>),
    /// There is none.
    Absent,
    /// Another run holds it.
    Busy,
}

/// The name of the journal for `rest` below the folder `base`: the destination as the disk knows it.
pub(super) fn name(base: Id, rest: &Path) -> String {
    let mut hash = Sha256::new();
    hash.update(base.bytes());
    hash.update(rest.as_os_str().as_encoded_bytes());
    let hash = hash.finalize();
    let mut name = String::new();
    for byte in &hash[..16] {
        // Writing to a text cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name + ".journal"
}

impl Journal {
    /// Gets the journal called `name`; with `create` it is made where there is none.
    pub(super) fn open(
        folder: &Dir,
        name: &str,
        create: bool,
        disk: &Disk,
    ) -> Result<Opened, FileError> {
        let failed = |error: io::Error| FileError::from_io(Path::new(name), &error);
        for _ in 0..TRIES {
            let mut options = OpenOptions::new();
            options.read(true).append(true).create(create).follow(FollowSymlinks::No);
            os::with_mode(&mut options, 0o600);
            let file = match folder.open_with(name, &options) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Opened::Absent),
                Err(error) => return Err(failed(error)),
            };
            let meta = file.metadata().map_err(failed)?;
            if !meta.is_file() || meta.nlink() > 1 || !os::is_private(&meta) {
                return Err(failed(io::ErrorKind::PermissionDenied.into()));
            }
            let file = file.into_std();
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Opened::Busy),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // Its run may have ended, and taken the journal away, between the opening and the lock.
            if Id::at(folder, name) == Some(Id::of(&meta)) {
                let folder = folder.try_clone().map_err(failed)?;
                let mut journal = Self { folder, name: name.to_owned(), file, disk: disk.clone() };
                let lines = journal.read().map_err(failed)?;
                return Ok(Opened::Ours(journal, lines));
            }
        }
        Ok(Opened::Busy)
    }

    fn read(&mut self) -> io::Result<Vec<Line>> {
        let mut text = Vec::new();
        self.file.rewind()?;
        (&self.file).take(MOST_BYTES).read_to_end(&mut text)?;
        Ok(parse(&text))
    }

    /// Adds a line. It counts only once it is written whole; half of one that could not be written does not spoil it.
    pub(super) fn add(&mut self, line: &Line) -> io::Result<()> {
        let text = format!("\n{}\n", serde_json::to_string(line)?);
        self.disk.append(&mut self.file, text.as_bytes())
    }

    /// Sees what was added to the disk itself, so that it outlives a power cut.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// The transaction is over: nothing is left of it to tell.
    pub(super) fn close(self) -> io::Result<()> {
        self.disk.remove_file(&self.folder, &self.name)
    }
}

fn parse(text: &[u8]) -> Vec<Line> {
    let whole = text.split_inclusive(|byte| *byte == b'\n');
    let whole = whole.take_while(|line| line.ends_with(b"\n"));
    whole.filter_map(parse_line).collect()
}

/// None for what was not written to its end, and for an empty line.
fn parse_line(line: &[u8]) -> Option<Line> {
    let later = || serde_json::from_slice(line).ok().map(|_: IgnoredAny| Line::Later);
    serde_json::from_slice(line).ok().or_else(later)
}

#[cfg(test)]
mod tests {
    use cap_std::ambient_authority;

    use super::*;

    fn folder() -> (tempfile::TempDir, Dir) {
        let folder = tempfile::tempdir().expect("temp");
        let dir = Dir::open_ambient_dir(folder.path(), ambient_authority()).expect("opened");
        (folder, dir)
    }

    fn open(dir: &Dir, create: bool) -> Opened {
        Journal::open(dir, "x.journal", create, &Disk::default()).expect("opened")
    }

    fn begin() -> Line {
        Line::Begin { staging: ".demo.stackwright-x".into() }
    }

    #[test]
    fn one_run_holds_it_and_the_next_reads_what_was_left() {
        let (_folder, dir) = folder();
        assert!(matches!(open(&dir, false), Opened::Absent));
        let Opened::Ours(mut journal, lines) = open(&dir, true) else { panic!("held") };
        assert_eq!(lines, []);
        journal.add(&begin()).expect("added");
        assert!(matches!(open(&dir, true), Opened::Busy));
        drop(journal);
        let Opened::Ours(journal, lines) = open(&dir, false) else { panic!("held") };
        assert_eq!(lines, [begin()]);
        journal.close().expect("removed");
        assert!(matches!(open(&dir, false), Opened::Absent));
    }

    #[test]
    fn a_line_counts_when_it_is_whole() {
        let (_folder, dir) = folder();
        let moving = Line::Moving { moves: Vec::new() };
        let mut text = serde_json::to_vec(&begin()).expect("JSON");
        text.push(b'\n');
        let first = text.len();
        text.extend(serde_json::to_vec(&moving).expect("JSON"));
        text.push(b'\n');
        for end in 0..=text.len() {
            let lines = parse(&text[..end]);
            let expected = if end < first {
                vec![]
            } else if end < text.len() {
                vec![begin()]
            } else {
                vec![begin(), moving.clone()]
            };
            assert_eq!(lines, expected, "{end}");
        }
        assert!(matches!(open(&dir, true), Opened::Ours(_, lines) if lines.is_empty()));
        assert_eq!(parse(b"{\"moving\":{\"mo\n\"over\"\n\n"), [Line::Over]);
        assert_eq!(parse(b"{\"moving-2\":{}}\n\"over\"\n"), [Line::Later, Line::Over]);
    }

    #[test]
    fn what_is_not_a_private_file_is_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, dir) = folder();
        let at = |name: &str| folder.path().join(name);
        let opened = || Journal::open(&dir, "x.journal", true, &Disk::default());
        fs_err::write(at("real"), "").expect("written");
        symlink("real", at("x.journal")).expect("linked");
        assert!(opened().is_err(), "a link");
        fs_err::remove_file(at("x.journal")).expect("there");
        fs_err::hard_link(at("real"), at("x.journal")).expect("linked");
        assert!(opened().is_err(), "a second name");
        fs_err::remove_file(at("real")).expect("there");
        fs_err::set_permissions(at("x.journal"), PermissionsExt::from_mode(0o666)).expect("set");
        assert!(opened().is_err(), "others may write to it");
        fs_err::remove_file(at("x.journal")).expect("there");
        fs_err::create_dir(at("x.journal")).expect("made");
        assert!(opened().is_err(), "a folder");
    }

    #[test]
    fn a_destination_has_one_name() {
        let (_folder, dir) = folder();
        let id = Id::of(&dir.dir_metadata().expect("there"));
        let first = name(id, Path::new("demo"));
        assert_eq!(first, name(id, Path::new("demo")));
        assert_ne!(first, name(id, Path::new("demo2")));
        assert_ne!(first, name(id, Path::new("")));
    }
}
