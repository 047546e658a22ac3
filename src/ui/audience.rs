//! The three that hear how a proof goes: a screen that changes, plain lines, and JSON lines for programs.

use serde_json::{Value, json};

use super::progress::Progress;
use super::streams::Streams;
use super::verify_report::{state_word, tenths};
use super::view::Envelope;
use super::words::Words;
use crate::core::proof::event::{Audience, Event, Phase};

/// Whoever is there for these streams: with `--json` a program, on a terminal a screen, else lines. All of it goes to
/// stderr, because stdout is for the report.
///
/// `project` is the name of the copy that is proven.
pub(crate) fn audience<'a>(
    streams: &'a mut Streams,
    words: &'a Words,
    project: &'a str,
) -> Box<dyn Audience + 'a> {
    if streams.json() {
        return Box::new(JsonLines { streams, words, project });
    }
    if streams.animated() {
        return Box::new(Screen { progress: Progress::new(true), words, project });
    }
    Box::new(Lines { streams, words, project })
}

/// The phase as a sentence.
fn phase_line(phase: Phase, words: &Words, project: &str) -> String {
    let id = match phase {
        Phase::Building => "verify-building",
        Phase::Starting => "verify-starting",
        Phase::Probing => "verify-probing",
        Phase::Removing => "verify-removing",
    };
    words.say(id, &[("project", project)])
}

/// A service as a line; none for other events.
fn service_line(event: &Event<'_>, words: &Words) -> Option<String> {
    let Event::Service { name, state, seconds, .. } = event else { return None };
    let (word, seconds) = (state_word(*state, words), format!("{seconds:.1}"));
    let args = [("service", *name), ("state", &word), ("seconds", &seconds)];
    Some(words.say("verify-service-line", &args))
}

/// Did the event bring a service to where it stays?
fn is_news(event: &Event<'_>) -> bool {
    matches!(event, Event::Service { state, changed: true, .. } if state.is_right() || state.is_wrong())
}

/// Draws over what it drew before.
struct Screen<'a> {
    progress: Progress,
    words: &'a Words,
    project: &'a str,
}

impl Audience for Screen<'_> {
    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Phase(phase) => {
                self.progress.phase(&phase_line(*phase, self.words, self.project));
            }
            Event::Output(line) => self.progress.detail(line),
            Event::Probe { title, .. } => self.progress.detail(title.get(self.words.locale())),
            Event::Service { name, .. } => {
                let line = service_line(event, self.words).unwrap_or_default();
                self.progress.service(name, &line);
            }
        }
    }
}

/// Says each phase once, and each service when it is where it stays.
struct Lines<'a> {
    streams: &'a mut Streams,
    words: &'a Words,
    project: &'a str,
}

impl Audience for Lines<'_> {
    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Phase(phase) => {
                self.streams.talk(&phase_line(*phase, self.words, self.project));
            }
            Event::Service { .. } if is_news(event) => {
                let line = service_line(event, self.words).unwrap_or_default();
                self.streams.talk(&line);
            }
            Event::Service { .. } | Event::Output(_) | Event::Probe { .. } => {}
        }
    }
}

/// One JSON object a line, as `docker compose --progress json` does.
struct JsonLines<'a> {
    streams: &'a mut Streams,
    words: &'a Words,
    project: &'a str,
}

impl Audience for JsonLines<'_> {
    fn hear(&mut self, event: &Event<'_>) {
        if let Some(line) = json_line(event, self.project, self.words) {
            self.streams.talk(&line.to_string());
        }
    }
}

/// The event for programs; none for what changes too often to be worth a line.
fn json_line(event: &Event<'_>, project: &str, words: &Words) -> Option<Value> {
    let line = match event {
        Event::Phase(phase) => json!({ "event": "phase", "phase": phase, "project": project }),
        Event::Service { name, state, seconds, changed: true } => json!({
            "event": "service", "service": name, "state": state, "seconds": tenths(*seconds),
        }),
        Event::Probe { id, title } => {
            json!({ "event": "probe", "id": id, "title": title.get(words.locale()) })
        }
        Event::Service { .. } | Event::Output(_) => return None,
    };
    Some(Envelope::of(line).value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::proof::State;
    use crate::core::values::text::Locale;

    fn service(state: State, changed: bool) -> Event<'static> {
        Event::Service { name: "api", state, seconds: 2.04, changed }
    }

    #[test]
    fn only_what_stays_is_news() {
        assert!(is_news(&service(State::Healthy, true)) && is_news(&service(State::Failed, true)));
        assert!(!is_news(&service(State::Healthy, false)));
        assert!(!is_news(&service(State::Starting, true)));
    }

    #[test]
    fn programs_hear_of_every_change_and_of_nothing_twice() {
        let words = Words::new(Locale::Ko);
        let line = |event: &Event<'_>| json_line(event, "demo-verify-x", &words);
        let title = crate::core::values::text::Text { en: "Predicts".into(), ko: "예측".into() };
        assert_eq!(
            line(&Event::Phase(Phase::Building)),
            Some(json!({
                "schema": 1, "event": "phase", "phase": "building", "project": "demo-verify-x",
            }))
        );
        assert_eq!(
            line(&service(State::Starting, true)),
            Some(json!({
                "schema": 1, "event": "service", "service": "api", "state": "starting",
                "seconds": 2.0,
            }))
        );
        assert_eq!(
            line(&Event::Probe { id: "predict", title: &title }),
            Some(json!({ "schema": 1, "event": "probe", "id": "predict", "title": "예측" }))
        );
        assert_eq!(line(&service(State::Starting, false)), None);
        assert_eq!(line(&Event::Output("Step 1/4")), None);
    }
}
