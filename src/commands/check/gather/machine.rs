//! What the machine has. The engine's own memory and disk count: it may live in a virtual machine or far away. What this
//! machine has free says something only when the engine is on it.

use std::path::Path;

use crate::core::check::{Disk, Memory};
use crate::host::docker::Engine;
use crate::host::machine;

pub(super) use machine::max_map_count;

/// The memory that containers can have.
pub(super) fn memory(engine: Option<&Engine>) -> Option<Memory> {
    let told = engine.and_then(|engine| engine.memory);
    let here = machine::memory().filter(|here| told.is_none_or(|told| told == here.total));
    here.or_else(|| Some(Memory { total: told?, available: None }))
}

/// The disk where the engine keeps its data; where nobody says which, that of the project.
pub(super) fn disk(engine: Option<&Engine>, folder: &Path) -> Option<Disk> {
    match engine.and_then(|engine| engine.root.as_deref()) {
        Some(root) if Path::new(root).is_dir() => machine::disk(Path::new(root)),
        Some(_) => None,
        None => machine::disk(folder),
    }
}
