//! Trees of templates on top of each other: what every scenario comes with, and what somebody puts over it. A file of a
//! layer takes the place of the same path in the layers below.

use std::collections::BTreeMap;

use super::catalogue::digest;
use super::templates::Templates;

/// The name of the layer that is part of the program.
pub const BUILT_IN: &str = "builtin";

/// Layers, the lowest first. There is at least one.
#[derive(Debug, Clone)]
pub struct Layers<'t> {
    lowest: Layer<'t>,
    above: Vec<Layer<'t>>,
}

#[derive(Debug, Clone, Copy)]
struct Layer<'t> {
    name: &'t str,
    templates: &'t Templates,
}

/// A file as the layers have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layered<'t> {
    /// The name of the layer that it comes from.
    pub layer: &'t str,
    /// Its content.
    pub bytes: &'t [u8],
}

/// One layer, the built-in one.
impl<'t> From<&'t Templates> for Layers<'t> {
    fn from(templates: &'t Templates) -> Self {
        Self { lowest: Layer { name: BUILT_IN, templates }, above: Vec::new() }
    }
}

impl<'t> Layers<'t> {
    /// Puts `templates` over all that is there.
    pub fn with(mut self, name: &'t str, templates: &'t Templates) -> Self {
        self.above.push(Layer { name, templates });
        self
    }

    /// From the highest to the lowest.
    fn down(&self) -> impl Iterator<Item = &Layer<'t>> {
        self.above.iter().rev().chain([&self.lowest])
    }

    /// Are all of them part of the program? Then tests have tried them.
    pub fn are_embedded(&self) -> bool {
        self.down().all(|layer| layer.templates.is_embedded())
    }

    /// The content of one file as text; none when it is missing or not UTF-8.
    pub fn text(&self, path: &str) -> Option<&'t str> {
        let bytes = self.down().find_map(|layer| layer.templates.get(path))?;
        std::str::from_utf8(bytes).ok()
    }

    /// Every file below `folder` (which ends in `/`), by its path below it.
    pub fn below(&self, folder: &str) -> BTreeMap<&'t str, Layered<'t>> {
        let mut found = BTreeMap::new();
        for Layer { name, templates } in self.down() {
            for (path, bytes) in templates.below(folder) {
                found.entry(path).or_insert(Layered { layer: name, bytes });
            }
        }
        found
    }

    /// The hash of everything that a project of `scenario` can be made of, in hex.
    pub fn catalogue(&self, scenario: &str) -> String {
        if self.above.is_empty() {
            return self.lowest.templates.catalogue(scenario);
        }
        let all = self.below("");
        digest(scenario, all.iter().map(|(path, file)| (*path, file.bytes)))
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
    fn the_highest_layer_that_has_a_file_wins_and_the_rest_shows_through() {
        let low = templates(&[("a/files/one", "low"), ("a/files/two", "low"), ("b/x", "low")]);
        let high = templates(&[("a/files/two", "high"), ("a/files/three", "high")]);
        let layers = Layers::from(&low).with("pack", &high);
        let below = layers.below("a/files/");
        let names: Vec<(&str, &str)> =
            below.iter().map(|(path, file)| (*path, file.layer)).collect();
        assert_eq!(names, [("one", BUILT_IN), ("three", "pack"), ("two", "pack")]);
        assert_eq!(layers.text("a/files/two"), Some("high"));
        assert_eq!(layers.text("b/x"), Some("low"));
        assert_eq!(layers.text("gone"), None);
    }

    #[test]
    fn a_layer_above_makes_another_catalogue_and_strangers() {
        let low = templates(&[("a/files/one", "low")]);
        let high = templates(&[("a/files/one", "high")]);
        let (one, two) = (Layers::from(&low), Layers::from(&low).with("pack", &high));
        assert_eq!(one.catalogue("a"), low.catalogue("a"));
        assert_eq!(two.catalogue("a"), high.catalogue("a"));
        let ours = Templates::embedded(&[], &[]);
        assert!(Layers::from(&ours).are_embedded());
        assert!(!Layers::from(&ours).with("pack", &high).are_embedded());
    }
}
