//! What the program carries along, made ready while it is built, so that a run pays for nothing but what it uses:
//! a sorted list of the templates and the hash of each scenario's share of them; every manifest in a form that is read ten
//! times as fast as TOML, with shared services and conditions where their names stood; and, of the words, which file of the catalogue has
//! which message. Whether a manifest is right is not asked here but by the tests.

#![expect(
    clippy::disallowed_methods,
    reason = "fs_err would be built a second time for this, and cargo says in a variable where to write"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

#[path = "src/core/tree/catalogue.rs"]
mod catalogue;
#[path = "src/core/scenario/named.rs"]
mod named;
#[path = "src/core/scenario/uses.rs"]
mod uses;

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Done {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/core/scenario/named.rs");
    println!("cargo::rerun-if-changed=src/core/scenario/uses.rs");
    println!("cargo::rerun-if-changed=src/core/tree/catalogue.rs");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=src/ui/locales");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let templates = files(&root.join("templates"), "")?;
    save("templates.rs", &list(&templates, "include_bytes"))?;
    save("manifests.rs", &manifests(&templates)?)?;
    save("catalogues.rs", &catalogues(&templates)?)?;
    for language in ["en", "ko"] {
        let words = files(&root.join("src/ui/locales").join(language), "")?;
        save(&format!("words_{language}.rs"), &list(&words, "include_str"))?;
        save(&format!("messages_{language}.rs"), &messages(&words)?)?;
    }
    Ok(())
}

/// Writes one of the texts that the sources include.
fn save(name: &str, text: &str) -> Done {
    Ok(fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join(name), text)?)
}

/// Every file below `folder`, sorted: its path there, with `/` between the names, and where it is.
fn files(folder: &Path, prefix: &str) -> Done<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let name = format!("{prefix}{}", name.to_str().ok_or("a name is not UTF-8")?);
        if path.is_dir() {
            found.extend(files(&path, &format!("{name}/"))?);
        } else {
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

/// An expression: the paths with what stands in the files.
fn list(files: &[(String, PathBuf)], include: &str) -> String {
    let entries = files.iter().map(|(name, path)| {
        let path = path.to_string_lossy();
        format!(
            "({name:?}, {include}!({path:?})),
"
        )
    });
    format!("&[\n{}]", entries.collect::<String>())
}

/// An expression: the path of each manifest with its content as JSON.
fn manifests(templates: &[(String, PathBuf)]) -> Done<String> {
    let services = services(templates)?;
    let mut text = String::from("&[\n");
    for (name, path) in templates {
        if name == "versions.toml"
            || name == "_shared/common.toml"
            || name.ends_with("/scenario.toml")
        {
            let table = manifest(&fs::read_to_string(path)?, &services)
                .map_err(|error| format!("templates/{name}: {error}"))?;
            writeln!(text, "({name:?}, {:?}),", serde_json::to_string(&table)?)?;
        }
    }
    Ok(text + "]")
}

/// Name and manifest of each shared service.
fn services(templates: &[(String, PathBuf)]) -> Done<BTreeMap<&str, String>> {
    let mut found = BTreeMap::new();
    for (name, path) in templates {
        let service = name.strip_prefix("_shared/services/");
        if let Some(service) = service.and_then(|name| name.strip_suffix("/service.toml")) {
            found.insert(service, fs::read_to_string(path)?);
        }
    }
    Ok(found)
}

/// A manifest with what it uses of shared services, and with conditions where their names stood.
fn manifest(text: &str, services: &BTreeMap<&str, String>) -> Done<toml::Table> {
    let mut table = DeTable::parse(text)?.into_inner();
    let mut used = uses::Services::new();
    for (name, text) in services {
        used.insert(name, DeTable::parse(text)?.into_inner());
    }
    if let Some((fault, at)) = uses::resolve(&mut table, &used).first() {
        return Err(format!("{fault:?} at byte {at}").into());
    }
    if let Some((fault, at)) = named::resolve(&mut table).first() {
        return Err(format!("{fault:?} at byte {at}").into());
    }
    Ok(toml::Table::deserialize(Deserializer::from(Spanned::new(0..0, table)))?)
}

/// An expression: the id of each scenario with the hash of its catalogue.
fn catalogues(templates: &[(String, PathBuf)]) -> Done<String> {
    let mut files = BTreeMap::new();
    for (name, path) in templates {
        files.insert(name.as_str(), fs::read(path)?);
    }
    let ids = files.keys().filter_map(|name| name.strip_suffix("/scenario.toml"));
    let all = || files.iter().map(|(name, bytes)| (*name, bytes.as_slice()));
    Ok(format!("&{:?}", ids.map(|id| (id, catalogue::digest(id, all()))).collect::<Vec<_>>()))
}

/// An expression: every message, sorted, with the number of its file.
fn messages(words: &[(String, PathBuf)]) -> Done<String> {
    let mut found = Vec::new();
    for (number, (_, path)) in words.iter().enumerate() {
        let text = fs::read_to_string(path)?;
        let names = text.lines().filter_map(|line| Some(line.split_once(" =")?.0));
        let names = names.filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
        found.extend(names.map(|name| (name.to_owned(), number)));
    }
    found.sort();
    Ok(format!("&{found:?}"))
}
