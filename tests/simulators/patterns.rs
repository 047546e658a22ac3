//! Regular expressions and grok patterns, with the engine that Ruby's and Elasticsearch's stem from (Oniguruma).
//! The basic patterns (IP, HTTPDATE, …) come with the crate; those that the files use are upstream's to the letter,
//! save for one month name in German.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What a pattern found: the name and the type that the pattern gives it, and the text.
pub(crate) struct Capture {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) text: String,
}

type Compiled = Rc<grok::Pattern>;

thread_local! {
    static COMPILED: RefCell<HashMap<(String, Definitions), Compiled>> = RefCell::default();
}

pub(crate) type Definitions = Vec<(String, String)>;

/// Does a plain regular expression find something in the text?
pub(crate) fn matches(regex: &str, text: &str) -> bool {
    compiled(regex, &Vec::new()).match_against(text).is_some()
}

/// What a grok pattern finds; a capture without text is among them.
pub(crate) fn captures(pattern: &str, own: &Definitions, text: &str) -> Option<Vec<Capture>> {
    let pattern = compiled(pattern, own);
    let found = pattern.match_against(text)?;
    let capture = |(name, text): (&str, &str)| Capture {
        name: name.to_owned(),
        kind: pattern.get_extract(name).unwrap_or("string").to_owned(),
        text: text.to_owned(),
    };
    Some(found.iter().map(capture).collect())
}

fn compiled(pattern: &str, own: &Definitions) -> Compiled {
    let key = (pattern.to_owned(), own.clone());
    if let Some(known) = COMPILED.with_borrow(|all| all.get(&key).cloned()) {
        return known;
    }
    let mut grok = grok::Grok::with_default_patterns();
    for (name, definition) in own {
        grok.add_pattern(name.as_str(), definition.as_str());
    }
    let new = grok.compile(pattern, true).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let new = Rc::new(new);
    COMPILED.with_borrow_mut(|all| all.insert(key, Rc::clone(&new)));
    new
}

#[test]
fn captures_have_name_type_and_text() {
    let own = vec![("QUOTED".to_owned(), r#"(?:[^"\\]|\\.)*"#.to_owned())];
    let found = captures(r#"^%{INT:[a][b]:int} "%{QUOTED:c}"$"#, &own, r#"7 "a \" b""#).unwrap();
    let found: Vec<_> = found.iter().map(|c| (&*c.name, &*c.kind, &*c.text)).collect();
    assert_eq!(found, [("[a][b]", "int", "7"), ("c", "string", r#"a \" b"#)]);
    assert!(captures("^%{INT:a}$", &Vec::new(), "x").is_none());
}
