//! The way to a [`Stage`]: looks at the destination, clears away what a killed run left, and prepares.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::change::Change;
use super::conflicts::conflicts;
use super::disk::Disk;
use super::error::FileError;
use super::journal::{Journal, Line, Opened, name};
use super::moves::{Old, Stays};
use super::place::{Place, State, open_folder};
use super::recover::{cleared, is_unfinished, unfinished_unless_busy};
use super::stage::{Stage, Way};
use super::staging::{self, Staging, is_like_ours};
use super::state::Candidates;
use super::written::Written;
use crate::core::tree::FileTree;
use crate::host::entropy::{OsEntropy, short_name};
use crate::host::environment::Environment;
use crate::host::os;

/// So many random characters that nobody can guess a staging folder's name.
const RANDOM: usize = 12;

/// Something that was seen on the way and that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A folder that looks like one of ours, but whose journal we do not have: it was left as it is.
    LookAlike(PathBuf),
    /// Our own staging folder, which could not be removed.
    LeftBehind(PathBuf),
    /// A run that was killed left this, and somebody has changed it since: it was left as it is.
    Changed(String),
    /// The same, and what was there before lies beside it.
    KeptBeside {
        /// What somebody changed.
        path: String,
        /// The file from before.
        kept: String,
    },
}

/// Writes trees of files and changes to them, whole or not at all.
pub(crate) struct Writer<'a> {
    pub(super) candidates: Candidates,
    pub(super) disk: Disk,
    pub(super) cancelled: &'a dyn Fn() -> bool,
}

impl<'a> Writer<'a> {
    /// A writer that keeps its journals in the user's state folder, and asks `cancelled` between files.
    pub(crate) fn new(environment: &Environment, cancelled: &'a dyn Fn() -> bool) -> Self {
        Self { candidates: Candidates::of(environment), disk: Disk::default(), cancelled }
    }

    /// True when something other than an empty folder is at `destination`, and no run of ours has left it there
    /// half-done. Nothing is changed.
    ///
    /// # Errors
    /// What keeps a folder from being there: a file, a link that leads nowhere, no permission, a name too long.
    pub(crate) fn is_occupied(&self, destination: &Path) -> Result<bool, FileError> {
        let place = Place::look(destination)?;
        Ok(place.state == State::Occupied && !is_unfinished(&place, &self.candidates))
    }

    /// Refuses what preparing `tree` for `destination` would refuse, as far as that can be told without writing.
    ///
    /// # Errors
    /// The same as those of [`Writer::new_project`], or [`Writer::into_existing`] with `into_existing`.
    pub(crate) fn refuse(
        &self,
        tree: &FileTree,
        destination: &Path,
        into_existing: bool,
    ) -> Result<(), FileError> {
        let place = Place::look(destination)?;
        let unfinished = unfinished_unless_busy(&place, &self.candidates, &self.disk)?;
        if place.state == State::Occupied && !into_existing && !unfinished {
            return Err(FileError::NotEmpty(place.path));
        }
        if place.state == State::Occupied && !unfinished {
            let conflicts = conflicts(tree.paths(), &place.path)?;
            if !conflicts.is_empty() {
                return Err(FileError::Conflicts(conflicts));
            }
        }
        // One rename needs no journal; more than one does.
        if place.state != State::Missing && !self.candidates.may_open() {
            return Err(FileError::NoState);
        }
        let (folder, _) = open_folder(&place.existing)?;
        let failed = |error: io::Error| FileError::from_io(&place.existing, &error);
        os::may_write(&folder).map_err(failed)?;
        os::may_open_enough(&folder).map_err(failed)
    }

