//! The wizard at a real terminal.

mod low;
mod terminal;

use stackwright::core::values::text::Locale;
use unicode_width::UnicodeWidthStr;

use self::terminal::{CTRL_C, DOWN, ENTER, ESC, LEFT, Terminal, UP};
use crate::support::sandbox::Sandbox;
use crate::support::{answers, catalog};

const WIDE: (usize, usize) = (100, 40);
const NARROW: (usize, usize) = (60, 24);

/// Answers to all but the first and the last question.
const GIVEN: [&str; 10] = [
    "-s",
    "app=fastapi",
    "-s",
    "model=sklearn",
    "-s",
    "database=none",
    "-s",
    "cache=none",
    "-s",
    "metrics=false",
];

fn with_given<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &GIVEN].concat()
}

fn lock(sandbox: &Sandbox, folder: &str) -> String {
    sandbox.read(&format!("{folder}/.stackwright/lock.toml"))
}

#[test]
fn a_whole_run_makes_the_project_that_was_shown() {
    let sandbox = Sandbox::new();
    let mut terminal = Terminal::start(&sandbox, WIDE, Locale::En, &["new"]);
    terminal.sees("Nothing is written until");
    terminal.sees("? What do you want to run?");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.sees("? Project folder");
    terminal.types("shop\r");
    terminal.accepts(&["name"]);
    terminal.asks("app");
    terminal.types(&format!("{DOWN}{DOWN}{ENTER}"));
    terminal.accepts(&["model"]);
    terminal.asks("database");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.accepts(&["cache", "metrics", "timezone"]);
    terminal.sees("? Customise more?");
    terminal.types(ENTER);
    terminal.sees("localhost:8000");
    terminal.sees("compose.yaml");
    terminal.sees("? Create this project?");
    assert_eq!(sandbox.files(), Vec::<String>::new(), "written before Create");
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0);
    assert!(terminal.shows_cursor());
    let lock = lock(&sandbox, "shop");
    for line in [
        "name = { chosen = \"shop\" }",
        "app = { chosen = \"fastapi+streamlit\" }",
        "database = { chosen = \"postgres\" }",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
}

