use super::super::EnvFacts;
use super::*;
use crate::core::scenario::load;

const WORDS: &str = "{ prompt = { en = 'x', ko = 'x' }, help = { en = 'x', ko = 'x' }, \
                     comment = { en = 'x', ko = 'x' } }";

fn scenario() -> Scenario {
    let text = "{ en = 'x', ko = 'x' }";
    let common = format!(
        "[derived]\nport = {WORDS}\nmemory = {WORDS}\nversion = {WORDS}\n\
         [env_words]\nreal = {text}\nexample = {text}\nsections = {{}}\n"
    );
    let question = |key: &str, kind: &str, more: &str| {
        format!(
            "[[questions]]\nkey = '{key}'\ntype = '{kind}'\nprompt = {text}\nhelp = {text}\n\
             advanced = true\n{more}\n\
             [[env]]\nkey = '{}'\nsection = 'app'\ncomment = {text}\nanswer = '{key}'\n",
            key.to_uppercase()
        )
    };
    let manifest = [
        format!("schema = 1\nid = 't'\ntitle = {text}\nsummary = {text}\n"),
        question("flower", "boolean", "default = false"),
        question("heap", "memory", "default = '512m'\nmin_memory = '256m'"),
        question("workers", "integer", "default = 2\nrule = { min = 1, max = 32 }"),
        question(
            "fernet",
            "secret",
            "rule = { format = 'fernet' }\ngenerate = { format = 'fernet' }",
        ),
        question("token", "secret", "rule = { format = 'url-safe', min_length = 16 }"),
        question("hidden", "secret", "when = { flower = true }"),
        question(
            "source",
            "text",
            "default = 'logs'\nrule = { format = 'host-path', words = ['logs'] }",
        ),
        format!(
            "[[services]]\nid = 'web'\ntitle = {text}\npurpose = {text}\nimage = 'nginx'\n\
             memory = '1g'\nmin_memory = '64m'\nport = {{ container = 80, host = 80 }}\n\
             memory_for = [{{ size = '128m' }}, {{ key = 'workers', size = '100m' }}]\n\
             [[services]]\nid = 'db'\ntitle = {text}\npurpose = {text}\nimage = 'nginx'\n\
             memory = '1g'\nmemory_for = [{{ key = 'heap', times = 2 }}]\n"
        ),
    ];
    let images = "nginx = { repository = 'nginx', tag = '1.29' }";
    let common = load::common(("c", &common), ("v", images)).expect("common");
    load::scenario("s", &manifest.concat(), &common).expect("scenario")
}

fn found(env: &str, same_version: bool) -> Vec<Finding> {
    let answers = [("flower", toml::Value::from(false)), ("workers", 2.into())];
    let answers = answers.map(|(key, value)| (key.to_owned(), value)).into();
    let known = Known { scenario: scenario(), answers, same_version };
    let facts = Facts {
        env: EnvFacts { real: Some(env.into()), ..EnvFacts::default() },
        rules: Rules::Known(Box::new(known)),
        ..Facts::default()
    };
    let mut found = Vec::new();
    check(&facts, &mut found);
    found
}

/// Level, line, variable and code of each finding.
fn told(env: &str) -> Vec<(Level, usize, String, &'static str)> {
    found(env, true)
        .into_iter()
        .map(|finding| {
            let place = finding.problem.place;
            (
                finding.level,
                place.line.unwrap_or_default(),
                place.key.unwrap_or_default(),
                finding.problem.code,
            )
        })
        .collect()
}

#[test]
fn values_that_services_take_are_right() {
    let key = "4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=";
    let env = format!(
        "HEAP=512m\nWORKERS=2\nFERNET={key}\nTOKEN=abcdefghijklmnop\nSOURCE=./logs\n\
         WEB_MEMORY=1.5g\nDB_MEMORY=1073741824\nWEB_PORT=8000-8010\nNGINX_VERSION=1.29@sha256:ab\n\
         HIDDEN=x\nOTHER=y\n"
    );
    let right = found(&env, true);
    assert_eq!((right.len(), right[0].level), (1, Level::Ok), "{right:?}");
    assert_eq!(right[0].problem.code, "check-values-right");
    for env in ["", "WEB_MEMORY=\nTOKEN=\n", "WEB_MEMORY=0\n", "WEB_MEMORY=2 GiB\n"] {
        assert_eq!(told(env)[0].0, Level::Ok, "{env:?}");
    }
}

