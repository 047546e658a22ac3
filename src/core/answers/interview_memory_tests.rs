//! Memory answers and what they have to hold, on the way through an interview.

use super::*;
use crate::core::answers::given::{Entry, Input, Layer};
use crate::core::scenario::load;
use crate::core::seams::AllFree;

const COMMON: &str = r#"
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
key = "model"
type = "choice"
prompt = { en = "m", ko = "m" }
help = { en = "m", ko = "m" }
default = "large"
choices = [{ value = "large", label = { en = "l", ko = "l" } }, { value = "small", label = { en = "s", ko = "s" } }]
[[questions]]
key = "color"
type = "text"
prompt = { en = "c", ko = "c" }
help = { en = "c", ko = "c" }
default = "red"
[[questions]]
key = "heap"
type = "memory"
advanced = true
prompt = { en = "h", ko = "h" }
help = { en = "h", ko = "h" }
default = "512m"
min_memory = "256m"
[[services]]
id = "search"
title = { en = "s", ko = "s" }
purpose = { en = "s", ko = "s" }
image = "nginx"
memory = "1g"
min_memory = "640m"
memory_for = [
  { key = "heap", times = 2 },
  { size = "1g", when = { model = "large", color = "blue" } },
]
"#;

fn scenario() -> Scenario {
    let versions = "nginx = { repository = 'nginx', tag = '1.29' }";
    let common = load::common(("c", COMMON), ("v", versions)).expect("common");
    load::scenario("s", SCENARIO, &common).expect("scenario")
}

fn interview<'s>(scenario: &'s Scenario, flags: &[(&str, &str)]) -> Interview<'s> {
    let mut given = Given::default();
    for (key, value) in flags {
        given.add(Entry {
            layer: Layer::Flag,
            source: "--set".into(),
            key: (*key).to_owned(),
            input: Input::Text((*value).to_owned()),
        });
    }
    Interview::new(scenario, given, Surroundings { folder: None, host: &AllFree })
}

fn value(interview: &Interview<'_>, key: &str) -> String {
    interview.resolution().answers.shown(key).unwrap_or_default()
}

/// The problem's code and what it says is needed.
fn refused(result: Result<(), Problem>) -> (&'static str, String, Vec<(&'static str, String)>) {
    let problem = result.expect_err("refused");
    (problem.code, problem.place.key.clone().unwrap_or_default(), problem.args)
}

#[test]
fn what_nobody_chose_follows_what_it_has_to_hold() {
    let scenario = scenario();
    let mut interview = interview(&scenario, &[]);
    assert_eq!(value(&interview, "search_memory"), "1g");
    interview.change("heap", "3g").expect("changed");
    assert_eq!(value(&interview, "search_memory"), "6g");
    let answers = interview.resolution().answers;
    assert_eq!(answers.get("search_memory").map(|answer| answer.layer), Some(Layer::Computed));
    interview.change("heap", "256m").expect("changed");
    assert_eq!(value(&interview, "search_memory"), "1g");
}

#[test]
fn a_limit_that_is_too_low_is_refused_on_the_spot_and_in_the_review() {
    let scenario = scenario();
    let mut interview = interview(&scenario, &[]);
    for typed in ["large", "red"] {
        interview.answer(typed).expect("accepted");
    }
    interview.customise(true);
    let floor = refused(interview.answer("128m"));
    assert_eq!((floor.0, floor.1.as_str()), ("answer-memory-floor", "heap"));
    assert!(floor.2.contains(&("min", "256m".into())), "{floor:?}");
    interview.answer("1g").expect("a heap");
    let needs = refused(interview.answer("1536m"));
    assert_eq!((needs.0, needs.1.as_str()), ("answer-memory-needs", "search_memory"));
    assert!(needs.2.contains(&("min", "2g".into())), "{needs:?}");
    assert!(needs.2.contains(&("terms", "heap 1g × 2".into())), "{needs:?}");
    interview.answer("2g").expect("exactly that much");
    assert_eq!(refused(interview.change("search_memory", "1g")).0, "answer-memory-needs");
    assert_eq!(value(&interview, "search_memory"), "2g", "nothing has changed");
}

#[test]
fn what_asks_more_of_a_limit_that_was_chosen_is_refused_and_names_it() {
    let scenario = scenario();
    let mut interview = interview(&scenario, &[]);
    interview.change("search_memory", "1g").expect("chosen");
    let (code, key, args) = refused(interview.change("heap", "4g"));
    assert_eq!((code, key.as_str()), ("answer-memory-leaves", "heap"));
    assert!(args.contains(&("limit", "search_memory".into())), "{args:?}");
    assert!(args.contains(&("value", "1g".into())) && args.contains(&("min", "8g".into())));
    assert_eq!(value(&interview, "heap"), "512m");
    // The condition of a part counts as well.
    assert_eq!(refused(interview.change("color", "blue")).0, "answer-memory-leaves");
    interview.change("model", "small").expect("asks for nothing");
    interview.change("color", "blue").expect("the part falls away");
    assert_eq!(refused(interview.change("model", "large")).0, "answer-memory-leaves");
}

#[test]
fn what_was_given_is_held_to_it_too() {
    let scenario = scenario();
    let short = interview(&scenario, &[("search_memory", "700m")]);
    let problems = short.resolution().problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].place.file.as_deref(), Some("--set"));
    assert_eq!(problems[0].place.key.as_deref(), Some("search_memory"));
    let right = interview(&scenario, &[("search_memory", "700m"), ("heap", "256m")]);
    assert_eq!(right.resolution().problems(), []);
}

#[test]
fn going_back_over_an_answer_blocks_no_other_question() {
    let scenario = scenario();
    let mut interview = interview(&scenario, &[]);
    for typed in ["small", "blue"] {
        interview.answer(typed).expect("accepted");
    }
    interview.change("search_memory", "1g").expect("enough for a small model");
    assert!(interview.back() && interview.back());
    // With the defaults of both questions nothing is asked of the limit either.
    interview.answer("large").expect("not yet blue");
    let refusal = refused(interview.answer("blue"));
    assert_eq!((refusal.0, refusal.1.as_str()), ("answer-memory-leaves", "color"));
    interview.answer("green").expect("asks for nothing");
}
