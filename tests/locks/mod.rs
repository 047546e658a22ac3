//! Locks: those of older versions, what of an answer is kept, and what git makes of two branches.

mod merges;
mod sticky;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use stackwright::core::answers::recorded::Kind;
use stackwright::core::project::lock::{self, Lock, old};

use crate::support::sandbox::Sandbox;
use crate::support::{answers, catalog, project, text};

/// What the wizard's person said for each kept lock of 0.1.0, so that everything else is a default.
const CHOSEN: [(&str, &[&str]); 5] = [
    ("databases", &["admin", "pgadmin_email", "replica"]),
    ("devbox", &["ide", "stack", "database"]),
    ("etl", &["executor", "workers", "timezone", "postgres_port", "postgres_version"]),
    ("logs", &["security", "retention_days"]),
    ("serving", &["app", "database", "database_name", "workers"]),
];

fn kept(scenario: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/locks/0.1.0");
    fs::read_to_string(folder.join(format!("{scenario}.toml"))).unwrap()
}

/// Keys by the kind that a lock's answers are of.
fn by_kind(lock: &Lock) -> BTreeMap<&'static str, BTreeSet<String>> {
    let scenario = catalog().find(&lock.scenario.id).unwrap();
    let mut found: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for (key, kind) in old::kinds(&scenario, &lock.answers) {
        found.entry(kind.word()).or_default().insert(key);
    }
    found
}

#[test]
fn locks_of_0_1_0_are_read_and_what_was_chosen_is_found() {
    for (scenario, chosen) in CHOSEN {
        let lock = Lock::parse(&kept(scenario)).expect(scenario);
        let found = by_kind(&lock);
        let chosen: BTreeSet<String> = chosen.iter().map(|key| (*key).to_owned()).collect();
        assert_eq!(found[Kind::Chosen.word()], chosen, "{scenario}");
        for key in ["name", "bind", "timezone"] {
            assert!(chosen.contains(key) || found["sticky"].contains(key), "{scenario} {key}");
        }
        let known: usize = found.values().map(BTreeSet::len).sum();
        assert_eq!(known, lock.answers.len(), "{scenario}: an answer that no question has");
        assert!(found["floating"].iter().any(|key| key.ends_with("_memory")), "{scenario}");
    }
}

#[test]
fn what_was_a_default_in_0_1_0_is_one_although_the_default_has_moved_on() {
    let mut scenario = catalog().find("etl").unwrap();
    let lock = Lock::parse(&kept("etl")).unwrap();
    let key = "airflow_version";
    let moved = scenario.questions.iter_mut().find(|question| question.key == key).unwrap();
    moved.default = Some("9.9.9".into());
    assert_eq!(old::kinds(&scenario, &lock.answers)[key], Kind::Floating);
    assert_eq!(old::kinds(&scenario, &lock.answers)["postgres_version"], Kind::Chosen);
}

#[test]
fn a_lock_of_0_1_0_is_an_answers_file() {
    let sandbox = Sandbox::new();
    for (scenario, _) in CHOSEN {
        let name = format!("{scenario}.toml");
        sandbox.write(&name, &kept(scenario));
        let arguments = ["new", scenario, scenario, "-y", "-q", "--no-git", "-a", &name];
        assert_eq!(sandbox.run(&arguments).quietly(), "", "{scenario}");
    }
    let lock = sandbox.read("etl/.stackwright/lock.toml");
    for line in ["workers = { chosen = 4 }", "postgres_version = { chosen = \"17-trixie\" }"] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    assert!(lock.contains("postgres_port = { sticky = 5432 }"), "{lock}");
}

#[test]
fn a_lock_of_a_newer_stackwright_is_no_answers_file() {
    let sandbox = Sandbox::new();
    sandbox.write("lock.toml", "schema = 9\ntool = '0.9.1'\nanswers = [1]\n");
    let said = sandbox.run(&["new", "etl", "x", "-y", "-a", "lock.toml"]).complains(2);
    assert!(said.contains("A newer stackwright wrote this lock: 0.9.1"), "{said}");
}

#[test]
fn the_documents_name_every_field() {
    let catalog = catalog();
    let scenario = catalog.find("serving").unwrap();
    let answers = answers(&scenario, &toml::Table::new());
    let tree = project(&scenario, &answers, stackwright::core::values::text::Locale::En);
    let mut lock = Lock::parse(text(&tree, lock::PATH)).unwrap();
    let some = Some("x".to_owned());
    lock.source.name.clone_from(&some);
    lock.source.reference.clone_from(&some);
    lock.source.commit.clone_from(&some);
    lock.source.tree.clone_from(&some);
    lock.files.truncate(1);
    lock.files[0].base.clone_from(&some);
    let mut whole: toml::Table = lock.text().parse().unwrap();
    for keyed_by_question in ["answers", "ports"] {
        let table = whole.insert(keyed_by_question.to_owned(), true.into());
        assert!(table.is_some(), "{keyed_by_question}");
    }
    let documents =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/project-files.md"));
    let documents = documents.unwrap();
    let kinds = Kind::ALL.map(|kind| kind.word().to_owned());
    for field in fields("", &whole).into_iter().chain(kinds) {
        assert!(documents.contains(&format!("`{field}`")), "{field} is not documented");
    }
}

/// `schema`, `scenario.id`, `files.path` …
fn fields(before: &str, table: &toml::Table) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in table {
        let name = format!("{before}{key}");
        match value {
            toml::Value::Table(inner) => found.extend(fields(&format!("{name}."), inner)),
            toml::Value::Array(entries) => {
                let inner = entries.iter().filter_map(toml::Value::as_table);
                found.extend(inner.flat_map(|inner| fields(&format!("{name}."), inner)));
            }
            _ => found.push(name),
        }
    }
    found
}
