use super::*;
use crate::core::answers::given::{Entry, Input, Layer};
use crate::core::scenario::load;
use crate::core::seams::{AllFree, Entropy, Host, Owner};

const COMMON: &str = r#"
[[questions]]
key = "name"
type = "text"
position = "first"
prompt = { en = "n", ko = "n" }
help = { en = "n", ko = "n" }
default = "x"
rule = { format = "slug" }
[derived]
port = { prompt = { en = "p", ko = "p" }, help = { en = "p", ko = "p" }, comment = { en = "p", ko = "p" } }
memory = { prompt = { en = "m", ko = "m" }, help = { en = "m", ko = "m" }, comment = { en = "m", ko = "m" } }
version = { prompt = { en = "v", ko = "v" }, help = { en = "v", ko = "v" }, comment = { en = "v", ko = "v" } }
[env_words]
real = { en = "r", ko = "r" }
example = { en = "e", ko = "e" }
sections = {}
"#;

const SCENARIO: &str = r#"
schema = 1
id = "t"
title = { en = "t", ko = "t" }
summary = { en = "t", ko = "t" }
[[questions]]
key = "app"
type = "choice"
prompt = { en = "a", ko = "a" }
help = { en = "a", ko = "a" }
default = "api"
choices = [{ value = "api", label = { en = "a", ko = "a" } }, { value = "ui", label = { en = "u", ko = "u" } }]
[[questions]]
key = "workers"
type = "integer"
prompt = { en = "w", ko = "w" }
help = { en = "w", ko = "w" }
default = 2
rule = { min = 1, max = 32 }
when = { app = "api" }
[[questions]]
key = "title"
type = "text"
prompt = { en = "t", ko = "t" }
help = { en = "t", ko = "t" }
default_text = "{name} on {workers}"
[[services]]
id = "web"
title = { en = "w", ko = "w" }
purpose = { en = "w", ko = "w" }
image = "nginx"
memory = "64m"
port = { container = 80, host = 8080 }
[[services]]
id = "side"
title = { en = "s", ko = "s" }
purpose = { en = "s", ko = "s" }
image = "nginx"
memory = "64m"
port = { container = 81, host = 8080 }
"#;

const VERSIONS: &str = "nginx = { repository = 'nginx', tag = '1.29' }";

/// A machine without randomness.
struct Dry;

impl Entropy for Dry {
    fn fill(&mut self, _: &mut [u8]) -> Result<(), String> {
        Err("none".into())
    }
}

#[test]
fn a_machine_without_randomness_is_no_bug_of_ours() {
    let text = "[[questions]]\nkey = 'password'\ntype = 'secret'\nadvanced = true\n\
        prompt = { en = 'p', ko = 'p' }\nhelp = { en = 'p', ko = 'p' }\n";
    let common = load::common(("c", COMMON), ("v", VERSIONS)).expect("common");
    let scenario = load::scenario("s", &format!("{SCENARIO}{text}"), &common).expect("scenario");
    let mut answers = interview(&scenario).resolution().answers;
    let failure = answers.make_secrets(&scenario, &mut Dry).expect_err("none");
    assert_eq!(failure.kind.exit_code(), 1);
    assert_eq!(failure.problems[0].code, "no-randomness");
}

fn scenario() -> Scenario {
    let common = load::common(("c", COMMON), ("v", VERSIONS)).expect("common");
    load::scenario("s", SCENARIO, &common).expect("scenario")
}

fn interview(scenario: &Scenario) -> Interview<'_> {
    Interview::new(scenario, Given::default(), Surroundings { folder: None, host: &AllFree })
}

/// The key that is asked now; `…` for "Customise more?", nothing at the end.
fn asked(interview: &Interview<'_>) -> String {
    match interview.current() {
        Some(Ask::Question { question, .. }) => question.key.clone(),
        Some(Ask::Customise { .. }) => "…".into(),
        None => String::new(),
    }
}

fn value(interview: &Interview<'_>, key: &str) -> String {
    interview.resolution().answers.shown(key).unwrap_or_default()
}

#[test]
fn questions_come_in_order_then_the_offer_then_the_rest() {
    let scenario = scenario();
    let mut interview = interview(&scenario);
    let mut order = Vec::new();
    while let Some(ask) = interview.current() {
        order.push(asked(&interview));
        match ask {
            Ask::Customise { more } => {
                assert_eq!(more, 5);
                interview.customise(true);
            }
            Ask::Question { suggestion, .. } => {
                interview.answer(&suggestion.expect("a default").to_string()).expect("accepted");
            }
        }
    }
    let expected = [
        "name",
        "app",
        "workers",
        "title",
        "…",
        "web_port",
        "side_port",
        "web_memory",
        "side_memory",
        "nginx_version",
    ];
    assert_eq!(order, expected);
}