#[test]
fn a_value_that_no_service_takes_is_found_at_its_line() {
    for (env, line, key, code) in [
        ("FERNET='bad pass word'\n", 1, "FERNET", "answer-not-a-fernet-key"),
        ("# x\n\nTOKEN='hunter22@home.example'\n", 3, "TOKEN", "answer-not-url-safe"),
        ("TOKEN=hunter22\n", 1, "TOKEN", "answer-too-short"),
        ("SOURCE=mylogs\n", 1, "SOURCE", "answer-not-a-host-path"),
        ("WORKERS=many\n", 1, "WORKERS", "answer-not-a-number"),
        ("WEB_MEMORY=lots\n", 1, "WEB_MEMORY", "answer-not-a-memory-size"),
        // Bytes: the engine refuses so few.
        ("WEB_MEMORY=512\n", 1, "WEB_MEMORY", "answer-not-a-memory-size"),
        ("WEB_MEMORY=5m\n", 1, "WEB_MEMORY", "answer-not-a-memory-size"),
        // Compose takes it for a negative number, and the engine for no limit.
        ("WEB_MEMORY=8589934592g\n", 1, "WEB_MEMORY", "answer-not-a-memory-size"),
        ("WEB_MEMORY=32m\n", 1, "WEB_MEMORY", "answer-memory-needs"),
        ("HEAP=128m\n", 1, "HEAP", "answer-memory-floor"),
        // Java does not know what Compose knows.
        ("HEAP=1.5g\n", 1, "HEAP", "answer-not-a-memory-size"),
    ] {
        assert_eq!(told(env), [(Level::Error, line, key.to_owned(), code)], "{env}");
    }
}

#[test]
fn a_limit_is_held_against_what_env_says_now() {
    let needs = |line, key: &str| (Level::Error, line, key.to_owned(), "answer-memory-needs");
    assert_eq!(told("WORKERS=32\nWEB_MEMORY=1g\n"), [needs(2, "WEB_MEMORY")]);
    assert_eq!(told("HEAP=1g\nDB_MEMORY=1.5g\n"), [needs(2, "DB_MEMORY")]);
    // The lock says two workers: 328 MB.
    assert_eq!(told("WEB_MEMORY=256m\n"), [needs(1, "WEB_MEMORY")]);
    let problem = &found("WORKERS=32\nWEB_MEMORY=1g\n", true)[0].problem;
    assert!(problem.args.contains(&("terms", "128m + WORKERS 32 × 100m".into())), "{problem:?}");
    assert!(problem.args.contains(&("min", "3328m".into())), "{problem:?}");
}

#[test]
fn the_last_of_two_lines_counts() {
    assert_eq!(told("TOKEN=hunter22\nTOKEN=abcdefghijklmnop\n")[0].0, Level::Ok);
    assert_eq!(told("TOKEN=abcdefghijklmnop\nTOKEN=hunter22\n")[0].1, 2);
}

#[test]
fn what_is_merely_not_offered_is_a_warning_and_so_is_all_of_another_version() {
    let warning = |env: &str| told(env)[0].0;
    assert_eq!(warning("WORKERS=64\nWEB_MEMORY=8g\n"), Level::Warning);
    assert_eq!(warning("NGINX_VERSION=latest\n"), Level::Warning);
    assert_eq!(found("TOKEN=hunter22\n", false)[0].level, Level::Warning);
}

#[test]
fn a_secret_is_in_no_finding() {
    for env in ["FERNET='hunter22 x'\n", "TOKEN=hunter22\n", "TOKEN='hunter22@hunter22.example'\n"]
    {
        assert!(!format!("{:?}", found(env, true)).contains("hunter22"), "{env}");
    }
}

#[test]
fn without_the_scenario_it_is_said_that_nothing_was_checked() {
    let with = |rules| {
        let env = EnvFacts { real: Some("A=1\n".into()), ..EnvFacts::default() };
        let mut found = Vec::new();
        check(&Facts { env, rules, ..Facts::default() }, &mut found);
        found.iter().map(|finding| finding.level).collect::<Vec<_>>()
    };
    assert_eq!(with(Rules::Elsewhere), [Level::Unknown]);
    assert_eq!(with(Rules::NoLock), []);
}
