//! Writes a lock: sorted, and with an empty line between any two entries. Git takes two changes for one where no line
//! between them stays as it is.

use std::fmt::Write;

use super::{Lock, LockedFile, SCHEMA, Source, SourceKind};
use crate::core::answers::recorded::{Kind, Recorded};

impl Lock {
    /// The file's text, always of the newest schema. An answer of no known kind is written as chosen: so it is kept.
    pub fn text(&self) -> String {
        let mut out = "# Written by stackwright. Commit it: update, check and diff read it. No secrets are in it.\n".to_owned();
        line(&mut out, "schema", SCHEMA);
        line(&mut out, "tool", quoted(&self.tool));
        line(&mut out, "needs", quoted(&self.needs));
        line(&mut out, "language", quoted(self.language.code()));
        out.push_str("\n[scenario]\n");
        line(&mut out, "id", quoted(&self.scenario.id));
        line(&mut out, "catalogue", quoted(&self.scenario.catalogue));
        source(&mut out, &self.source);
        out.push_str("\n[answers]\n");
        for (key, answer) in &self.answers {
            line(&mut out, &name(key), entry(answer));
            out.push('\n');
        }
        out.push_str("[ports]\n");
        for (key, port) in &self.ports {
            line(&mut out, &name(key), port);
            out.push('\n');
        }
        out.push_str("[base]\n");
        line(&mut out, "sha256", quoted(&self.base.sha256));
        for locked in &self.files {
            file(&mut out, locked);
        }
        out
    }
}

fn line(out: &mut String, key: &str, value: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{key} = {value}");
}

fn source(out: &mut String, source: &Source) {
    let kind = match source.kind {
        SourceKind::Embedded => "embedded",
        SourceKind::Pack => "pack",
    };
    out.push_str("\n[source]\n");
    line(out, "kind", quoted(kind));
    for (key, value) in [
        ("name", &source.name),
        ("ref", &source.reference),
        ("commit", &source.commit),
        ("tree", &source.tree),
    ] {
        if let Some(value) = value {
            line(out, key, quoted(value));
        }
    }
}

fn entry(answer: &Recorded) -> String {
    let value = match &answer.value {
        toml::Value::String(text) => quoted(text),
        other => other.to_string(),
    };
    format!("{{ {} = {value} }}", answer.kind.unwrap_or(Kind::Chosen).word())
}

fn file(out: &mut String, file: &LockedFile) {
    out.push_str("\n[[files]]\n");
    line(out, "path", quoted(file.path.as_str()));
    line(out, "origin", quoted(&file.origin));
    line(out, "class", quoted(file.class.word()));
    line(out, "mode", quoted(file.mode.word()));
    line(out, "sha256", quoted(&file.sha256));
    if let Some(base) = &file.base {
        line(out, "base", quoted(base));
    }
}

/// A key, bare where it can be.
fn name(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { quoted(key) }
}

/// A basic string of TOML 1.0, on one line whatever it holds.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
