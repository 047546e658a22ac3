//! The files of `templates/`, wherever they come from.

use std::collections::BTreeMap;

/// Path below `templates/` → content, sorted by path.
#[derive(Debug, Clone)]
pub struct Templates(Files);

#[derive(Debug, Clone)]
enum Files {
    /// Part of the program, sorted.
    Embedded(&'static [(&'static str, &'static [u8])]),
    /// Read from somewhere.
    Read(BTreeMap<String, Vec<u8>>),
}

impl Templates {
    /// Files that are part of the program; they must be sorted by their paths.
    pub fn embedded(files: &'static [(&'static str, &'static [u8])]) -> Self {
        Self(Files::Embedded(files))
    }

    /// Are they part of the program? Then tests have tried them all.
    pub fn is_embedded(&self) -> bool {
        matches!(self.0, Files::Embedded(_))
    }

    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        match &self.0 {
            Files::Embedded(files) => {
                let at = files.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
                Some(files[at].1)
            }
            Files::Read(files) => files.get(path).map(Vec::as_slice),
        }
    }

    /// The content of one file as text; none when it is missing or not UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// Every file below `folder` (which ends in `/`), with its path below it.
    pub fn below<'t, 'f>(
        &'t self,
        folder: &'f str,
    ) -> impl Iterator<Item = (&'t str, &'t [u8])> + use<'t, 'f> {
        self.from(folder).map_while(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes)))
    }

    /// The folders that hold a manifest, by their names.
    pub fn scenario_folders(&self) -> impl Iterator<Item = &str> {
        self.from("").filter_map(|(path, _)| path.strip_suffix("/scenario.toml"))
    }

    /// Every file whose path is not before `first`.
    fn from<'t>(&'t self, first: &str) -> Box<dyn Iterator<Item = (&'t str, &'t [u8])> + 't> {
        match &self.0 {
            Files::Embedded(files) => {
                let start = files.partition_point(|(path, _)| *path < first);
                Box::new(files[start..].iter().map(|(path, bytes)| (*path, *bytes)))
            }
            Files::Read(files) => Box::new(
                files
                    .range(first.to_owned()..)
                    .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
            ),
        }
    }
}

impl FromIterator<(String, Vec<u8>)> for Templates {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(Files::Read(files.into_iter().collect()))
    }
}
