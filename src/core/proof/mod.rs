//! What `verify` saw, and whether it was right.

pub(crate) mod event;
pub mod isolate;
pub mod probe;
pub(crate) mod watch;

use serde::Serialize;
use serde_json::Value;

use crate::core::compose::mask::Mask;
use crate::core::problem::Problem;
use crate::core::proof::probe::{Exec, Form, Http};
use crate::core::values::text::Text;

/// A whole run of `verify`.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The project name of the copy.
    pub project: String,
    /// The form that was started.
    pub form: Form,
    /// Seconds that the build took.
    pub build_seconds: f64,
    /// The end of the build's output, where it failed; secrets are masked already.
    pub build_log: Vec<String>,
    /// Its services.
    pub services: Vec<ServiceProof>,
    /// Its probes, as far as they ran.
    pub probes: Vec<ProbeProof>,
    /// The last log lines of what failed: secrets are masked already.
    pub logs: Vec<LogTail>,
    /// Why it did not come up.
    pub trouble: Option<Trouble>,
}

/// Why a copy did not come up. Compose's words are without secrets already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// An image was not built.
    NotBuilt(String),
    /// Something did not start, or ended.
    NotUp(String),
    /// The time that it was given, all phases together, was over; in seconds.
    TimedOut(u64),
}

impl Trouble {
    /// As it is said.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotBuilt(reason) => Problem::new("verify-build-failed").arg("reason", reason),
            Self::NotUp(reason) => Problem::new("verify-up-failed").arg("reason", reason),
            Self::TimedOut(seconds) => {
                Problem::new("verify-timed-out").arg("seconds", seconds).hint("verify-hint-timeout")
            }
        }
    }
}

impl Proof {
    /// True when everything came up and answered right.
    pub fn holds(&self) -> bool {
        self.trouble.is_none()
            && self.services.iter().all(|service| service.state.is_right())
            && self.probes.iter().all(|probe| probe.miss.is_none())
    }
}

/// The last lines of a service's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogTail {
    /// Its name.
    pub service: String,
    /// Its lines, oldest first.
    pub lines: Vec<String>,
}

/// One service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceProof {
    /// The service.
    pub service: String,
    /// What became of it.
    pub state: State,
    /// Seconds from the start until it was so.
    pub seconds: f64,
    /// Where its ports are on this host: inside and outside.
    pub ports: Vec<(u16, u16)>,
}

/// The state of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not there, or not started yet.
    Waiting,
    /// Runs, and its healthcheck has not answered yet.
    Starting,
    /// Runs, and has no healthcheck.
    Running,
    /// Runs, and its healthcheck is content.
    Healthy,
    /// Ran once, and ended well.
    Done,
    /// Its healthcheck failed.
    Unhealthy,
    /// Ended badly.
    Failed,
}

impl State {
    /// The state that Docker's words mean.
    pub fn read(state: &str, health: &str, exit_code: i32) -> Self {
        match (state, health) {
            ("running", "healthy") => Self::Healthy,
            ("running", "unhealthy") => Self::Unhealthy,
            ("running", "starting") => Self::Starting,
            ("running", _) => Self::Running,
            ("exited", _) if exit_code == 0 => Self::Done,
            ("exited" | "dead" | "restarting", _) => Self::Failed,
            _ => Self::Waiting,
        }
    }

    /// The state of a service with several containers: that of the one that is furthest from right.
    pub fn of_all(states: impl IntoIterator<Item = Self>) -> Self {
        let worst = states.into_iter().max_by_key(|state| match state {
            Self::Healthy => 0,
            Self::Done => 1,
            Self::Running => 2,
            Self::Starting => 3,
            Self::Waiting => 4,
            Self::Unhealthy => 5,
            Self::Failed => 6,
        });
        worst.unwrap_or(Self::Waiting)
    }

    /// Is this where a service is to get to?
    pub fn is_right(self) -> bool {
        matches!(self, Self::Running | Self::Healthy | Self::Done)
    }

    /// Did it go wrong?
    pub fn is_wrong(self) -> bool {
        matches!(self, Self::Unhealthy | Self::Failed)
    }
}

/// One probe.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbeProof {
    /// Its id.
    pub id: String,
    /// What it proves.
    pub title: Text,
    /// The service that it asked.
    pub service: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Seconds that it took.
    pub seconds: f64,
    /// What was not right; `None` when all was.
    pub miss: Option<Problem>,
}

/// What is wrong with an answer, if anything.
pub fn judge_answer(probe: &Http, status: u16, body: &str, mask: &Mask) -> Option<Problem> {
    if status != probe.status {
        let problem = Problem::new("verify-wrong-status").arg("expected", probe.status);
        return Some(problem.arg("status", status).arg("body", excerpt(body, mask)));
    }
    missing(&probe.contains, body, mask)
}

