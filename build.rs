//! What is worked out once, when the program is built: that its embedded folders have changed, and the hashes of its
//! catalogues.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/core/tree/catalogue.rs"]
mod catalogue;

#[expect(clippy::disallowed_methods, reason = "a build script is told by its environment")]
fn main() -> io::Result<()> {
    // `include_dir` does not notice files that are added to an embedded folder.
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=src/ui/locales");
    println!("cargo::rerun-if-changed=src/core/tree/catalogue.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("catalogues.rs"), catalogues(Path::new("templates"))?)
}

/// Id of a scenario and hash of its catalogue, each, as a slice of Rust.
fn catalogues(templates: &Path) -> io::Result<String> {
    let mut files = BTreeMap::new();
    collect(templates, "", &mut files)?;
    let ids = files.keys().filter_map(|path| path.strip_suffix("/scenario.toml"));
    let all = || files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let entry = |id| format!("({id:?}, {:?}), ", catalogue::digest(id, all()));
    Ok(format!("&[{}]", ids.map(entry).collect::<String>()))
}

#[expect(clippy::disallowed_methods, reason = "build dependencies stay few")]
fn collect(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
