//! The wizard with a scripted prompter, over a small scenario.

use std::cell::Cell;

use super::*;
use crate::core::path::RelPath;
use crate::core::problem::Kind;
use crate::core::scenario::load;
use crate::core::text::Locale;
use crate::core::tree::File;
use crate::ui::prompt_script::Act::{self, Back, Cancel, Enter, Pick, Type};
use crate::ui::prompt_script::ScriptPrompter;

const COMMON: &str = r#"
[[questions]]
key = "name"
type = "text"
position = "first"
prompt = { en = "Name", ko = "이름" }
help = { en = "h", ko = "h" }
default = "my-stack"
rule = { format = "slug" }

[[env]]
key = "NAME"
section = "general"
comment = { en = "c", ko = "c" }
answer = "name"

[env_words]
real = { en = "r", ko = "r" }
example = { en = "e", ko = "e" }
[env_words.sections]
general = { en = "General", ko = "공통" }

[derived.port]
prompt = { en = "Port: {title}", ko = "포트: {title}" }
help = { en = "h", ko = "h" }
comment = { en = "c", ko = "c" }
[derived.memory]
prompt = { en = "Memory: {title}", ko = "메모리: {title}" }
help = { en = "h", ko = "h" }
comment = { en = "c", ko = "c" }
[derived.version]
prompt = { en = "Tag: {title}", ko = "태그: {title}" }
help = { en = "h", ko = "h" }
comment = { en = "c", ko = "c" }
"#;

const VERSIONS: &str = r#"
[python]
repository = "python"
tag = "3.13"
[postgres]
repository = "postgres"
tag = "17.2"
"#;

const SCENARIO: &str = r#"
schema = 1
id = "demo"
title = { en = "Demo", ko = "데모" }
summary = { en = "A demo.", ko = "데모입니다." }

[[questions]]
key = "app"
type = "choice"
prompt = { en = "App", ko = "앱" }
help = { en = "h", ko = "h" }
default = "page"
choices = [
  { value = "page", label = { en = "Page", ko = "화면" } },
  { value = "api", label = { en = "Api", ko = "API" }, hint = { en = "for programs", ko = "프로그램용" } },
]

[[questions]]
key = "workers"
type = "integer"
prompt = { en = "Workers", ko = "작업자 수" }
help = { en = "h", ko = "h" }
default = 2
rule = { min = 1, max = 8 }
when = { app = "api" }

[[questions]]
key = "store"
type = "boolean"
prompt = { en = "Store", ko = "저장" }
help = { en = "h", ko = "h" }
default = false

[[questions]]
key = "password"
type = "secret"
advanced = true
prompt = { en = "Password", ko = "비밀번호" }
help = { en = "h", ko = "h" }
when = { store = true }
generate = { format = "alnum", length = 16 }

[[services]]
id = "web"
title = { en = "Web", ko = "웹" }
purpose = { en = "p", ko = "p" }
build = "python"
memory = "512m"
port = { container = 8000, host = 8000 }

[[services]]
id = "postgres"
title = { en = "Store", ko = "저장소" }
purpose = { en = "p", ko = "p" }
when = { store = true }
image = "postgres"
memory = "256m"

[[env]]
key = "PASSWORD"
section = "data"
comment = { en = "c", ko = "c" }
answer = "password"
when = { store = true }
"#;

fn scenario(id: &str) -> Scenario {
    let common = load::common(("common.toml", COMMON), ("versions.toml", VERSIONS));
    let text = SCENARIO.replace("id = \"demo\"", &format!("id = \"{id}\""));
    load::scenario("scenario.toml", &text, &common.expect("common")).expect("scenario")
}

struct Busy(u16);

impl HostPorts for Busy {
    fn is_free(&self, port: u16) -> bool {
        port != self.0
    }
}

/// A run over scenarios `demo` and `other`.
struct Run {
    folder: Option<String>,
    named: bool,
    busy: u16,
    locale: Locale,
    given: Given,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            folder: Some("shop".into()),
            named: true,
            busy: 1,
            locale: Locale::En,
            given: Given::default(),
        }
    }
}

/// What came out: folder, and each answer as `key=value`.
type Outcome = Result<(String, Vec<String>), Failure>;

