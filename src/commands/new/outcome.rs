//! The end of `new`: what was made, where to look, what to type.

use serde::Serialize;

use super::{NewRequest, Project};
use crate::commands::{Session, VERSION};
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::services::Address;
use crate::core::problem::Failure;
use crate::core::project::reproduce::{Reproduction, command};
use crate::core::values::shell::word;
use crate::core::values::text::Locale;
use crate::ui::end_card::EndCard;
use crate::ui::tree_view;
use crate::ui::view::{Look, View};
use crate::ui::words::Words;

/// The machine's view.
#[derive(Serialize)]
struct Report {
    event: &'static str,
    tool: &'static str,
    scenario: String,
    path: String,
    answers: indexmap::IndexMap<String, toml::Value>,
    files: Vec<FileReport>,
    urls: Vec<Link>,
    next_steps: Vec<Step>,
    command: String,
    notes: Vec<String>,
}

/// Where to look.
#[derive(Serialize)]
struct Link {
    service: String,
    url: String,
    credentials: Option<String>,
}

/// What to type.
#[derive(Serialize)]
struct Step {
    text: String,
    command: String,
}

#[derive(Serialize)]
struct FileReport {
    path: String,
    bytes: usize,
    mode: String,
    class: crate::core::tree::Class,
}

/// What would be written.
struct Planned<'a> {
    project: &'a Project<'a>,
    report: Report,
}

impl View for Planned<'_> {
    fn text(&self, look: Look<'_>) -> String {
        let count = self.project.tree.len().to_string();
        let args = [("count", count.as_str()), ("path", &self.project.destination.typed)];
        let head = look.words.say("new-dry-run", &args);
        format!("{head}\n{}", tree_view::whole(&self.project.tree).join("\n"))
    }

    fn json(&self, _words: &Words) -> impl Serialize {
        &self.report
    }
}

struct Created<'a> {
    project: &'a Project<'a>,
    report: Report,
}

impl View for Created<'_> {
    const IS_TALK: bool = true;

    fn text(&self, look: Look<'_>) -> String {
        let steps = self.report.next_steps.iter();
        let card = EndCard {
            folder: &self.project.destination.typed,
            tree: &self.project.tree,
            summary: &self.project.blueprint.summary,
            next_steps: steps.map(|step| (step.text.clone(), step.command.clone())).collect(),
            reproduce: &self.report.command,
            notes: self.report.notes.clone(),
        };
        card.draw(look.words, look.palette, look.width)
    }

    fn json(&self, _words: &Words) -> impl Serialize {
        &self.report
    }
}

/// Shows the plan that would be written.
///
/// # Errors
/// Stdout gone.
pub(super) fn dry_run(
    request: &NewRequest,
    project: &Project<'_>,
    notes: Vec<String>,
    session: &mut Session,
) -> Result<(), Failure> {
    let planned = Planned { project, report: report("planned", request, project, notes, session) };
    session.show(&planned)?;
    // As JSON they are a part of the plan.
    if !session.streams.json() {
        say_notes(&planned.report.notes, session);
    }
    Ok(())
}

/// Says what was made.
///
/// # Errors
/// Stdout gone.
pub(super) fn done(
    request: &NewRequest,
    project: &Project<'_>,
    notes: Vec<String>,
    session: &mut Session,
) -> Result<(), Failure> {
    let report = report("created", request, project, notes, session);
    session.show(&Created { project, report })
}

fn say_notes(notes: &[String], session: &mut Session) {
    let heading = session.streams.err_palette().warning(&session.words.get("note-heading"));
    for note in notes {
        session.streams.talk(&format!("{heading}: {note}"));
    }
}

fn report(
    event: &'static str,
    request: &NewRequest,
    project: &Project<'_>,
    notes: Vec<String>,
    session: &Session,
) -> Report {
    let locale = session.words.locale();
    let Project { blueprint, destination, tree } = project;
    let reproduction = Reproduction {
        scenario: blueprint.scenario,
        folder: &destination.typed,
        slug: destination.slug.as_deref(),
        locale,
        no_git: request.no_git,
        into_existing: request.into_existing,
    };
    let files = tree.iter().map(|(path, file)| FileReport {
        path: path.to_string(),
        bytes: file.bytes.len(),
        mode: format!("{:04o}", file.mode.bits()),
        class: file.class,
    });
    Report {
        event,
        tool: VERSION,
        scenario: blueprint.scenario.id.clone(),
        path: destination.path.display().to_string(),
        answers: crate::core::project::lock::public_answers(blueprint.answers),
        files: files.collect(),
        urls: links(blueprint, locale),
        next_steps: steps(project, session),
        command: command(&reproduction, blueprint.answers),
        notes,
    }
}

fn links(blueprint: &Blueprint<'_>, locale: Locale) -> Vec<Link> {
    let link = |address: Address<'_>| Link {
        service: address.service.title.get(locale).to_owned(),
        url: address.port.url(),
        credentials: address.service.credentials.as_ref().map(|text| text.get(locale).to_owned()),
    };
    blueprint.addresses().map(link).collect()
}

/// Into the folder first, then what the scenario says.
fn steps(project: &Project<'_>, session: &Session) -> Vec<Step> {
    let locale = session.words.locale();
    let into = Step {
        text: session.words.get("step-into"),
        command: format!("cd {}", word(&project.destination.typed)),
    };
    let own = project.blueprint.next_steps.iter();
    let own = own
        .map(|step| Step { text: step.text.get(locale).to_owned(), command: step.command.clone() });
    std::iter::once(into).chain(own).collect()
}
