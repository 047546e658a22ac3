//! The files of `templates/`, wherever they come from.

use std::collections::BTreeMap;

use super::catalogue::digest;

/// Path below `templates/` → content, sorted by path; and the hashes of catalogues that are known already.
#[derive(Debug, Clone)]
pub struct Templates {
    files: Files,
    catalogues: &'static [(&'static str, &'static str)],
}

#[derive(Debug, Clone)]
enum Files {
    /// Part of the program, sorted.
    Embedded(&'static [(&'static str, &'static [u8])]),
    /// Read from somewhere.
    Read(BTreeMap<String, Vec<u8>>),
}

impl Templates {
    /// Files that are part of the program; they must be sorted by their paths. `catalogues` has the hashes of its
    /// scenarios' catalogues.
    pub const fn embedded(
        files: &'static [(&'static str, &'static [u8])],
        catalogues: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { files: Files::Embedded(files), catalogues }
    }

    /// Are they part of the program? Then tests have tried them all.
    pub fn is_embedded(&self) -> bool {
        matches!(self.files, Files::Embedded(_))
    }

    /// The hash of everything that a project of `scenario` can be made of, in hex.
    pub fn catalogue(&self, scenario: &str) -> String {
        let known = self.catalogues.iter().find(|(id, _)| *id == scenario);
        known.map_or_else(|| digest(scenario, self.from("")), |(_, hash)| (*hash).to_owned())
    }

    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        match &self.files {
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
        match &self.files {
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
        Self { files: Files::Read(files.into_iter().collect()), catalogues: &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates(files: &[(&str, &str)]) -> Templates {
        let file = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        files.iter().map(file).collect()
    }

    #[test]
    fn a_catalogue_is_what_a_scenario_can_be_made_of() {
        const FILES: [(&str, &str); 5] = [
            ("_shared/common.toml", "x"),
            ("a/files/f", "x"),
            ("a/samples/s.toml", "x"),
            ("a/scenario.toml", "x"),
            ("b/scenario.toml", "x"),
        ];
        let whole = templates(&FILES).catalogue("a");
        for (index, counts) in [true, true, false, true, false].into_iter().enumerate() {
            let mut files = FILES;
            files[index].1 = "y";
            assert_eq!(templates(&files).catalogue("a") != whole, counts, "{}", files[index].0);
        }
        assert_eq!(Templates::embedded(&[], &[("a", "h")]).catalogue("a"), "h");
    }
}
