//! What holds for every file, and which files there are.

use stackwright::core::blueprint::services::PublishedPort;
use stackwright::core::compose::env_file;
use stackwright::core::tree::{Class, Mode};

use super::Project;
use crate::support::{holds, text as read};

pub(super) fn text(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, file) in project.tree.iter() {
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let mut bad = |what: &str| wrong.push(format!("{path}: {what}"));
        if holds(text, "\r") {
            bad("CRLF");
        }
        if !text.is_empty() && !text.ends_with('\n') {
            bad("no line end at the end");
        }
        if text.starts_with('\n') || holds(text, "\n\n\n\n") || text.ends_with("\n\n") {
            bad("superfluous empty lines");
        }
        if holds(text, " \n") || text.ends_with(' ') {
            bad("white space at the end of a line");
        }
        if has_tag(text) {
            bad("a template's tag is left");
        }
        if text.starts_with("#!") != (file.mode == Mode::Executable) {
            bad("a script that is not executable, or the other way round");
        }
    }
    wrong
}

fn has_tag(text: &str) -> bool {
    let tags = ["{%", "{{", "{#"];
    if !tags.iter().any(|tag| holds(text, tag)) {
        return false;
    }
    // `${{ … }}` is GitHub's, `{{.…}}` is Docker's.
    let ours = text.replace("${{", "").replace("'{{", "").replace("\"{{", "").replace("{{.", "");
    tags.iter().any(|tag| ours.contains(tag))
}

pub(super) fn usual(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in [
        ".editorconfig",
        ".env",
        ".env.example",
        ".gitattributes",
        ".gitignore",
        ".stackwright/base.zip",
        ".stackwright/lock.toml",
        ".stackwright/probes.toml",
        "README.md",
        "compose.override.yaml",
        "compose.yaml",
    ] {
        if project.tree.get(path).is_none() {
            wrong.push(format!("{path} is missing"));
        }
    }
    let env = project.tree.get(".env").expect(".env");
    if env.mode != Mode::Private || env.class != Class::Secret {
        wrong.push(".env is not private".into());
    }
    if !read(project.tree, ".gitignore").lines().any(|line| line == ".env" || line == "/.env") {
        wrong.push(".gitignore does not name .env".into());
    }
    if !read(project.tree, ".gitattributes").contains("eol=lf") {
        wrong.push(".gitattributes does not keep LF".into());
    }
    for (path, answer, value) in [
        (".github/workflows/ci.yml", "ci", "github"),
        ("Makefile", "shortcuts", "make"),
        ("justfile", "shortcuts", "just"),
    ] {
        if project.tree.get(path).is_some() != (project.answers.text(answer) == value) {
            wrong.push(format!("{path} is there without being asked for, or missing"));
        }
    }
    let devcontainer = project.answers.shown("devcontainer").as_deref() == Some("true");
    if project.tree.get(".devcontainer/devcontainer.json").is_some() != devcontainer {
        wrong.push(".devcontainer is there without being asked for, or missing".into());
    }
    wrong
}

pub(super) fn readme(project: &Project<'_>) -> Vec<String> {
    let readme = read(project.tree, "README.md");
    let env = env_file::parse(read(project.tree, ".env")).expect(".env");
    let mut wrong = Vec::new();
    let mut need = |there: bool, what: String| {
        if !there {
            wrong.push(what);
        }
    };
    for key in env.keys() {
        need(holds(readme, &format!("`{key}`")), format!("{key} is not explained"));
    }
    for service in &project.summary.services {
        need(holds(readme, &format!("`{}`", service.id)), format!("{} is not named", service.id));
        let url = service.port.as_ref().filter(|port| port.is_web()).map(PublishedPort::url);
        need(url.is_none_or(|url| holds(readme, &url)), format!("{} has no URL", service.id));
    }
    need(holds(readme, "```mermaid"), "no diagram".into());
    for command in [
        "docker compose up --build --wait",
        "docker compose -f compose.yaml up",
        "docker compose ps",
        "docker compose logs",
        "docker compose exec",
        "docker compose down",
        "docker builder prune",
        "stackwright check",
        "stackwright verify",
    ] {
        need(holds(readme, command), format!("`{command}` is not there"));
    }
    need(holds(readme, "2.24") && holds(readme, "25"), "no floor versions".into());
    wrong
}
