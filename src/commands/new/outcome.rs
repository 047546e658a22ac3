//! The end of `new`: what was made, where to look, what to type.

use serde::Serialize;

use super::{Decided, NewRequest};
use crate::commands::{Session, VERSION};
use crate::core::blueprint::services::{PublishedPort, Summary};
use crate::core::problem::Failure;
use crate::core::project::reproduce::{Reproduction, command};
use crate::core::tree::FileTree;
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
    decided: &Decided,
    tree: &FileTree,
    session: &mut Session,
) -> Result<(), Failure> {
    if session.streams.json() {
        return session.json(&report("planned", request, decided, tree, session));
    }
    let count = tree.len().to_string();
    let head = session
        .words
        .say("new-dry-run", &[("count", &count), ("path", &decided.destination.typed)]);
    let text = format!("{head}\n{}", tree_view::whole(tree).join("\n"));
    session.data(&text)?;
    notes(decided, session);
    Ok(())
}

/// Says what was made.
///
/// # Errors
/// Stdout gone.
pub(super) fn done(
    request: &NewRequest,
    decided: &Decided,
    tree: &FileTree,
    session: &mut Session,
) -> Result<(), Failure> {
    if session.streams.quiet() && !session.streams.json() {
        return Ok(());
    }
    let report = report("created", request, decided, tree, session);
    if session.streams.json() {
        return session.json(&report);
    }
    let steps = report.next_steps.into_iter().map(|step| (step.text, step.command));
    let card = EndCard {
        folder: &decided.destination.typed,
        tree,
        summary: &Summary::new(&decided.scenario, &decided.answers),
        next_steps: steps.collect(),
        reproduce: &report.command,
        notes: report.notes,
    };
    let palette = session.streams.err_palette();
    let text = card.draw(&session.words, palette, session.streams.width());
    session.streams.talk(&text);
    Ok(())
}

fn notes(decided: &Decided, session: &mut Session) {
    let heading = session.streams.err_palette().warning(&session.words.get("note-heading"));
    for note in &decided.notes {
        session.streams.talk(&format!("{heading}: {note}"));
    }
}

fn report(
    event: &'static str,
    request: &NewRequest,
    decided: &Decided,
    tree: &FileTree,
    session: &Session,
) -> Report {
    let locale = session.words.locale();
    let reproduction = Reproduction {
        scenario: &decided.scenario,
        folder: &decided.destination.typed,
        slug: decided.destination.slug.as_deref(),
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
        scenario: decided.scenario.id.clone(),
        path: decided.destination.path.display().to_string(),
        answers: crate::core::project::lock::public_answers(&decided.answers),
        files: files.collect(),
        urls: links(decided, locale),
        next_steps: steps(decided, session),
        command: command(&reproduction, &decided.answers),
        notes: decided.notes.clone(),
    }
}

fn links(decided: &Decided, locale: Locale) -> Vec<Link> {
    let summary = Summary::new(&decided.scenario, &decided.answers);
    let link = |service: &crate::core::blueprint::services::ServiceSummary| {
        Some(Link {
            service: service.title.get(locale).to_owned(),
            url: service.port.as_ref().map(PublishedPort::url)?,
            credentials: service.credentials.as_ref().map(|text| text.get(locale).to_owned()),
        })
    };
    summary.services.iter().filter_map(link).collect()
}

/// Into the folder first, then what the scenario says.
fn steps(decided: &Decided, session: &Session) -> Vec<Step> {
    let locale = session.words.locale();
    let into = Step {
        text: session.words.get("step-into"),
        command: format!("cd {}", word(&decided.destination.typed)),
    };
    let own = decided.scenario.next_steps.iter().filter(|step| decided.answers.hold(&step.when));
    let own = own
        .map(|step| Step { text: step.text.get(locale).to_owned(), command: step.command.clone() });
    std::iter::once(into).chain(own).collect()
}
