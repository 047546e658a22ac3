//! The templates inside the binary.

use super::catalog::Catalog;
use crate::core::problem::Failure;
use crate::core::tree::templates::Templates;

/// Every embedded file, sorted by its path. `build.rs` writes the list.
static TEMPLATES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The manifests among them once more, as JSON, sorted by their paths. `build.rs` writes the list.
static MANIFESTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/manifests.rs"));

/// The hashes of the catalogues, by scenario. `build.rs` writes the list.
static CATALOGUES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// Every embedded file.
pub fn templates() -> Templates {
    Templates::embedded(TEMPLATES, CATALOGUES)
}

/// The embedded scenarios. Their manifests are not checked again: a test has.
///
/// # Errors
/// A manifest that does not have the form of one: a bug.
pub fn catalog() -> Result<Catalog, Failure> {
    Catalog::packed(templates(), MANIFESTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_knows_every_catalogue() {
        let known = templates();
        let unknown = Templates::embedded(TEMPLATES, &[]);
        assert_eq!(CATALOGUES.len(), known.scenario_folders().count());
        for id in known.scenario_folders() {
            assert_eq!(known.catalogue(id), unknown.catalogue(id), "{id}");
        }
    }
}
