//! The files of `templates/`, wherever they come from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::catalogue::digest;

/// Path below `templates/` → content, sorted by path; and the hashes of catalogues that are known already.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    catalogues: &'static [(&'static str, &'static str)],
}

impl Templates {
    /// With hashes of catalogues that were worked out before, by scenario.
    pub fn with_catalogues(self, known: &'static [(&'static str, &'static str)]) -> Self {
        Self { catalogues: known, ..self }
    }

    /// The hash of everything that a project of `scenario` can be made of, in hex.
    pub fn catalogue(&self, scenario: &str) -> String {
        let known = self.catalogues.iter().find(|(id, _)| *id == scenario);
        known.map_or_else(|| digest(scenario, self.below("")), |(_, hash)| (*hash).to_owned())
    }

    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
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
        self.files
            .range(folder.to_owned()..)
            .map_while(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_ref())))
    }

    /// The folders that hold a manifest, by their names.
    pub fn scenario_folders(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_suffix("/scenario.toml"))
    }
}

impl FromIterator<(String, Cow<'static, [u8]>)> for Templates {
    fn from_iter<I: IntoIterator<Item = (String, Cow<'static, [u8]>)>>(files: I) -> Self {
        Self { files: files.into_iter().collect(), catalogues: &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates(files: &[(&str, &str)]) -> Templates {
        let file = |(path, text): &(&str, &str)| {
            ((*path).to_owned(), Cow::Owned(text.as_bytes().to_vec()))
        };
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
        assert_eq!(templates(&FILES).with_catalogues(&[("a", "h")]).catalogue("a"), "h");
    }
}
