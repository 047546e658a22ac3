//! What is said once a project stands: its files, its addresses, what to type next, and how to make the same again.

use super::streams::Palette;
use super::table::Grid;
use super::tree_view;
use super::width::{truncate, wrap};
use super::words::Words;
use crate::core::blueprint::services::{Address, ServiceSummary, Summary};
use crate::core::scenario::service::PortForm;
use crate::core::tree::FileTree;

/// A tree with more lines than this closes its folders.
const TREE_ROWS: usize = 30;

/// Everything that the card tells.
pub(crate) struct EndCard<'a> {
    /// The project's folder as it was typed.
    pub folder: &'a str,
    /// What was written.
    pub tree: &'a FileTree,
    pub summary: &'a Summary,
    /// What to do next: a few words, and what to type.
    pub next_steps: Vec<(String, String)>,
    /// The command that makes the same project without a question. It holds no secret.
    pub reproduce: &'a str,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

impl EndCard<'_> {
    /// The card, `width` columns wide. Commands and addresses are never cut or wrapped: they are there to be copied.
    pub(crate) fn draw(&self, words: &Words, palette: Palette, width: usize) -> String {
        let draw = Draw { words, palette, width };
        let mut lines = vec![draw.made(self)];
        let tree = tree_view::fitting(self.tree, TREE_ROWS);
        lines.extend(tree.iter().map(|line| draw.line(line)));
        draw.section(&mut lines, "card-addresses", draw.addresses(self.summary));
        draw.section(&mut lines, "card-next", draw.steps(&self.next_steps));
        let again = vec![format!("  {}", palette.literal(self.reproduce))];
        draw.section(&mut lines, "card-again", again);
        draw.section(&mut lines, "card-notes", draw.notes(&self.notes));
        lines.join("\n")
    }
}

struct Draw<'a> {
    words: &'a Words,
    palette: Palette,
    width: usize,
}