#[test]
fn every_screen_says_what_it_is_for_and_which_keys_count() {
    let sandbox = Sandbox::new();
    let mut terminal = Terminal::start(&sandbox, (140, 45), Locale::En, &["new"]);
    terminal.sees(
        "This makes a complete Docker project. Nothing is written until you say so at the end.",
    );
    terminal.sees("Esc goes back one question, Ctrl-C quits.");
    terminal.sees("The memory is the sum of all limits with the defaults.");
    terminal.sees("↑↓ move · Enter choose · Esc back");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.sees("It is created; a folder with files in it is not touched.");
    terminal.sees("Enter takes it · typing replaces · → edits · Esc/< back");
    terminal.types("shop\r");
    terminal.accepts(&["name", "app", "model"]);
    terminal.asks("database");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.accepts(&["cache", "metrics", "timezone"]);
    terminal.sees(
        "Ports, memory limits, image tags and the like. Each has a default, and the review can still change any of them.",
    );
    terminal.sees("Yes, ask the other");
    terminal.types(ENTER);
    terminal.sees("Your answers");
    terminal.sees("more under “Show all answers”");
    terminal.sees("of memory at most");
    terminal.sees("Create the project");
    terminal.sees("Change an answer");
    terminal.sees("View a file");
    terminal.sees("Show all answers");
    terminal.sees("Back to the questions");
    terminal.types(&format!("{DOWN}{DOWN}{DOWN}{ENTER}"));
    terminal.sees("All answers, and where they come from");
    terminal.sees("(made at random)");
    terminal.sees("↑↓ Space b scroll · ←→ sideways · q closes");
    terminal.types("q");
    terminal.sees("? Create this project?");
    terminal.types(&format!("{UP}{ENTER}"));
    terminal.sees("? Which file?");
    terminal.types(CTRL_C);
    assert_eq!(terminal.ends(), 130);
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

#[test]
fn esc_and_a_lone_angle_lead_back() {
    let sandbox = Sandbox::new();
    let mut terminal = Terminal::start(&sandbox, WIDE, Locale::En, &["new", "serving"]);
    terminal.sees("? Project folder");
    terminal.types("one\r");
    terminal.asks("name");
    terminal.types("other-name\r");
    terminal.asks("app");
    terminal.types(ESC);
    terminal.asks("name");
    terminal.sees("› other-name");
    terminal.types("<\r");
    terminal.sees("? Project folder");
    terminal.types(ESC);
    terminal.sees("? Leave without making anything?");
    terminal.sees("This is the first question.");
    terminal.sees("y or n · Enter takes the capital one · Esc back");
    terminal.types("n");
    terminal.sees("? Project folder");
    terminal.types("two\r");
    terminal.asks("name");
    terminal.sees("› two");
    terminal.types(ESC);
    terminal.sees("? Project folder");
    terminal.types(ESC);
    terminal.sees("? Leave without making anything?");
    terminal.types("y");
    assert_eq!(terminal.ends(), 130);
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

/// What is typed up to the place where Ctrl-C comes, and what is on the screen then.
type Way<'a> = &'a [(&'a str, &'a str)];

#[test]
fn control_c_leaves_nothing_and_shows_the_cursor() {
    let ways: [(&str, Way<'_>); 4] = [
        ("a text", &[("? Project name", "half")]),
        ("a list", &[("? Project name", "\r"), ("? Time zone", "\r"), ("? Customise more?", DOWN)]),
        (
            "the review",
            &[
                ("? Project name", "\r"),
                ("? Time zone", "\r"),
                ("? Customise more?", "\r"),
                ("? Create this project?", DOWN),
            ],
        ),
        (
            "the pages",
            &[
                ("? Project name", "\r"),
                ("? Time zone", "\r"),
                ("? Customise more?", "\r"),
                ("? Create this project?", "\u{1b}[B\u{1b}[B\r"),
                ("? Which file?", "\r"),
                ("q closes", " "),
            ],
        ),
    ];
    for (place, way) in ways {
        let sandbox = Sandbox::new();
        let arguments = with_given(&["new", "serving", "demo"]);
        let mut terminal = Terminal::start(&sandbox, NARROW, Locale::En, &arguments);
        for (text, keys) in way {
            terminal.sees(text);
            terminal.types(keys);
        }
        terminal.types(CTRL_C);
        assert_eq!(terminal.ends(), 130, "{place}");
        let fresh = terminal.lines().contains(&"Cancelled. Nothing was written.".to_owned());
        assert!(fresh, "{place}: {}", terminal.seen);
        assert!(terminal.shows_cursor(), "{place}");
        assert_eq!(sandbox.files(), Vec::<String>::new(), "{place}");
    }
}

#[test]
fn an_answer_is_changed_in_the_review() {
    let sandbox = Sandbox::new();
    let mut terminal = Terminal::start(&sandbox, WIDE, Locale::En, &["new", "serving", "demo"]);
    terminal.accepts(&["name"]);
    terminal.asks("app");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.accepts(&["model", "timezone"]);
    terminal.sees("? Customise more?");
    terminal.types(ENTER);
    terminal.sees("? Create this project?");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.sees("? Which answer?");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.asks("app");
    terminal.types(&format!("{UP}{ENTER}"));
    // With an API, there is more to ask.
    terminal.accepts(&["database", "cache", "metrics"]);
    terminal.sees("? Create this project?");
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0);
    assert!(lock(&sandbox, "demo").contains("app = { chosen = \"fastapi\" }"));
}

#[test]
fn korean_is_typed_edited_and_stored() {
    let sandbox = Sandbox::new();
    let arguments = with_given(&["new", "serving", "demo"]);
    let mut terminal = Terminal::start(&sandbox, NARROW, Locale::Ko, &arguments);
    terminal.sees("아무것도 쓰지 않습니다");
    terminal.accepts(&["name", "timezone"]);
    terminal.sees("? 더 자세히 설정할까요?");
    terminal.types(ENTER);
    terminal.sees("? 이대로 만들까요?");
    terminal.types(&format!("{DOWN}{ENTER}"));
    terminal.sees("? 어느 답변을 바꿀까요?");
    terminal.types(&format!("{}{ENTER}", DOWN.repeat(place_of("description"))));
    terminal.asks("description");
    terminal.types("한글ab");
    terminal.sees("› 한글ab\r\u{1b}[8C");
    terminal.types(&LEFT.repeat(3));
    terminal.sees("› 한글ab\r\u{1b}[4C");
    terminal.types("나");
    terminal.sees("› 한나글ab\r\u{1b}[6C");
    terminal.types(ENTER);
    terminal.sees("? 이대로 만들까요?");
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0);
    assert!(lock(&sandbox, "demo").contains("description = { chosen = \"한나글ab\" }"));
    assert!(sandbox.read("demo/README.md").contains("한나글ab"));
}

/// Which entry of the list of answers it is, with the answers of [`GIVEN`].
fn place_of(key: &str) -> usize {
    let scenario = catalog().find("serving").expect("the scenario");
    let given = GIVEN.iter().filter_map(|given| given.split_once('='));
    let value = |(key, value): (&str, &str)| {
        let value = value.parse().map_or_else(|_| value.into(), toml::Value::Boolean);
        (key.to_owned(), value)
    };
    let answers = answers(&scenario, &given.map(value).collect());
    answers.iter().position(|(one, _)| one == key).expect("a visible question")
}

#[test]
fn nothing_is_wider_than_a_narrow_terminal() {
    for locale in Locale::ALL {
        let sandbox = Sandbox::new();
        let mut terminal = Terminal::start(&sandbox, NARROW, locale, &["new", "serving"]);
        terminal.sees("› serving");
        terminal.types(&format!("{}{ENTER}", "긴-이름-".repeat(12)));
        terminal.accepts(&["name"]);
        terminal.asks("app");
        terminal.types(&format!("{DOWN}{DOWN}{ENTER}"));
        terminal.accepts(&["model"]);
        for key in ["database", "cache"] {
            terminal.asks(key);
            terminal.types(&format!("{DOWN}{ENTER}"));
        }
        terminal.accepts(&["metrics", "timezone"]);
        // Customise, review, the list of answers, its second page, and out.
        for keys in [ENTER, &format!("{DOWN}{ENTER}"), "\u{1b}[C", CTRL_C] {
            terminal.sees("❯ ");
            terminal.types(keys);
        }
        assert_eq!(terminal.ends(), 130);
        for line in terminal.lines() {
            assert!(line.width() < 60, "{} columns: {line}", line.width());
        }
    }
}

#[test]
fn what_is_typed_ahead_is_neither_lost_nor_echoed() {
    let sandbox = Sandbox::new();
    let arguments = with_given(&["new", "serving"]);
    let mut terminal = Terminal::start(&sandbox, WIDE, Locale::En, &arguments);
    terminal.sees("? Project folder");
    terminal.types("ahead\r\rUTC\r\r\r");
    assert_eq!(terminal.ends(), 0);
    assert!(lock(&sandbox, "ahead").contains("timezone = { chosen = \"UTC\" }"));
    let echoed = |line: &String| line.contains("UTC") && !line.contains(['›', '✔', ' ']);
    assert!(!terminal.lines().iter().any(echoed), "{}", terminal.seen);
}

#[test]
fn whatever_ends_the_program_ends_the_wizard_and_restores_the_screen() {
    use self::terminal::Signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    for signal in [SIGHUP, SIGQUIT, SIGTERM, SIGINT] {
        for arguments in [&["new"][..], &["new", "serving"]] {
            let sandbox = Sandbox::new();
            let mut terminal = Terminal::start(&sandbox, WIDE, Locale::En, arguments);
            terminal.sees(if arguments.len() == 1 {
                "What do you want"
            } else {
                "? Project folder"
            });
            terminal.sees("Esc");
            terminal.signals(signal);
            assert_eq!(terminal.ends(), 130, "{signal:?} {arguments:?}");
            assert!(terminal.shows_cursor(), "{signal:?}");
            assert!(terminal.seen.contains("Nothing was written."), "{}", terminal.seen);
            assert_eq!(sandbox.files(), Vec::<String>::new());
        }
    }
}
