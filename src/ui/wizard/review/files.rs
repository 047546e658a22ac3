//! Looks into the files before they are written.

use super::super::Wizard;
use super::Plan;
use crate::core::problem::Failure;
use crate::core::tree::File;
use crate::ui::prompter::{Head, Item, Reply};
use crate::ui::tree_view;

impl Wizard<'_, '_> {
    /// Lets look at the tree and at any file, until the person has seen enough.
    pub(super) fn view_files(&mut self, plan: &Plan<'_>) -> Result<(), Failure> {
        let files: Vec<(&str, &File)> =
            plan.tree.iter().map(|(path, file)| (path.as_str(), file)).collect();
        let whole = Item::plain(self.words.get("review-tree"));
        let paths = files.iter().map(|(path, _)| Item::plain(*path));
        let items: Vec<Item> = std::iter::once(whole).chain(paths).collect();
        let head = Head { question: self.words.get("review-which-file"), ..Head::default() };
        let mut selected = 0;
        while let Reply::Answer(index) = self.prompter.pick(&head, &items, selected)? {
            selected = index;
            match index.checked_sub(1).map(|index| files[index]) {
                None => {
                    let lines = tree_view::whole(&plan.tree);
                    self.prompter.pages(plan.folder, &lines)?;
                }
                Some((path, file)) => {
                    let lines = self.content(file);
                    self.prompter.pages(path, &lines)?;
                }
            }
        }
        Ok(())
    }

    /// The lines of a file with their numbers.
    fn content(&self, file: &File) -> Vec<String> {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            let bytes = file.bytes.len().to_string();
            return vec![self.words.say("review-binary", &[("bytes", &bytes)])];
        };
        let count = text.lines().count().max(1);
        let width = count.to_string().len();
        let numbered = |(index, line): (usize, &str)| format!("{:>width$}  {line}", index + 1);
        let lines: Vec<String> = text.lines().enumerate().map(numbered).collect();
        if lines.is_empty() {
            return vec![self.words.get("wizard-empty")];
        }
        lines
    }
}
