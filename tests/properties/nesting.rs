//! Ten thousand levels of anything are refused, and do not take the stack: a test's is a quarter of the program's.

use stackwright::core::answers::file;
use stackwright::core::answers::given::Given;
use stackwright::core::compose::interpolation;
use stackwright::core::compose::model::ComposeModel;
use stackwright::core::compose::yaml;
use stackwright::core::project::lock::Lock;
use stackwright::core::proof::probe::ProbeFile;

const LEVELS: usize = 10_000;

fn nested(open: &str, close: &str) -> String {
    format!("{}{}", open.repeat(LEVELS), close.repeat(LEVELS))
}

#[test]
fn answers_files_are_refused() {
    let (lists, objects) = (nested("[", "]"), nested("{\"a\":", "}"));
    let dotted = format!("{}a", "a.".repeat(LEVELS));
    let blocks = (0..LEVELS / 10).map(|level| " ".repeat(level) + "a:\n").collect();
    for (name, text) in [
        ("a.json", format!("{{\"a\": {lists}}}")),
        ("a.json", format!("{{\"a\": {objects}}}")),
        ("a.json", objects.clone()),
        ("a.yaml", format!("a: {lists}")),
        ("a.yaml", format!("a: {objects}")),
        ("a.yaml", format!("a: {}", "- ".repeat(LEVELS))),
        ("a.yaml", blocks),
        ("a.toml", format!("a = {lists}")),
        ("a.toml", format!("a = {}1{}", "{a = ".repeat(LEVELS), "}".repeat(LEVELS))),
        ("a.toml", format!("{dotted} = 1")),
        ("a.toml", format!("[{dotted}]")),
        ("a.toml", format!("[[{dotted}]]")),
        ("-", format!("{{\"a\": {lists}}}")),
        ("-", format!("a = {lists}")),
    ] {
        assert!(file::read(name, &text, &mut Given::default()).is_err(), "{name} {}", &text[..20]);
    }
}

#[test]
fn other_readers_refuse_it_too() {
    let lists = nested("[", "]");
    assert!(Lock::parse(&format!("schema = {lists}")).is_err());
    assert!(ProbeFile::from_toml(&format!("probes = {lists}")).is_err());
    assert!(ComposeModel::from_json(&format!("{{\"services\": {lists}}}")).is_err());
    for text in [format!("a: {lists}"), format!("a: {}", "- ".repeat(LEVELS))] {
        assert!(yaml::documents(&text).is_err());
    }
    assert_eq!(interpolation::substitute(&nested("${A:-", "}"), &|_| None), "");
}
