//! The wizard with a scripted prompter, over a small scenario.

mod stage;
mod transcripts;

use self::stage::{Run, answers};
use super::*;
use crate::core::problem::Kind;
use crate::core::values::text::Locale;
use crate::ui::prompt_script::Act::{self, Back, Cancel, Enter, Pick, Type};

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
    let note = "  Port 8000 is in use on this machine: `web_port` is 8001 instead.";
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

#[test]
fn memory_that_cannot_hold_what_was_answered_is_refused_on_the_spot() {
    let (outcome, prompter) = Run::default().play([
        Enter, // name
        Pick("Api"),
        Type("3"),
        Enter, // store
        Enter, // customise: no
        Pick("Change"),
        Pick("Memory: Web"),
        Type("8m"),
        Type("256m"),
        Type("320m"),
        Pick("Change"),
        Pick("Workers"),
        Type("5"), // more than the limit that was just chosen holds
        Type("2"),
        CREATE,
    ]);
    let answers = answers(outcome);
    assert!(answers.contains(&"web_memory=320m".to_owned()), "{answers:?}");
    assert!(answers.contains(&"workers=2".to_owned()), "{answers:?}");
    for complaint in [
        "! 8m of memory is too little: at least 300m (workers 3 × 100m).",
        "! 256m of memory is too little: at least 300m (workers 3 × 100m).",
        "! This asks more of `web_memory` than its 320m: it would need at least 500m \
         (workers 5 × 100m). Change `web_memory` first.",
    ] {
        assert!(prompter.seen.iter().any(|seen| seen == complaint), "{:#?}", prompter.seen);
    }
}