impl Draw<'_> {
    fn made(&self, card: &EndCard<'_>) -> String {
        let count = card.tree.len().to_string();
        let args = [("count", count.as_str()), ("folder", card.folder)];
        let made = self.words.say("card-made", &args);
        format!("{} {}", self.palette.good("✔"), self.palette.heading(&made))
    }

    fn line(&self, line: &str) -> String {
        format!("  {}", truncate(line, self.width.saturating_sub(3)))
    }

    /// A heading with its lines, after an empty line; nothing when there are none.
    fn section(&self, lines: &mut Vec<String>, heading: &str, section: Vec<String>) {
        if !section.is_empty() {
            lines.push(String::new());
            lines.push(self.palette.heading(&self.words.get(heading)));
            lines.extend(section);
        }
    }

    fn addresses(&self, summary: &Summary) -> Vec<String> {
        let title = |service: &ServiceSummary| service.title.get(self.words.locale()).to_owned();
        let row = |Address { service, port }: Address<'_>| {
            let address =
                if port.is_web() { port.url() } else { format!("localhost:{}", port.host) };
            vec![title(service), address]
        };
        let grid = Grid::new(summary.addresses().map(row).collect());
        let indent = grid.begin_of(1) + 2;
        let mut lines = Vec::new();
        for (Address { service, port }, cells) in summary.addresses().zip(grid.cells()) {
            lines.push(self.row(&cells, 1));
            if port.form == PortForm::Dev {
                lines.extend(self.under(indent, &self.words.get("card-dev")));
            }
            if let Some(login) = &service.credentials {
                lines.extend(self.under(indent, login.get(self.words.locale())));
            }
        }
        lines
    }

    /// Two cells: the one to be copied stands out, the text beside a command does not.
    fn row(&self, cells: &[String], literal: usize) -> String {
        let style = |(index, cell): (usize, &String)| match index {
            index if index == literal => {
                let word = cell.trim_end();
                format!("{}{}", self.palette.literal(word), &cell[word.len()..])
            }
            index if index > literal => self.palette.faint(cell),
            _ => cell.clone(),
        };
        format!("  {}", cells.iter().enumerate().map(style).collect::<String>())
    }

    /// Faint text, indented by `indent` columns.
    fn under(&self, indent: usize, text: &str) -> Vec<String> {
        let room = self.width.saturating_sub(indent + 1).max(20);
        let indent = " ".repeat(indent);
        let line = |line: &String| format!("{indent}{}", self.palette.faint(line));
        wrap(text, room).iter().map(line).collect()
    }

    fn steps(&self, steps: &[(String, String)]) -> Vec<String> {
        let row = |(text, command): &(String, String)| vec![command.clone(), text.clone()];
        let grid = Grid::new(steps.iter().map(row).collect());
        if grid.total() + 3 <= self.width {
            return grid.cells().map(|cells| self.row(&cells, 0)).collect();
        }
        let mut lines = Vec::new();
        for (text, command) in steps {
            lines.push(format!("  {}", self.palette.literal(command)));
            lines.extend(self.under(6, text));
        }
        lines
    }

    fn notes(&self, notes: &[String]) -> Vec<String> {
        let wrapped = |note: &String| wrap(note, self.width.saturating_sub(5));
        let bullet = |(index, line): (usize, String)| {
            format!("  {} {line}", if index == 0 { "·" } else { " " })
        };
        notes
            .iter()
            .flat_map(|note| wrapped(note).into_iter().enumerate().map(bullet).collect::<Vec<_>>())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::blueprint::services::PublishedPort;
    use crate::core::tree::File;
    use crate::core::tree::path::RelPath;
    use crate::core::values::text::{Locale, Text};
    use crate::ui::width::columns;

    fn summary() -> Summary {
        let service = |id: &str, port: Option<PublishedPort>| ServiceSummary {
            id: id.into(),
            title: Text { en: format!("The {id}"), ko: format!("서비스 {id}") },
            purpose: Text::default(),
            image: "x:1".into(),
            built: false,
            memory: "64m".into(),
            port,
            needs: Vec::new(),
            credentials: (id == "db").then(|| Text::same("POSTGRES_PASSWORD in .env")),
            one_shot: false,
            calls: vec![],
            replicas: 1,
            profile: None,
        };
        let port = |host, scheme: &str, form| PublishedPort {
            container: 1,
            host,
            variable: "X_PORT".into(),
            scheme: scheme.into(),
            path: "/docs".into(),
            form,
        };
        Summary {
            services: vec![
                service("api", Some(port(8000, "http", PortForm::All))),
                service("db", Some(port(5432, "postgresql", PortForm::Dev))),
                service("cache", None),
            ],
            memory_bytes: 0,
        }
    }

    fn draw(locale: Locale, width: usize) -> String {
        let tree: FileTree = ["compose.yaml", "api/main.py"]
            .into_iter()
            .map(|path| (RelPath::new(path).expect("path"), File::managed("", "test")))
            .collect();
        let card = EndCard {
            folder: "demo",
            tree: &tree,
            summary: &summary(),
            next_steps: vec![
                ("Go there".into(), "cd demo".into()),
                ("Build and start".into(), "docker compose up --build --wait".into()),
            ],
            reproduce: "stackwright new serving demo --defaults",
            notes: vec!["A note that says something rather long about this project.".into()],
        };
        card.draw(&Words::new(locale), Palette::plain(), width)
    }

    #[test]
    fn the_card_tells_all_in_its_order() {
        let expected = "\
✔ 2 files in demo
  ├─ api/
  │  └─ main.py
  └─ compose.yaml

Addresses
  The api  http://localhost:8000/docs
  The db   localhost:5432
           only in development
           POSTGRES_PASSWORD in .env

Next
  cd demo                           Go there
  docker compose up --build --wait  Build and start

The same project again, without questions
  stackwright new serving demo --defaults

Notes
  · A note that says something rather long about this project.";
        assert_eq!(draw(Locale::En, 80), expected);
    }

    #[test]
    fn a_narrow_screen_wraps_words_and_keeps_commands_whole() {
        let card = draw(Locale::Ko, 50);
        assert!(card.contains("\n  docker compose up --build --wait\n      Build and start\n"));
        assert!(card.contains("서비스 api  http://localhost:8000/docs"));
        assert!(card.lines().all(|line| columns(line) <= 50));
    }
}