#[test]
fn back_offers_what_was_answered_and_never_more() {
    let scenario = scenario();
    let mut interview = interview(&scenario);
    interview.answer("shop").expect("a name");
    interview.answer("api").expect("a choice");
    interview.answer("5").expect("a number");
    assert!(interview.back());
    let Some(Ask::Question { question, suggestion, number, total }) = interview.current() else {
        panic!("a question");
    };
    assert_eq!((question.key.as_str(), suggestion), ("workers", Some(Value::Integer(5))));
    assert_eq!((number, total), (3, 4));
    assert_eq!(value(&interview, "workers"), "2", "it counts again only when it is answered again");
    assert!(interview.back() && interview.back());
    assert!(!interview.back(), "there is nothing before the first question");
    assert_eq!(asked(&interview), "name");
}

#[test]
fn hidden_questions_lose_their_answers_and_defaults_follow() {
    let scenario = scenario();
    let mut interview = interview(&scenario);
    for typed in ["shop", "api", "5"] {
        interview.answer(typed).expect("accepted");
    }
    assert_eq!(value(&interview, "title"), "shop on 5");
    interview.change("app", "ui").expect("changed");
    assert_eq!(value(&interview, "workers"), "");
    assert_eq!(value(&interview, "title"), "shop on");
    interview.change("app", "api").expect("changed back");
    assert_eq!(value(&interview, "workers"), "2", "the old answer is gone");
    assert_eq!(asked(&interview), "workers", "and is asked for");
}

#[test]
fn wrong_answers_change_nothing() {
    let scenario = scenario();
    let mut interview = interview(&scenario);
    let problem = interview.answer("Not A Slug").expect_err("refused");
    assert_eq!((problem.code, problem.place.key.as_deref()), ("answer-not-a-slug", Some("name")));
    assert_eq!(asked(&interview), "name");
    assert!(interview.change("workers", "99").is_err());
    assert_eq!(value(&interview, "workers"), "2");
}

#[test]
fn what_is_given_is_not_asked_but_can_be_changed() {
    let scenario = scenario();
    let mut given = Given::default();
    given.add(Entry {
        layer: Layer::Flag,
        source: "--set".into(),
        key: "app".into(),
        input: Input::Text("ui".into()),
    });
    let surroundings = Surroundings { folder: Some("from-folder"), host: &AllFree };
    let mut interview = Interview::new(&scenario, given, surroundings);
    assert_eq!(value(&interview, "name"), "from-folder");
    interview.answer("shop").expect("a name");
    assert_eq!(asked(&interview), "title");
    interview.change("app", "api").expect("changed");
    assert_eq!(asked(&interview), "workers");
}

/// A host on which 8080 and 8081 are taken.
struct Busy;

impl Host for Busy {
    fn is_free(&self, port: u16) -> bool {
        !(8080..=8081).contains(&port)
    }
}

/// A host with a user.
struct Owned;

impl Host for Owned {
    fn is_free(&self, _port: u16) -> bool {
        true
    }

    fn owner(&self) -> Option<Owner> {
        Some(Owner { uid: 1234, gid: 1 })
    }
}

#[test]
fn the_hosts_user_is_a_default_where_it_is_told_and_fits() {
    let field = |key: &str, fact: &str| {
        format!(
            "[[questions]]\nkey = '{key}'\ntype = 'integer'\nprompt = {{ en = 'u', ko = 'u' }}\n\
             help = {{ en = 'u', ko = 'u' }}\ndefault = 50000\ndefault_from = '{fact}'\n\
             rule = {{ min = 100 }}\n"
        )
    };
    let text = format!("{SCENARIO}{}{}", field("uid", "host-uid"), field("gid", "host-gid"));
    let common = load::common(("c", COMMON), ("v", VERSIONS)).expect("common");
    let scenario = load::scenario("s", &text, &common).expect("scenario");
    let with = |host: &dyn Host| {
        let surroundings = Surroundings { folder: None, host };
        let interview = Interview::new(&scenario, Given::default(), surroundings);
        (value(&interview, "uid"), value(&interview, "gid"))
    };
    assert_eq!(with(&Owned), ("1234".into(), "50000".into()), "1 is below the rule's least");
    assert_eq!(with(&AllFree), ("50000".into(), "50000".into()));
}

#[test]
fn default_ports_avoid_the_host_and_each_other() {
    let scenario = scenario();
    let surroundings = Surroundings { folder: None, host: &Busy };
    let mut interview = Interview::new(&scenario, Given::default(), surroundings);
    let ports =
        |interview: &Interview<'_>| (value(interview, "web_port"), value(interview, "side_port"));
    assert_eq!(ports(&interview), ("8082".into(), "8083".into()));
    interview.change("side_port", "8082").expect("chosen");
    assert_eq!(ports(&interview), ("8083".into(), "8082".into()), "a default makes room");
    interview.change("web_port", "9000").expect("chosen");
    let problem = interview.change("web_port", "8082").expect_err("taken by the other service");
    assert_eq!(problem.code, "answer-port-twice");
    let question = scenario.question("web_port").expect("a port");
    let warning = interview.port_warning(question, "8080").expect("a warning");
    assert_eq!((warning.port, warning.next), (8080, 8082));
    assert_eq!(interview.port_warning(question, "9000"), None);
}