/// What `probe` keeps of an answer, name and text; or that the answer has it not.
///
/// # Errors
/// The first pointer that leads to nothing, or to a list or a table.
pub fn saved(probe: &Http, body: &str) -> Result<Vec<(String, String)>, Problem> {
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let text = |pointer: &str| match json.pointer(pointer)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    };
    let wanted = probe.save.iter().map(|(name, pointer)| match text(pointer) {
        Some(text) => Ok((name.clone(), text)),
        None => Err(Problem::new("verify-not-in-answer").arg("pointer", pointer)),
    });
    wanted.collect()
}

/// What is wrong with the end of a program, if anything. `None` as `code` is the end by a signal.
pub fn judge_exit(probe: &Exec, code: Option<i32>, output: &str, mask: &Mask) -> Option<Problem> {
    if code != Some(probe.exit) {
        let told = code.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let problem = Problem::new("verify-wrong-exit").arg("expected", probe.exit);
        return Some(problem.arg("code", told).arg("output", excerpt(output, mask)));
    }
    missing(&probe.contains, output, mask)
}

fn missing(wanted: &[String], text: &str, mask: &Mask) -> Option<Problem> {
    let missing = wanted.iter().find(|wanted| !text.contains(wanted.as_str()))?;
    let problem = Problem::new("verify-text-missing").arg("wanted", mask.apply(missing));
    Some(problem.arg("body", excerpt(text, mask)))
}

/// The beginning of an answer, on one line. Secrets are hidden before it is cut: half of one would not be known.
fn excerpt(text: &str, mask: &Mask) -> String {
    const LENGTH: usize = 300;
    let line = mask.apply(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dockers_words_become_states() {
        for (state, health, code, expected) in [
            ("running", "healthy", 0, State::Healthy),
            ("running", "", 0, State::Running),
            ("running", "starting", 0, State::Starting),
            ("running", "unhealthy", 0, State::Unhealthy),
            ("exited", "", 0, State::Done),
            ("exited", "", 3, State::Failed),
            ("restarting", "", 1, State::Failed),
            ("created", "", 0, State::Waiting),
        ] {
            assert_eq!(State::read(state, health, code), expected, "{state} {health}");
        }
    }

    #[test]
    fn several_containers_are_as_good_as_the_worst_of_them() {
        use State::{Failed, Healthy, Starting, Waiting};
        assert_eq!(State::of_all([Healthy, Starting, Healthy]), Starting);
        assert_eq!(State::of_all([Failed, Starting]), Failed);
        assert_eq!(State::of_all([]), Waiting);
    }

    #[test]
    fn an_answer_is_right_only_with_status_and_text() {
        let probe: Http = toml::from_str(
            "service = 'a'\nport = 1\npath = '/'\nstatus = 200\ncontains = ['setosa']",
        )
        .expect("valid");
        let mask = Mask::default();
        let code =
            |status, body| judge_answer(&probe, status, body, &mask).map(|problem| problem.code);
        assert_eq!(code(200, "a setosa"), None);
        assert_eq!(code(200, "virginica"), Some("verify-text-missing"));
        assert_eq!(code(500, "setosa"), Some("verify-wrong-status"));
        let probe: Exec = toml::from_str("service = 'a'\ncommand = []\nexit = 3").expect("valid");
        assert_eq!(judge_exit(&probe, Some(3), "", &mask), None);
        assert!(judge_exit(&probe, Some(0), "", &mask).is_some());
        assert!(judge_exit(&probe, None, "", &mask).is_some());
    }

    #[test]
    fn an_excerpt_ends_in_no_half_of_a_secret() {
        let mut mask = Mask::default();
        mask.learn("TOKEN", "0123456789abcdef");
        let probe: Http = toml::from_str("service = 'a'\nport = 1\npath = '/'").expect("a request");
        let body = format!("{}0123456789abcdef", "x".repeat(292));
        let problem = judge_answer(&probe, 500, &body, &mask).expect("wrong");
        assert!(!format!("{problem:?}").contains("01234567"), "{problem:?}");
    }

    #[test]
    fn parts_of_an_answer_are_kept_for_later() {
        let probe: Http = toml::from_str(
            "service = 'a'\nport = 1\npath = '/'\nsave = { RUN = '/run/id', COUNT = '/n' }",
        )
        .expect("valid");
        let kept = saved(&probe, r#"{"run": {"id": "manual"}, "n": 3}"#);
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(kept, Ok(vec![pair("COUNT", "3"), pair("RUN", "manual")]));
        for body in ["", "not JSON", r#"{"run": {"id": ["manual"]}, "n": 3}"#] {
            let missing = saved(&probe, body).expect_err(body);
            assert_eq!(missing.code, "verify-not-in-answer");
        }
    }
}
