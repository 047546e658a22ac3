//! A small scenario, and the wizard with a scripted prompter over it.

use std::cell::Cell;

use super::super::*;
use crate::core::scenario::load;
use crate::core::tree::File;
use crate::core::tree::path::RelPath;
use crate::core::values::text::Locale;
use crate::ui::prompt_script::{Act, ScriptPrompter};

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
min_memory = "64m"
memory_for = [{ key = "workers", size = "100m" }]
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

impl Host for Busy {
    fn is_free(&self, port: u16) -> bool {
        port != self.0
    }
}

/// A run over scenarios `demo` and `other`.
pub(super) struct Run {
    pub(super) folder: Option<String>,
    pub(super) named: bool,
    pub(super) busy: u16,
    pub(super) locale: Locale,
    pub(super) given: Given,
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
pub(super) type Outcome = Result<(String, Vec<String>), Failure>;

impl Run {
    pub(super) fn play(self, acts: impl IntoIterator<Item = Act>) -> (Outcome, ScriptPrompter) {
        let (demo, other) = (scenario("demo"), scenario("other"));
        let previews = Cell::new(0);
        let start = Start {
            scenarios: &[&demo, &other],
            scenario: self.named.then_some(&demo),
            folder: self.folder,
            given: self.given,
            host: &Busy(self.busy),
            check_folder: &|folder, _| match folder {
                "full" => Err(Problem::new("answer-empty-secret")),
                folder => Ok(crate::core::values::slug::slug_of(folder).unwrap_or_default()),
            },
            preview: &|_| {
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
            let shown = answers.iter().map(|(key, answer)| format!("{key}={}", answer.value));
            (finished.folder, shown.collect())
        });
        (outcome, prompter)
    }
}

pub(super) fn answers(outcome: Outcome) -> Vec<String> {
    outcome.expect("finished").1
}
