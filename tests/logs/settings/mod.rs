//! Every name of a setting in the generated files is one that its product has: `settings.toml` says where that is
//! written. A name that is not listed is an error, and so is one that nothing uses any more.

mod used;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::projects;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    from: Vec<Origin>,
}

/// Names, and where they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    product: String,
    source: String,
    names: Vec<String>,
}

fn known() -> BTreeMap<(String, String), String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/logs/settings.toml");
    let text = std::fs::read_to_string(path).expect(path);
    let list: List = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut known = BTreeMap::new();
    for from in list.from {
        assert!(from.source.len() > 10, "{:?} have no source", from.names);
        for name in from.names {
            let twice = known.insert((from.product.clone(), name.clone()), from.source.clone());
            assert_eq!(twice, None, "{name} is listed twice");
        }
    }
    known
}

#[test]
fn every_setting_is_one_that_its_product_has() {
    let known = known();
    let mut unknown = BTreeSet::new();
    let mut unused: BTreeSet<_> = known.keys().cloned().collect();
    for (set, tree) in projects::all() {
        for setting in used::all(&tree) {
            let name = (setting.product.to_owned(), setting.name);
            unused.remove(&name);
            if !known.contains_key(&name) {
                unknown.insert(format!("{} {} in {}", name.0, name.1, setting.file));
            }
        }
        assert!(!tree.is_empty(), "{set}");
    }
    assert_eq!(unknown, BTreeSet::new(), "look them up, and list them in tests/logs/settings.toml");
    assert_eq!(
        unused,
        BTreeSet::new(),
        "nothing uses them: take them off tests/logs/settings.toml"
    );
}
