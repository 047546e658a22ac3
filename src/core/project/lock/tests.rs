use super::*;
use crate::core::answers::recorded::Kind;
use crate::core::problem::Problem;

const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

const HEAD: &str = "schema = 2\ntool = '0.1.0'\nneeds = '0.1.0'\nlanguage = 'en'\n\
                    scenario = { id = 'x', catalogue = '' }\nsource = { kind = 'embedded' }\nbase = { sha256 = '' }\n";

const OLD: &str = "schema = 1\ntool = '0.1.0'\nlanguage = 'en'\n\
                   scenario = { id = 'x', source = 'builtin', engine = 't' }\n\
                   answers = { workers = 2 }\nbase = { sha256 = '' }\n";

fn file(path: &str) -> String {
    format!(
        "[[files]]\npath = \"{path}\"\norigin = 'shared'\nclass = 'managed'\nmode = 'plain'\nsha256 = '{HASH}'\n"
    )
}

/// A lock with these paths.
fn lock(paths: impl IntoIterator<Item = String>) -> String {
    let files: String = paths.into_iter().map(|path| file(&path)).collect();
    format!("{HEAD}{files}")
}

fn problem(text: &str) -> Problem {
    Lock::parse(text).expect_err(text)
}

#[test]
fn a_strangers_lock_names_nothing_outside() {
    let parsed = Lock::parse(&lock(["a/b.txt".to_owned(), ".env".to_owned()]));
    assert_eq!(parsed.map(|lock| lock.files.len()), Ok(2));
    for path in ["/dev/zero", "../../etc/passwd", "a/../../x", "./x", ".git/config", "a\\u001b"] {
        assert_eq!(problem(&lock([path.to_owned()])).code, "check-drift-unreadable", "{path}");
    }
    assert_eq!(problem(&lock(["a".to_owned(), "a".to_owned()])).code, "lock-twice");
    let many = (0..=MOST_FILES).map(|index| format!("f{index}"));
    assert_eq!(problem(&lock(many)).code, "lock-too-many-files");
    for odd in ["", "00", &HASH.to_uppercase()] {
        assert_eq!(problem(&lock(["a".to_owned()]).replace(HASH, odd)).code, "lock-no-hash");
    }
}

#[test]
fn a_newer_lock_says_who_wrote_it_whatever_else_it_holds() {
    for text in [
        "schema = 3\ntool = '0.9.1'\nneeds = '0.9.0'\nnew = [1]\n",
        "schema = 2\ntool = '0.9.1'\nneeds = '0.9.0'\nnew = [1]\n",
        &format!("{HEAD}new = 1\n").replace("needs = '0.1.0'", "needs = '1.0.0'"),
    ] {
        let problem = problem(text);
        assert_eq!((problem.code, &problem.hints[..]), ("lock-newer", &["lock-hint-newer"][..]));
    }
    let told = problem("schema = 3\ntool = '0.9.1'\n").args;
    assert_eq!(told[0], ("tool", "0.9.1".to_owned()));
    let told = problem(&format!("schema = 3\ntool = '{}'\n", "9".repeat(4000))).args;
    assert_eq!(told[0].1.len(), 40, "a stranger's text is cut");
    // What this program knows, it reads strictly.
    assert_eq!(problem(&format!("{HEAD}new = 1\n")).code, "check-drift-unreadable");
}

#[test]
fn a_lock_that_git_could_not_merge_is_told_with_the_way_out() {
    let text = format!("<<<<<<< HEAD\n{HEAD}=======\n{HEAD}>>>>>>> other\n");
    let problem = problem(&text);
    assert_eq!((problem.code, &problem.hints[..]), ("lock-conflict", &["lock-hint-conflict"][..]));
}

#[test]
fn what_is_written_is_read_back() {
    let mut lock = Lock::parse(&lock(["a".to_owned()])).expect("read");
    lock.files[0].base = Some(HASH.replace('0', "f"));
    lock.source = Source {
        kind: SourceKind::Pack,
        name: Some("team \"x\"\n\u{7f}".to_owned()),
        reference: Some("v1".to_owned()),
        commit: Some("c".to_owned()),
        tree: None,
    };
    lock.ports.insert("api_port".to_owned(), 8000);
    for (key, value) in [("a", "x\ny"), ("b c", "\u{1b}\"\\"), ("", "한글")] {
        let value = toml::Value::from(value);
        lock.answers.insert(key.to_owned(), Recorded { kind: Some(Kind::Sticky), value });
    }
    let list = toml::Value::from(vec!["x", "y"]);
    lock.answers.insert("list".to_owned(), Recorded { kind: Some(Kind::Chosen), value: list });
    assert_eq!(Lock::parse(&lock.text()), Ok(lock.clone()), "{}", lock.text());
}

#[test]
fn an_old_lock_is_read_and_does_not_say_who_answered() {
    let old = Lock::parse(&format!("{OLD}files = []\n")).expect("read");
    assert_eq!((old.schema, old.source.kind), (1, SourceKind::Embedded));
    assert_eq!(old.answers["workers"].kind, None);
    // Nobody knows better than to keep it.
    let again = Lock::parse(&old.text()).expect("read");
    assert_eq!((again.schema, again.answers["workers"].kind), (SCHEMA, Some(Kind::Chosen)));
}
