//! What a run that was killed left behind: finished where all had moved, taken back where not.

use std::path::Path;

use super::FileError;
use super::disk::{Disk, Id};
use super::journal::{Journal, Line, Opened, name};
use super::moves::{Carrier, Move, Stays};
use super::place::{Place, open_folder};
use super::staging::{Staging, remove_unknown};
use super::state::Candidates;

/// Looks at `destination`, after whatever an earlier run of this user left for that very destination has been cleared
/// away. Nothing else is looked at.
///
/// # Errors
/// What is wrong with the destination; [`FileError::Busy`] where another run is at work on it.
pub(super) fn cleared(
    destination: &Path,
    candidates: &Candidates,
    disk: &Disk,
) -> Result<(Place, Vec<Stays>), FileError> {
    let place = Place::look(destination)?;
    let Some(state) = candidates.find() else { return Ok((place, Vec::new())) };
    let (mut found, mut stay) = (false, Vec::new());
    for (base, rest) in place.bases() {
        let Some(name) = journal_name(&base, &rest) else { continue };
        match Journal::open(&state, &name, false, disk)? {
            Opened::Absent => {}
            Opened::Busy => return Err(FileError::Busy(place.path.clone())),
            Opened::Ours(journal, lines) => {
                found = true;
                stay.extend(recover(journal, &Left::of(lines), &base, disk)?);
            }
        }
    }
    let place = if found { Place::look(destination)? } else { place };
    Ok((place, stay))
}

/// Is there something left of an earlier run, or a run at work, for this destination?
pub(super) fn is_unfinished(place: &Place, candidates: &Candidates) -> bool {
    let Some(state) = candidates.find() else { return false };
    let names = place.bases().filter_map(|(base, rest)| journal_name(&base, &rest));
    names.into_iter().any(|name| state.symlink_metadata(name).is_ok())
}

/// The same, for a run that only looks: what would keep the real one from its journal keeps this one too.
///
/// # Errors
/// [`FileError::Busy`] where another run is at work; what is wrong with a journal.
pub(super) fn unfinished_unless_busy(
    place: &Place,
    candidates: &Candidates,
    disk: &Disk,
) -> Result<bool, FileError> {
    let Some(state) = candidates.find() else { return Ok(false) };
    let names = place.bases().filter_map(|(base, rest)| journal_name(&base, &rest));
    let mut unfinished = false;
    for name in names {
        match Journal::open(&state, &name, false, disk)? {
            Opened::Absent => {}
            Opened::Busy => return Err(FileError::Busy(place.path.clone())),
            // Dropped, it is as it was.
            Opened::Ours(..) => unfinished = true,
        }
    }
    Ok(unfinished)
}

fn journal_name(base: &Path, rest: &Path) -> Option<String> {
    let meta = fs_err::symlink_metadata(base).ok()?;
    Some(name(Id::of(&meta), rest))
}

/// What the lines of a journal come to.
#[derive(Default)]
struct Left {
    staging: Option<String>,
    id: Option<Id>,
    moves: Vec<Move>,
    over: bool,
    later: bool,
}

impl Left {
    fn of(lines: Vec<Line>) -> Self {
        let mut left = Self::default();
        for line in lines {
            match line {
                Line::Begin { staging } => left.staging = Some(staging),
                Line::Made { id } => left.id = Some(id),
                Line::Moving { moves } => left.moves = moves,
                Line::Over => left.over = true,
                Line::Later => left.later = true,
            }
        }
        left
    }
}

fn recover(
    mut journal: Journal,
    left: &Left,
    base: &Path,
    disk: &Disk,
) -> Result<Vec<Stays>, FileError> {
    let failed = |error: std::io::Error| FileError::from_io(base, &error);
    let mut stay = Vec::new();
    if left.later {
        return Err(FileError::Later(base.to_path_buf()));
    }
    if let Some(staging) = &left.staging {
        let (folder, _) = open_folder(base)?;
        match left.id {
            None => remove_unknown(&folder, staging, disk),
            Some(id) => {
                if let Some(staging) = Staging::find(&folder, staging, id).map_err(failed)? {
                    if !left.moves.is_empty() && !left.over {
                        stay = settle(&staging, &left.moves, base, disk).map_err(failed)?;
                        journal.add(&Line::Over).map_err(failed)?;
                    }
                    staging.remove(disk).map_err(failed)?;
                }
            }
        }
    }
    journal.close().map_err(failed)?;
    Ok(stay)
}

/// All moved means that the change was made, and stays.
fn settle(
    staging: &Staging,
    moves: &[Move],
    base: &Path,
    disk: &Disk,
) -> std::io::Result<Vec<Stays>> {
    let (new, old) = match staging.sides() {
        Ok(sides) => sides,
        // They go when nothing moves any more.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let target = &staging.base;
    let carrier = Carrier { disk, new: &new, old: &old, target, root: base.to_path_buf() };
    if carrier.is_done(moves) { Ok(Vec::new()) } else { carrier.back(moves) }
}
