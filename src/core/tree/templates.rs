//! The files of `templates/`, wherever they come from.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Path below `templates/` → content, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Templates(BTreeMap<String, Cow<'static, [u8]>>);

impl Templates {
    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(AsRef::as_ref)
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
        self.0
            .range(folder.to_owned()..)
            .map_while(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_ref())))
    }

    /// The folders that hold a manifest, by their names.
    pub fn scenario_folders(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter_map(|path| path.strip_suffix("/scenario.toml"))
    }
}

impl FromIterator<(String, Cow<'static, [u8]>)> for Templates {
    fn from_iter<I: IntoIterator<Item = (String, Cow<'static, [u8]>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}
