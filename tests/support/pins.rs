//! One line for each path and content that the samples of a scenario hold: class, mode, owner and hash, and who holds it.
//!
//! A change of one template changes its own lines and no others, so that two branches that change two templates merge.
//! What holds the hashes of all files is therefore computed and not pinned: [`follows_from_the_rest`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use stackwright::core::project::{base, lock};
use stackwright::core::tree::{File, FileTree};
use stackwright::core::values::text::Locale;

use super::samples::Sample;
use super::text;

/// What `.env` looks like in the base: without its secrets.
const MASKED: &str = ".stackwright/base.zip/.env";

/// A sample and its language.
type Holder = (String, &'static str);
/// Path → content → who holds it.
pub(crate) type Pins = BTreeMap<String, BTreeMap<String, BTreeSet<Holder>>>;

/// What the samples of a scenario generate.
pub(crate) fn pins(samples: &[Sample]) -> Pins {
    let mut pins = Pins::new();
    for sample in samples {
        for (locale, tree) in sample.trees() {
            for (path, content) in contents(tree) {
                let holders = pins.entry(path).or_default().entry(content).or_default();
                holders.insert((sample.name.clone(), locale.code()));
            }
        }
    }
    pins
}

fn contents(tree: &FileTree) -> Vec<(String, String)> {
    let base = unpacked(tree);
    let masked = (MASKED.to_owned(), content(base.get(".env").expect("the base has .env")));
    let files = tree.iter().filter(|(path, _)| path.as_str() != base::PATH);
    let files = files.map(|(path, file)| match path.as_str() {
        lock::PATH => {
            let text = without_hashes(text(tree, lock::PATH));
            (lock::PATH.to_owned(), content(&File { bytes: text.into_bytes(), ..file.clone() }))
        }
        path => (path.to_owned(), content(file)),
    });
    files.chain([masked]).collect()
}

/// `once-0644-3f2a…`: a bare key of TOML. Sixteen digits are enough: nobody wants two files of one path to collide.
fn content(file: &File) -> String {
    let class = format!("{:?}", file.class).to_lowercase();
    let owner = file.owner.map(|owner| format!("-{}_{}", owner.uid, owner.gid)).unwrap_or_default();
    let hash = lock::sha256(&file.bytes);
    format!("{class}-{:04o}{owner}-{}", file.mode.bits(), &hash[..16])
}

fn unpacked(tree: &FileTree) -> FileTree {
    base::unpack(&tree.get(base::PATH).expect("a base").bytes).expect("it unpacks")
}

/// Lines of a lock that follow from the files and the templates.
const HASHES: [&str; 2] = ["sha256 = ", "catalogue = "];

fn without_hashes(lock: &str) -> String {
    let kept = lock.lines().filter(|line| !HASHES.iter().any(|key| line.starts_with(key)));
    kept.fold(String::new(), |text, line| text + line + "\n")
}

/// The base holds the files of the tree byte for byte, `.env` aside, and is what the packer makes of them; the lock has
/// the hashes of all of them. So no byte of either is free.
pub(crate) fn follows_from_the_rest(tree: &FileTree) {
    let made_later = [base::PATH, lock::PATH];
    let unpacked = unpacked(tree);
    let wanted = tree.paths().filter(|path| !made_later.contains(&path.as_str()));
    assert!(unpacked.paths().eq(wanted), "the base has all files");
    let lock = lock::Lock::parse(text(tree, lock::PATH)).expect("it parses");
    assert!(lock.files.iter().map(|file| &file.path).eq(unpacked.paths()), "so has the lock");
    for (locked, (path, packed)) in lock.files.iter().zip(unpacked.iter()) {
        let file = tree.get(path.as_str()).unwrap();
        assert!(path.as_str() == ".env" || packed.bytes == file.bytes, "{path} in the base");
        assert_eq!((locked.class, locked.mode, packed.mode), (file.class, file.mode, file.mode));
        assert_eq!(locked.sha256, lock::sha256(&packed.bytes), "{path} in the lock");
    }
    let packed = &tree.get(base::PATH).unwrap().bytes;
    let pristine = base::unpack_for(packed, &lock).expect("it unpacks");
    assert_eq!((pristine.files.len(), pristine.refused), (lock.files.len(), Vec::new()));
    assert_eq!(&base::pack(&unpacked).unwrap(), packed, "packed as the packer does");
}

/// The pins as TOML. Lines are sorted by who holds what before they are by hash, so that a changed file changes its line
/// where it stands.
pub(crate) fn written(pins: &Pins, samples: &BTreeSet<String>) -> String {
    let mut text = String::new();
    for (path, contents) in pins {
        let mut lines: Vec<(Vec<String>, &String)> =
            contents.iter().map(|(hash, holders)| (named(holders, samples), hash)).collect();
        lines.sort();
        for (names, hash) in lines {
            writeln!(text, "{path:?}.{hash} = {names:?}").unwrap();
        }
    }
    text
}

/// `default` is a sample in both languages, `default.ko` in one; `*` is every sample.
pub(crate) fn named(holders: &BTreeSet<Holder>, samples: &BTreeSet<String>) -> Vec<String> {
    let of = |code| -> BTreeSet<&String> {
        holders.iter().filter(|(_, own)| *own == code).map(|(name, _)| name).collect()
    };
    let (en, ko) = (of("en"), of("ko"));
    let both: BTreeSet<&String> = en.intersection(&ko).copied().collect();
    let mut names = grouped(&both, "", samples);
    names.extend(grouped(&en.difference(&both).copied().collect(), ".en", samples));
    names.extend(grouped(&ko.difference(&both).copied().collect(), ".ko", samples));
    names
}

fn grouped(names: &BTreeSet<&String>, ending: &str, samples: &BTreeSet<String>) -> Vec<String> {
    if !names.is_empty() && names.len() == samples.len() {
        return vec![format!("*{ending}")];
    }
    names.iter().map(|name| format!("{name}{ending}")).collect()
}

/// Reads what [`written`] wrote, whatever the order of its lines is after a merge.
pub(crate) fn read(text: &str, samples: &BTreeSet<String>) -> Result<Pins, String> {
    type Recorded = BTreeMap<String, BTreeMap<String, Vec<String>>>;
    let recorded: Recorded = toml::from_str(text).map_err(|error| error.to_string())?;
    let expand =
        |names: Vec<String>| names.iter().flat_map(|name| holders(name, samples)).collect();
    let path = |(path, contents): (String, BTreeMap<String, Vec<String>>)| {
        (path, contents.into_iter().map(|(hash, names)| (hash, expand(names))).collect())
    };
    Ok(recorded.into_iter().map(path).collect())
}

fn holders(name: &str, samples: &BTreeSet<String>) -> Vec<Holder> {
    let split = name.rsplit_once('.');
    let codes = Locale::ALL.map(Locale::code);
    let one =
        split.and_then(|(stem, code)| Some((stem, codes.into_iter().find(|own| *own == code)?)));
    let (stem, codes) = match one {
        Some((stem, code)) => (stem, vec![code]),
        None => (name, codes.to_vec()),
    };
    let names = if stem == "*" { samples.clone() } else { BTreeSet::from([stem.to_owned()]) };
    names.into_iter().flat_map(|name| codes.iter().map(move |code| (name.clone(), *code))).collect()
}

/// What a person reads when they differ: paths, and in which samples.
pub(crate) fn differences(old: &Pins, new: &Pins, samples: &BTreeSet<String>) -> Vec<String> {
    let (old, new) = (by_holder(old), by_holder(new));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let none = BTreeMap::new();
    let mut lines = Vec::new();
    for path in paths {
        let (before, after) = (old.get(path).unwrap_or(&none), new.get(path).unwrap_or(&none));
        let changed = |(holder, hash): &(&Holder, &String)| {
            before.get(*holder).is_some_and(|known| known != *hash)
        };
        let fresh = |(holder, _): &(&Holder, &String)| !before.contains_key(*holder);
        let gone = |(holder, _): &(&Holder, &String)| !after.contains_key(*holder);
        let sets: [(&str, BTreeSet<Holder>); 3] = [
            (
                "changed in",
                after.iter().filter(changed).map(|(holder, _)| holder.clone()).collect(),
            ),
            ("new in", after.iter().filter(fresh).map(|(holder, _)| holder.clone()).collect()),
            ("gone from", before.iter().filter(gone).map(|(holder, _)| holder.clone()).collect()),
        ];
        for (what, holders) in sets.iter().filter(|(_, holders)| !holders.is_empty()) {
            lines.push(format!("{path}: {what} {}", named(holders, samples).join(", ")));
        }
    }
    lines
}

fn by_holder(pins: &Pins) -> BTreeMap<String, BTreeMap<Holder, String>> {
    let flat = |contents: &BTreeMap<String, BTreeSet<Holder>>| {
        let each = |(hash, holders): (&String, &BTreeSet<Holder>)| {
            holders.iter().map(|holder| (holder.clone(), hash.clone())).collect::<Vec<_>>()
        };
        contents.iter().flat_map(each).collect()
    };
    pins.iter().map(|(path, contents)| (path.clone(), flat(contents))).collect()
}

#[test]
fn pins_are_read_as_they_are_written_and_differences_name_samples() {
    for (_, samples) in super::samples::by_scenario() {
        let names = samples.iter().map(|sample| sample.name.clone()).collect();
        let pins = pins(samples);
        assert_eq!(read(&written(&pins, &names), &names), Ok(pins));
    }
    let names = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
    let read = |text| read(text, &names).expect("TOML");
    let old = read("'x'.h1 = ['*']\n'y'.h2 = ['a', 'b.en']\n'z'.h3 = ['a.ko']");
    let new = read("'x'.h4 = ['*.ko']\n'x'.h1 = ['*.en']\n'y'.h2 = ['*']");
    let told = differences(&old, &new, &names);
    assert_eq!(told, ["x: changed in *.ko", "y: new in b.ko", "z: gone from a.ko"]);
}
