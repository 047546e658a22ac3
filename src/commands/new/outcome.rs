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

/// The machine's view.
#[derive(Serialize)]
struct Report {
    schema: u32,
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
    if session.streams.json() {
        return session.json(&report("planned", request, project, notes, session));
    }
    let count = project.tree.len().to_string();
    let head = session
        .words
        .say("new-dry-run", &[("count", &count), ("path", &project.destination.typed)]);
    let text = format!("{head}\n{}", tree_view::whole(&project.tree).join("\n"));
    session.data(&text)?;
    say_notes(&notes, session);
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
    if session.streams.quiet() && !session.streams.json() {
        return Ok(());
    }
    let report = report("created", request, project, notes, session);
    if session.streams.json() {
        return session.json(&report);
    }
    let steps = report.next_steps.into_iter().map(|step| (step.text, step.command));
    let card = EndCard {
        folder: &project.destination.typed,
        tree: &project.tree,
        summary: &project.blueprint.summary,
        next_steps: steps.collect(),
        reproduce: &report.command,
        notes: report.notes,
    };
    let palette = session.streams.err_palette();
    let text = card.draw(&session.words, palette, session.streams.width());
    session.streams.talk(&text);
    Ok(())
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
        schema: 1,
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