impl Run {
    fn play(self, acts: impl IntoIterator<Item = Act>) -> (Outcome, ScriptPrompter) {
        let (demo, other) = (scenario("demo"), scenario("other"));
        let previews = Cell::new(0);
        let start = Start {
            scenarios: &[&demo, &other],
            scenario: self.named.then_some(&demo),
            folder: self.folder,
            given: self.given,
            ports: &Busy(self.busy),
            check_folder: &|folder| match folder {
                "full" => Err(Problem::new("answer-empty-secret")),
                folder => Ok(crate::core::answers::formats::slug_of(folder)),
            },
            preview: &|_, _| {
                previews.set(previews.get() + 1);
                let path = RelPath::new("compose.yaml").map_err(Failure::bug)?;
                let file = File::managed("name: x\nservices: {}\n", "test");
                Ok([(path, file)].into_iter().collect())
            },
        };
        let mut prompter = ScriptPrompter::new(acts);
        let words = Words::new(self.locale);
        let finished = run(&start, &mut prompter, &words, Palette::plain());
        let outcome = finished.map(|finished| {
            let answers = finished.resolution.answers;
            let shown = answers.iter().map(|(key, answer)| {
                let value = answer.value.as_ref().map(ToString::to_string);
                format!("{key}={}", value.unwrap_or_default())
            });
            (finished.folder, shown.collect())
        });
        (outcome, prompter)
    }
}

fn answers(outcome: Outcome) -> Vec<String> {
    outcome.expect("finished").1
}

const CREATE: Act = Pick("Create");

#[test]
fn a_whole_run_asks_in_order_and_shows_the_review() {
    let run = Run { named: false, folder: None, ..Run::default() };
    let (outcome, prompter) = run.play([
        Enter,        // scenario
        Type("full"), // refused
        Type("My Shop"),
        Enter, // name
        Pick("Api"),
        Type("9"), // too large
        Type("3"),
        Enter, // store
        Enter, // customise: no
        CREATE,
    ]);
    let (folder, answers) = outcome.expect("finished");
    assert_eq!(folder, "My Shop");
    assert_eq!(answers[..4], ["name=my-shop", "app=api", "workers=3", "store=false"]);
    let asked = prompter.questions();
    assert_eq!(asked[3..7], ["Name 1/3", "App 2/3", "Workers 3/4", "Workers 3/4"]);
    assert!(prompter.seen.contains(&"! 9 is out of range: 1 to 8.".to_owned()));
    assert_eq!(
        prompter.answered,
        [
            "What do you want to run?: Demo",
            "Project folder: My Shop",
            "Name: my-shop",
            "App: Api",
            "Workers: 3",
            "Store: No",
            "Customise more? (3 more questions): No, on to the review"
        ]
    );
    for line in ["  web  python:3.13 + your code  localhost:8000  512m", "  └─ compose.yaml"] {
        assert!(prompter.seen.iter().any(|seen| seen == line), "{line}: {:#?}", prompter.seen);
    }
    assert!(prompter.is_over());
}

#[test]
fn back_skips_hidden_questions_and_remembers_what_was_answered() {
    let (outcome, prompter) = Run::default().play([
        Type("one"),
        Pick("Api"),
        Type("5"),
        Back,      // from store to workers
        Type("<"), // to app
        Pick("Page"),
        Back,  // from store over the hidden workers to app
        Back,  // to name
        Enter, // `one` is offered again
        Pick("Api"),
        Enter, // workers: hidden in between, so the default
        Enter,
        Enter,
        CREATE,
    ]);
    assert_eq!(answers(outcome)[..3], ["name=one", "app=api", "workers=2"]);
    assert_eq!(prompter.answered.len(), 5, "{:?}", prompter.answered);
}

#[test]
fn back_from_the_first_question_leads_to_folder_list_and_out() {
    let run = || Run { named: false, folder: None, ..Run::default() };
    let (outcome, prompter) = run().play([
        Enter,
        Type("a"),
        Back, // from name to folder
        Back, // to the list
        Pick("Demo"),
        Type("b"),
        Type("kept"), // name
        Back,
        Back,  // to the folder
        Enter, // the same folder
        Enter, // the name is still offered
        Enter,
        Enter,
        Enter,
        CREATE,
    ]);
    let (folder, answers) = outcome.expect("finished");
    assert_eq!((folder.as_str(), answers[0].as_str()), ("b", "name=kept"));
    assert!(prompter.is_over());

    let (outcome, _) = run().play([Back, Pick("no"), Back, Pick("yes")]);
    assert_eq!(outcome.expect_err("left").kind, Kind::Cancelled);
    let (outcome, prompter) = Run::default().play([Back, Enter, Back, Pick("yes")]);
    assert_eq!(outcome.expect_err("left").kind, Kind::Cancelled);
    assert_eq!(prompter.questions().len(), 4);
}

