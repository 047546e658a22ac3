//! The templates inside the binary.

use std::borrow::Cow;

use include_dir::{Dir, DirEntry, include_dir};

use crate::core::tree::templates::Templates;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Every embedded file.
pub fn templates() -> Templates {
    let mut files = Vec::new();
    collect(&TEMPLATES, &mut files);
    files.into_iter().collect()
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(String, Cow<'static, [u8]>)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push((path, Cow::Borrowed(file.contents())));
            }
        }
    }
}
