//! What `verify` saw, for people and for programs.

use serde::Serialize;

use super::problems::{hints, sentence};
use super::safe::{cut, foreign, line as safe_line};
use super::streams::Palette;
use super::table::table;
use super::view::{Look, View};
use super::words::Words;
use crate::core::proof::probe::Form;
use crate::core::proof::{LogTail, ProbeProof, Proof, ServiceProof, State, Trouble};

/// What `verify` saw.
pub(crate) struct Verified<'a> {
    pub proof: &'a Proof,
    /// Is the copy still up?
    pub kept: bool,
}

impl View for Verified<'_> {
    fn text(&self, look: Look<'_>) -> String {
        lines(self.proof, look.words, look.palette).join("\n")
    }

    fn json(&self, words: &Words) -> impl Serialize {
        Report::new(self.proof, self.kept, words)
    }
}

/// A proof as JSON.
#[derive(Debug, Serialize)]
struct Report<'a> {
    ok: bool,
    project: &'a str,
    form: Form,
    kept: bool,
    build_seconds: f64,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    build_log: &'a [String],
    services: Vec<ServiceEntry<'a>>,
    probes: Vec<ProbeEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
    logs: &'a [LogTail],
}

#[derive(Debug, Serialize)]
struct ServiceEntry<'a> {
    service: &'a str,
    state: State,
    ok: bool,
    seconds: f64,
}

#[derive(Debug, Serialize)]
struct ProbeEntry<'a> {
    id: &'a str,
    title: &'a str,
    service: &'a str,
    ok: bool,
    attempts: u32,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl<'a> Report<'a> {
    /// The report of `proof`; `kept` tells that the copy is still up.
    fn new(proof: &'a Proof, kept: bool, words: &Words) -> Self {
        let service = |service: &'a ServiceProof| ServiceEntry {
            service: &service.service,
            state: service.state,
            ok: service.state.is_right(),
            seconds: tenths(service.seconds),
        };
        let probe = |probe: &'a ProbeProof| ProbeEntry {
            id: &probe.id,
            title: probe.title.get(words.locale()),
            service: &probe.service,
            ok: probe.miss.is_none(),
            attempts: probe.attempts,
            seconds: tenths(probe.seconds),
            reason: probe.miss.as_ref().map(|miss| sentence(miss, words)),
        };
        Self {
            ok: proof.holds(),
            project: &proof.project,
            form: proof.form,
            kept,
            build_seconds: tenths(proof.build_seconds),
            build_log: &proof.build_log,
            services: proof.services.iter().map(service).collect(),
            probes: proof.probes.iter().map(probe).collect(),
            trouble: proof.trouble.as_ref().map(|trouble| sentence(&trouble.problem(), words)),
            logs: &proof.logs,
        }
    }
}