#[test]
fn an_answer_is_changed_in_the_review_and_what_it_brings_up_is_asked() {
    let (outcome, prompter) = Run::default().play([
        Enter,
        Enter,
        Enter,
        Enter,
        Pick("Change"),
        Pick("App"),
        Pick("Api"),
        Back, // from the new question to App
        Pick("Api"),
        Type("7"),
        Pick("Change"),
        Back,
        Pick("Change"),
        Pick("Memory: Web"),
        Type("1g"),
        CREATE,
    ]);
    let answers = answers(outcome);
    assert_eq!(answers[1..3], ["app=api", "workers=7"]);
    assert!(answers.contains(&"web_memory=1g".to_owned()));
    assert!(prompter.seen.iter().any(|seen| seen.contains("1 GiB of memory")));
}

#[test]
fn back_from_the_review_asks_the_last_question_again() {
    let (outcome, prompter) = Run::default().play([
        Enter,
        Enter,
        Pick("Yes"),
        Enter,
        Back, // from the review to customise
        Pick("Yes"),
        Type("s3cret-word"),
        Enter, // port
        Enter,
        Enter,
        Enter,
        Enter,
        Pick("View"),
        Pick("compose.yaml"),
        Back,
        Pick("Show all"),
        CREATE,
    ]);
    assert!(answers(outcome).contains(&"password=••••••".to_owned()));
    assert!(prompter.seen.contains(&"1  name: x".to_owned()));
    assert!(!prompter.seen.concat().contains("s3cret"));
    assert!(!prompter.answered.concat().contains("s3cret"));
}

#[test]
fn a_port_in_use_is_noticed_and_taken_when_it_is_typed_twice() {
    let run = || Run { busy: 8000, ..Run::default() };
    let to_port = [Enter, Enter, Enter, Pick("Yes")];
    let rest = [Enter, Enter, CREATE];
    let play = |port: &[Act]| {
        let acts = [&to_port[..], port, &rest[..]].concat();
        let (outcome, prompter) = run().play(acts);
        (answers(outcome), prompter)
    };
    let (taken, prompter) = play(&[Type("8000"), Type("8000")]);
    assert!(taken.contains(&"web_port=8000".to_owned()));
    assert!(prompter.seen.iter().any(|seen| seen.starts_with("! Port 8000 is in use")));
    let (moved, prompter) = play(&[Type("8000"), Enter]);
    assert!(moved.contains(&"web_port=8001".to_owned()));
    let note = "  Port 8000 is in use on this machine, so 8001 is taken.";
    assert!(!prompter.seen.iter().any(|seen| seen == note), "typed: no note");
    let (_, prompter) = run().play([Enter, Enter, Enter, Enter, CREATE]);
    assert!(prompter.seen.iter().any(|seen| seen == note));
}

#[test]
fn control_c_cancels_anywhere() {
    let whole = [Enter, Enter, Enter, Enter, Pick("Change"), Pick("Name")];
    for count in 0..=whole.len() {
        let acts = whole[..count].iter().cloned().chain([Cancel]);
        let (outcome, _) = Run::default().play(acts);
        assert_eq!(outcome.expect_err("cancelled").kind, Kind::Cancelled);
    }
    let (outcome, _) = Run::default().play([Enter, Enter, Enter, Enter, Pick("Cancel")]);
    assert_eq!(outcome.expect_err("cancelled").kind, Kind::Cancelled);
}

#[test]
fn given_answers_are_not_asked_and_wrong_ones_end_it_at_once() {
    use crate::core::answers::given::{Entry, Input, Layer};
    let given = |key: &str, value: &str| {
        let mut given = Given::default();
        given.add(Entry {
            layer: Layer::Flag,
            source: "--set".into(),
            key: key.into(),
            input: Input::Text(value.into()),
        });
        Run { given, ..Run::default() }
    };
    let (outcome, prompter) = given("app", "api").play([Enter, Enter, Enter, Enter, CREATE]);
    assert_eq!(answers(outcome)[1], "app=api");
    assert!(prompter.seen.iter().any(|seen| seen.ends_with("(--set)")));

    let (outcome, prompter) = given("workers", "4").play([Enter, Enter, Enter, Enter, CREATE]);
    assert!(outcome.is_ok());
    assert!(prompter.seen.iter().any(|seen| seen.contains("`workers` is left out")));

    for (key, value) in [("app", "nothing"), ("nothing", "1")] {
        let (outcome, _) = given(key, value).play([]);
        assert_eq!(outcome.expect_err("refused").kind, Kind::Usage);
    }
}

#[test]
fn korean_is_spoken_everywhere() {
    let run = Run { locale: Locale::Ko, ..Run::default() };
    let (outcome, prompter) =
        run.play([Enter, Pick("API"), Enter, Enter, Enter, Pick("프로젝트 만들기")]);
    assert!(outcome.is_ok());
    let latin = ["Name", "Review", "memory", "Create", "Services"];
    let all = prompter.seen.join("\n");
    assert!(latin.iter().all(|word| !all.contains(word)), "{all}");
}