    /// Prepares `tree` for a new project at `destination` (absolute), which must not exist or be an empty folder; such
    /// a folder keeps its mode, owner and group. Folders that are missing on the way appear together with it.
    ///
    /// # Errors
    /// [`FileError::NotEmpty`], [`FileError::Busy`] and whatever else keeps it from being written; nothing is left then.
    pub(crate) fn new_project(
        &self,
        tree: &FileTree,
        destination: &Path,
    ) -> Result<Stage, FileError> {
        let (place, stays) = self.look(destination)?;
        match place.state {
            State::Occupied => Err(FileError::NotEmpty(place.path)),
            State::Empty => self.move_into(tree, &place, BTreeMap::new(), stays),
            State::Missing => self.rename(tree, &place, stays),
        }
    }

    /// Prepares `tree` to be added to what is at `destination` (absolute) already; the folder may also be empty or
    /// missing.
    ///
    /// # Errors
    /// [`FileError::Conflicts`] with every path that is in the way, and whatever else keeps it from being written;
    /// nothing is left then.
    pub(crate) fn add_to_existing(
        &self,
        tree: &FileTree,
        destination: &Path,
    ) -> Result<Stage, FileError> {
        let (place, stays) = self.look(destination)?;
        if place.state == State::Missing {
            return self.rename(tree, &place, stays);
        }
        let conflicts = conflicts(tree.paths(), &place.path)?;
        if !conflicts.is_empty() {
            return Err(FileError::Conflicts(conflicts));
        }
        self.move_into(tree, &place, BTreeMap::new(), stays)
    }

    /// Prepares changes to what is in the existing folder `destination` (absolute): one step, all or nothing.
    ///
    /// # Errors
    /// [`FileError::Conflicts`] where something is to be added and a file is there already; [`FileError::Changed`]
    /// where a file is another one than when the change was planned.
    #[cfg_attr(not(test), expect(dead_code, reason = "what an update will call"))]
    pub(crate) fn change(
        &self,
        changes: &[Change],
        destination: &Path,
    ) -> Result<Stage, FileError> {
        let (place, stays) = self.look(destination)?;
        if place.state == State::Missing {
            return Err(FileError::NotAFolder(place.path));
        }
        let (tree, added) = Change::files(changes);
        let conflicts = conflicts(&added, &place.path)?;
        if !conflicts.is_empty() {
            return Err(FileError::Conflicts(conflicts));
        }
        let (target, _) = open_folder(&place.path)?;
        let olds = Change::olds(changes, &target, &place.path)?;
        self.move_into(&tree, &place, olds, stays)
    }

    fn look(&self, destination: &Path) -> Result<(Place, Vec<Seen>), FileError> {
        let existing = Place::look(destination)?.existing;
        let enough = open_folder(&existing).map(|(folder, _)| os::may_open_enough(&folder))?;
        enough.map_err(|error| FileError::from_io(&existing, &error))?;
        let (place, stays) = cleared(destination, &self.candidates, &self.disk)?;
        let mut seen: Vec<Seen> = stays.into_iter().map(Seen::from).collect();
        seen.extend(look_alikes(&place).into_iter().map(Seen::LookAlike));
        Ok((place, seen))
    }

    /// Beside the destination: in the nearest folder that exists, under a hidden name; one rename puts it in place.
    fn rename(&self, tree: &FileTree, place: &Place, seen: Vec<Seen>) -> Result<Stage, FileError> {
        let missing = place.missing();
        let (first, below) = missing.split_first().ok_or_else(|| occupied(place))?;
        let staged = staging::name_beside(first, &random()?);
        let journal = match self.journal(&place.existing, &place.rest, &staged) {
            Err(busy @ FileError::Busy(_)) => return Err(busy),
            // Without a journal a run that is killed leaves its hidden folder, and that is all.
            other => other.ok(),
        };
        let (staging, journal) = self.begin(&place.existing, &staged, journal)?;
        let way = Way::Rename { missing: missing.iter().map(ToString::to_string).collect() };
        let mut stage = Stage::new(staging, journal, place, way, seen, self.disk.clone())?;
        let failed = |error: io::Error| FileError::from_io(&place.path, &error);
        let mut path = String::new();
        for name in below {
            path = if path.is_empty() { (*name).to_owned() } else { format!("{path}/{name}") };
            stage.make_folder(&path).map_err(failed)?;
        }
        stage.open_content(&path).map_err(failed)?;
        self.fill(stage, tree)
    }