/// Seconds as they are told: to the tenth.
pub(super) fn tenths(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

/// The word for a state.
pub(crate) fn state_word(state: State, words: &Words) -> String {
    words.get(match state {
        State::Waiting => "verify-state-waiting",
        State::Starting => "verify-state-starting",
        State::Running => "verify-state-running",
        State::Healthy => "verify-state-healthy",
        State::Done => "verify-state-done",
        State::Unhealthy => "verify-state-unhealthy",
        State::Failed => "verify-state-failed",
    })
}

/// The proof as lines: a table of services, a table of probes, what went wrong, and the verdict.
fn lines(proof: &Proof, words: &Words, palette: Palette) -> Vec<String> {
    let mut lines = Vec::new();
    if !proof.services.is_empty() {
        let head = ["verify-service", "verify-state", "verify-seconds"].map(|id| words.get(id));
        let row = |service: &ServiceProof| {
            let state = state_word(service.state, words);
            vec![service.service.clone(), state, format!("{:.1}", service.seconds)]
        };
        let rows: Vec<_> = proof.services.iter().map(row).collect();
        lines.extend(table(&head, &rows, palette));
    }
    if !proof.probes.is_empty() {
        lines.push(String::new());
        let head = ["verify-probe", "verify-result", "verify-seconds"].map(|id| words.get(id));
        let row = |probe: &ProbeProof| {
            let result = if probe.miss.is_none() { "verify-right" } else { "verify-wrong" };
            let title = probe.title.get(words.locale()).to_owned();
            vec![title, words.get(result), format!("{:.1}", probe.seconds)]
        };
        let rows: Vec<_> = proof.probes.iter().map(row).collect();
        lines.extend(table(&head, &rows, palette));
    }
    lines.extend(troubles(proof, words, palette));
    lines.push(String::new());
    lines.push(verdict(proof, words, palette));
    lines
}

/// A longer title is cut, in characters.
const LONGEST_TITLE: usize = 120;

fn troubles(proof: &Proof, words: &Words, palette: Palette) -> Vec<String> {
    let mut lines = Vec::new();
    let mut tail = |heading: &str, log: &[String]| {
        lines.extend([String::new(), palette.heading(heading)]);
        lines.extend(log.iter().map(|line| format!("  {}", foreign(line))));
    };
    if !proof.build_log.is_empty() {
        tail(&words.get("verify-build-log"), &proof.build_log);
    }
    for log in &proof.logs {
        tail(&words.say("verify-log", &[("service", &log.service)]), &log.lines);
    }
    let misses = proof.probes.iter().filter_map(|probe| {
        let title = safe_line(&cut(probe.title.get(words.locale()), LONGEST_TITLE));
        Some(format!("{title}: {}", sentence(probe.miss.as_ref()?, words)))
    });
    let trouble = proof.trouble.as_ref().map(Trouble::problem);
    let told = trouble.iter().map(|problem| sentence(problem, words));
    let told: Vec<String> = told.chain(misses).collect();
    if !told.is_empty() {
        lines.push(String::new());
    }
    let heading = palette.error(&format!("{}:", words.get("error-heading")));
    for text in told {
        let mut parts = text.lines();
        lines.push(format!("{heading} {}", parts.next().unwrap_or_default()));
        lines.extend(parts.map(|line| format!("  {line}")));
    }
    let heading = palette.literal(&format!("{}:", words.get("hint-heading")));
    let remedies = trouble.iter().flat_map(|problem| hints(problem, words));
    lines.extend(remedies.map(|hint| format!("  {heading} {hint}")));
    lines
}

fn verdict(proof: &Proof, words: &Words, palette: Palette) -> String {
    let counts = |all: usize, right: usize| format!("{right}/{all}");
    let services = proof.services.iter().filter(|service| service.state.is_right()).count();
    let probes = proof.probes.iter().filter(|probe| probe.miss.is_none()).count();
    let services = counts(proof.services.len(), services);
    let probes = counts(proof.probes.len(), probes);
    let args = [("services", services.as_str()), ("probes", probes.as_str())];
    if proof.holds() {
        palette.good(&words.say("verify-holds", &args))
    } else {
        palette.error(&words.say("verify-fails", &args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::problem::Problem;
    use crate::core::values::text::{Locale, Text};

    fn proof() -> Proof {
        let service = |name: &str, state| ServiceProof {
            service: name.into(),
            state,
            seconds: 3.12,
            ports: Vec::new(),
        };
        Proof {
            project: "demo-verify-x".into(),
            form: Form::Prod,
            build_seconds: 1.0,
            build_log: Vec::new(),
            services: vec![service("api", State::Healthy), service("db", State::Failed)],
            probes: vec![ProbeProof {
                id: "predict".into(),
                title: Text { en: "Predicts".into(), ko: "예측".into() },
                service: "api".into(),
                attempts: 2,
                seconds: 0.26,
                miss: Some(
                    Problem::new("verify-wrong-status")
                        .arg("expected", 200)
                        .arg("status", 500)
                        .arg("body", "x"),
                ),
            }],
            logs: vec![LogTail {
                service: "db".into(),
                lines: vec!["\u{1b}[31mred\u{1b}[0m \u{7}bell".into()],
            }],
            trouble: None,
        }
    }

    #[test]
    fn tables_logs_and_the_verdict_are_said_in_both_languages() {
        for (locale, state, title) in
            [(Locale::En, "healthy", "Predicts"), (Locale::Ko, "정상", "예측")]
        {
            let lines = lines(&proof(), &Words::new(locale), Palette::plain());
            let text = lines.join("\n");
            assert!(text.contains(state) && text.contains(title), "{text}");
            assert!(text.contains("  red \u{fffd}bell"), "{text}");
            assert!(lines.last().is_some_and(|line| line.contains("1/2")), "{text}");
            assert!(!text.contains("verify-"), "{text}");
        }
    }

    #[test]
    fn what_took_too_long_says_how_to_give_it_more_time() {
        let proof = Proof { trouble: Some(Trouble::TimedOut(90)), ..proof() };
        let text = lines(&proof, &Words::new(Locale::En), Palette::plain()).join("\n");
        let said = "error: It did not come up within 90 s.\nerror: Predicts: ";
        assert!(text.contains(said), "{text}");
        let remedy = "\n  hint: `--timeout SECONDS` gives it more time.\n";
        assert!(text.contains(remedy), "{text}");
    }

    #[test]
    fn the_json_tells_the_same() {
        let words = Words::new(Locale::En);
        let proof = proof();
        let json = serde_json::to_value(Report::new(&proof, false, &words)).expect("JSON");
        assert_eq!(json["ok"], false);
        assert_eq!(json["services"][0]["seconds"], 3.1);
        assert_eq!(json["probes"][0]["ok"], false);
    }
}
