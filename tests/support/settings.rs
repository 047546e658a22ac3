//! Names that images and programs of others read: `tests/<scenario>/settings.toml` says of each where that is written,
//! and of which version. A name that is not listed is an error, and so is one that nothing uses any more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde::Deserialize;
use serde_json::Value;
use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use super::holds;

/// A name as a file of a project uses it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Used {
    /// Whose it is: an image or a program.
    pub(crate) product: String,
    pub(crate) name: String,
    pub(crate) file: String,
    /// A script or a program of the project reads it, too: it may be the project's own.
    own: bool,
}

impl Used {
    pub(crate) fn new(product: &str, name: &str, file: &str) -> Self {
        Self { product: product.into(), name: name.into(), file: file.into(), own: false }
    }
}

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
    /// The version at which that was read; some sources name it themselves.
    #[serde(default)]
    version: String,
    names: Vec<String>,
}

fn known(path: &str) -> BTreeSet<(String, String)> {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&whole).expect(path);
    let list: List = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut known = BTreeSet::new();
    for from in list.from {
        let said = format!("{} {}", from.source, from.version);
        assert!(from.source.len() > 10, "{:?} have no source", from.names);
        assert!(path.contains("/logs/") || from.version.len() > 1, "no version: {said}");
        for name in from.names {
            assert!(known.insert((from.product.clone(), name.clone())), "{name} is listed twice");
        }
    }
    known
}

/// Holds what is used against the list of the scenario.
pub(crate) fn compare(scenario: &str, all: impl IntoIterator<Item = Used>) {
    let path = format!("tests/{scenario}/settings.toml");
    let known = known(&path);
    let mut unused = known.clone();
    let mut unknown = BTreeSet::new();
    for Used { product, name, file, own } in all {
        let key = (product, name);
        unused.remove(&key);
        if !own && !known.contains(&key) {
            unknown.insert(format!("{} {} in {file}", key.0, key.1));
        }
    }
    assert_eq!(unknown, BTreeSet::new(), "look them up, and list them in {path}");
    assert_eq!(unused, BTreeSet::new(), "nothing uses them: take them off {path}");
}

/// The variables of every service of a compose file. The product is the image's repository, or `built` where the
/// service is built.
pub(crate) fn of_images(tree: &FileTree, compose: &Value, file: &str) -> Vec<Used> {
    let mut found = Vec::new();
    for service in compose["services"].as_object().into_iter().flatten() {
        let image = repository(service.1);
        for (name, _) in service.1["environment"].as_object().into_iter().flatten() {
            let product = if name == "TZ" { "every image" } else { &image };
            let own = name != "TZ" && is_read(tree, name);
            found.push(Used { own, ..Used::new(product, name, file) });
        }
    }
    found
}

fn repository(service: &Value) -> String {
    match service["image"].as_str() {
        Some(image) if service["build"].is_null() => {
            let image = image.trim_start_matches("${REGISTRY:-}");
            image.split(':').next().unwrap_or_default().to_owned()
        }
        _ => "built".to_owned(),
    }
}

/// Does a script or a program of the project read this variable? Settings of Python have its name in small letters.
fn is_read(tree: &FileTree, name: &str) -> bool {
    const ENDS: [&str; 4] = [".sh", ".sql", ".py", ".ipynb"];
    let small = name.to_lowercase();
    tree.iter().any(|(path, file)| {
        let path = path.as_str();
        ENDS.iter().any(|end| path.ends_with(end)) && holds(&file.bytes, name)
            || path.ends_with("/config.py") && holds(&file.bytes, &small)
            || path.ends_with("compose.yaml") && holds(&file.bytes, &format!("$${name}"))
    })
}

/// The names that `ENV` sets in a Dockerfile.
pub(crate) fn of_dockerfile(text: &str) -> BTreeSet<String> {
    let whole = text.replace("\\\n", " ");
    let lines = whole.lines().filter_map(|line| line.strip_prefix("ENV "));
    let pairs = lines.flat_map(str::split_whitespace).filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, _)| name.to_owned()).collect()
}

/// The long options in a text: `--bind-addr`, `--server.port=1` without its value.
pub(crate) fn options(text: &str) -> BTreeSet<String> {
    let part_of_one = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_');
    let words = text.split(part_of_one).map(|word| word.trim_end_matches(['-', '.']));
    let option = |word: &&str| {
        word.strip_prefix("--").is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()))
    };
    words.filter(option).map(str::to_owned).collect()
}

/// Projects of a scenario: its combinations of answers, thinned out, and its samples. In English, for names are in no
/// language. Made once for all tests.
pub(crate) fn projects(id: &str) -> &'static [FileTree] {
    static ALL: Mutex<BTreeMap<String, &'static [FileTree]>> = Mutex::new(BTreeMap::new());
    let mut all = ALL.lock().unwrap();
    all.entry(id.to_owned()).or_insert_with(|| Vec::leak(rendered(id)))
}

fn rendered(id: &str) -> Vec<FileTree> {
    let catalog = super::catalog();
    let scenario = catalog.find(id).expect(id);
    let combinations = super::combinations::combinations(&scenario);
    let step = (combinations.len() / 100).max(1) | 1;
    let render = |set: &toml::Table| {
        let answers = super::answers(&scenario, set);
        super::project(&scenario, &answers, Locale::En)
    };
    let mut all: Vec<FileTree> = combinations.iter().step_by(step).map(render).collect();
    for (sample, bytes) in catalog.templates().below(&format!("{id}/samples/")) {
        let set = std::str::from_utf8(bytes).unwrap().parse().expect(sample);
        all.push(render(&set));
    }
    all
}

#[test]
fn options_and_variables_are_found() {
    let options = options("x --bind-addr 1 --server.port=2 \"--reload\", -- --- -c a--b");
    assert_eq!(Vec::from_iter(options), ["--bind-addr", "--reload", "--server.port"]);
    let found = of_dockerfile("ENV A=1 \\\n    B=2\nRUN C=3 x\nENV D=$A\n");
    assert_eq!(Vec::from_iter(found), ["A", "B", "D"]);
}

#[test]
#[should_panic(expected = "look them up")]
fn an_unknown_name_is_an_error() {
    compare("databases", [Used::new("postgres", "POSTGRES_PASSWROD", "compose.yaml")]);
}