    /// Inside the destination, from where things move one by one.
    fn move_into(
        &self,
        tree: &FileTree,
        place: &Place,
        olds: BTreeMap<String, Old>,
        seen: Vec<Seen>,
    ) -> Result<Stage, FileError> {
        let staged = staging::name_inside(&random()?);
        let journal = self.journal(&place.path, Path::new(""), &staged)?;
        let (staging, journal) = self.begin(&place.path, &staged, Some(journal))?;
        let way = Way::Move { olds };
        let mut stage = Stage::new(staging, journal, place, way, seen, self.disk.clone())?;
        stage.open_sides().map_err(|error| FileError::from_io(&place.path, &error))?;
        self.fill(stage, tree)
    }

    fn fill(&self, mut stage: Stage, tree: &FileTree) -> Result<Stage, FileError> {
        let root = stage.destination().to_path_buf();
        let written = Written::write(tree, stage.content(), &root, &self.disk, self.cancelled)?;
        stage.has(written);
        Ok(stage)
    }

    /// The journal for `rest` below `base`, with its first line.
    fn journal(&self, base: &Path, rest: &Path, staging: &str) -> Result<Journal, FileError> {
        let state = self.candidates.open().ok_or(FileError::NoState)?;
        let (_, id) = open_folder(base)?;
        match Journal::open(&state, &name(id, rest), true, &self.disk)? {
            Opened::Ours(mut journal, lines) if lines.is_empty() => {
                let line = Line::Begin { staging: staging.to_owned() };
                journal.add(&line).map_err(|error| FileError::from_io(base, &error))?;
                Ok(journal)
            }
            // Another run began, or was killed, since we looked.
            _ => Err(FileError::Busy(base.join(rest))),
        }
    }

    fn begin(
        &self,
        base: &Path,
        staged: &str,
        mut journal: Option<Journal>,
    ) -> Result<(Staging, Option<Journal>), FileError> {
        let failed = |error: io::Error| FileError::from_io(base, &error);
        let (folder, _) = open_folder(base)?;
        let made = Staging::make(&folder, staged, &self.disk).and_then(|staging| {
            if let Some(journal) = &mut journal {
                journal.add(&Line::Made { id: staging.id })?;
            }
            Ok(staging)
        });
        match made {
            Ok(staging) => Ok((staging, journal)),
            Err(error) => {
                staging::remove_unknown(&folder, staged, &self.disk);
                let _ = journal.map(Journal::close);
                Err(failed(error))
            }
        }
    }
}

impl From<Stays> for Seen {
    fn from(stays: Stays) -> Self {
        match stays {
            Stays::New(path) => Self::Changed(path),
            Stays::OldBeside(path, kept) => Self::KeptBeside { path, kept },
        }
    }
}

fn occupied(place: &Place) -> FileError {
    FileError::NotEmpty(place.path.clone())
}

fn random() -> Result<String, FileError> {
    short_name(RANDOM, &mut OsEntropy)
        .map_err(|reason| FileError::Other { path: PathBuf::new(), reason })
}

/// Folders that look like our staging folders beside and in the destination. Ours are gone by now.
fn look_alikes(place: &Place) -> Vec<PathBuf> {
    let name = match place.missing().first() {
        Some(first) => (*first).to_owned(),
        None => place.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let beside = if place.state == State::Missing { None } else { place.path.parent() };
    let folders = [Some(place.existing.as_path()), beside];
    let entries =
        folders.into_iter().flatten().flat_map(|folder| fs_err::read_dir(folder).into_iter());
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .flatten()
        .filter(|entry| is_like_ours(&entry.file_name().to_string_lossy(), &name))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}
