//! The end of `new`, as text.

use serde::Serialize;

use super::streams::Palette;
use super::words::Words;

/// Where to look.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Service.
    pub service: String,
    /// Address.
    pub url: String,
    /// Where the login is found.
    pub credentials: Option<String>,
}

/// What to type.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What it does.
    pub text: Option<String>,
    /// What to type.
    pub command: String,
}

/// Everything on the card.
#[derive(Debug)]
pub struct EndCard {
    /// Folder as typed.
    pub path: String,
    /// The tree as drawn.
    pub tree: String,
    /// Addresses.
    pub links: Vec<Link>,
    /// Commands.
    pub steps: Vec<Step>,
    /// The command that makes the same project again.
    pub command: String,
    /// What is worth knowing.
    pub notes: Vec<String>,
}

/// The card.
pub fn text(card: &EndCard, _words: &Words, palette: Palette) -> String {
    let mut lines = vec![card.path.clone(), card.tree.clone()];
    lines.extend(card.links.iter().map(|link| format!("{} {}", link.service, link.url)));
    lines.extend(card.steps.iter().map(|step| palette.literal(&step.command)));
    lines.push(card.command.clone());
    lines.extend(card.notes.iter().cloned());
    lines.join("\n")
}
