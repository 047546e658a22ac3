//! Blocks of the shared parts. Tera takes no notice of a block that the template above does not have, and nobody would
//! see that it is filled in vain; so their names, places and versions stand in `_shared/blocks.toml`.

use std::collections::{BTreeMap, BTreeSet};

use stackwright::core::tree::templates::Templates;
use stackwright::core::values::text::Text;
use stackwright::sources::embedded;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    part: String,
    version: u32,
    about: Text,
}

fn described(templates: &Templates) -> BTreeMap<String, Block> {
    toml::from_str(templates.text("_shared/blocks.toml").expect("blocks.toml"))
        .expect("a table of blocks")
}

/// The names behind `{% block`.
fn blocks(template: &str) -> BTreeSet<&str> {
    let names = template.split("{%").skip(1).filter_map(|tag| {
        let mut words = tag.trim_start_matches('-').split_whitespace();
        (words.next() == Some("block")).then(|| words.next()).flatten()
    });
    names.collect()
}

#[test]
fn every_shared_block_has_a_name_a_version_and_a_word_in_both_languages() {
    let templates = embedded::templates();
    let described = described(&templates);
    let mut there = BTreeMap::new();
    for (part, bytes) in templates.below("_shared/parts/") {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        for name in blocks(text) {
            let before = there.insert(name.to_owned(), part.trim_end_matches(".tera").to_owned());
            assert_eq!(before, None, "two blocks are called {name}");
        }
    }
    let named = described.iter().map(|(name, block)| (name.clone(), block.part.clone())).collect();
    assert_eq!(there, named);
    for (name, block) in &described {
        assert!(block.version > 0, "{name}");
        assert!(!block.about.en.is_empty() && !block.about.ko.is_empty(), "{name}");
    }
}

#[test]
fn no_block_is_filled_in_vain() {
    let templates = embedded::templates();
    let described = described(&templates);
    let mut filled = BTreeSet::new();
    for (path, bytes) in templates.below("") {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let Some(rest) = text.strip_prefix("{% extends \"_shared/parts/") else { continue };
        let part = rest.split(".tera\"").next().unwrap_or_default();
        for name in blocks(text) {
            let block = described.get(name).unwrap_or_else(|| panic!("{path}: no block {name}"));
            assert_eq!(block.part, part, "{path} fills {name}");
            filled.insert(name);
        }
    }
    let never: Vec<&String> =
        described.keys().filter(|name| !filled.contains(name.as_str())).collect();
    assert_eq!(never, Vec::<&String>::new(), "blocks that nothing fills");
}
