//! The templates inside the binary.

use std::borrow::Cow;

use include_dir::{Dir, DirEntry, include_dir};

use crate::core::tree::templates::Templates;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The hashes of the embedded catalogues, from the build script.
const CATALOGUES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// Every embedded file.
pub fn templates() -> Templates {
    let mut files = Vec::new();
    collect(&TEMPLATES, &mut files);
    files.into_iter().collect::<Templates>().with_catalogues(CATALOGUES)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_knows_every_catalogue() {
        let known = templates();
        let unknown = known.clone().with_catalogues(&[]);
        assert_eq!(CATALOGUES.len(), known.scenario_folders().count());
        for id in known.scenario_folders() {
            assert_eq!(known.catalogue(id), unknown.catalogue(id), "{id}");
        }
    }
}
