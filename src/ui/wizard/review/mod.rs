//! The review: all of it on one screen, and every way to change it, before anything is written.

mod body;
mod change;
mod files;

use super::Wizard;
use crate::core::answers::interview::Interview;
use crate::core::blueprint::Blueprint;
use crate::core::problem::Failure;
use crate::core::tree::FileTree;
use crate::ui::prompter::{Head, Item, Reply};

/// The entries of the review's menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Create,
    Change,
    View,
    All,
    Back,
    Cancel,
}

impl Entry {
    const ALL: [Self; 6] =
        [Self::Create, Self::Change, Self::View, Self::All, Self::Back, Self::Cancel];

    /// The id of its words.
    fn words(self) -> &'static str {
        match self {
            Self::Create => "review-create",
            Self::Change => "review-change",
            Self::View => "review-view",
            Self::All => "review-all",
            Self::Back => "review-back",
            Self::Cancel => "review-cancel",
        }
    }
}

/// What is reviewed, besides the interview.
struct Plan<'a> {
    folder: &'a str,
    blueprint: Blueprint<'a>,
    tree: FileTree,
}

impl Wizard<'_, '_> {
    /// Shows everything until the person says Create, or goes back into the interview.
    pub(super) fn review(
        &mut self,
        interview: &mut Interview<'_>,
        folder: &str,
    ) -> Result<Reply<()>, Failure> {
        let mut selected = 0;
        loop {
            let answers = interview.resolution().answers;
            let blueprint = Blueprint::new(interview.scenario(), &answers);
            let tree = (self.start.preview)(&blueprint)?;
            let plan = Plan { folder, blueprint, tree };
            let entry = self.menu(interview, &plan, selected)?;
            match entry {
                Entry::Create => return Ok(Reply::Answer(())),
                Entry::Change => self.change(interview)?,
                Entry::View => self.view_files(&plan)?,
                Entry::All => self.show_all(interview, folder)?,
                Entry::Back => return Ok(Reply::Back),
                Entry::Cancel => return Err(Failure::cancelled()),
            }
            // Whoever only looks goes on from there; after a change, Create is the next thing.
            let looked = matches!(entry, Entry::View | Entry::All);
            selected = if looked { entry as usize } else { 0 };
        }
    }

    fn menu(
        &mut self,
        interview: &Interview<'_>,
        plan: &Plan<'_>,
        selected: usize,
    ) -> Result<Entry, Failure> {
        let items = Entry::ALL.map(|entry| Item::plain(self.words.get(entry.words())));
        let head = Head {
            // Question, keys, menu and the line of the cursor stand under the body.
            body: self.body(interview, plan, items.len() + 3),
            question: self.words.get("review-question"),
            ..Head::default()
        };
        Ok(match self.prompter.pick(&head, &items, selected)? {
            Reply::Answer(index) => Entry::ALL[index],
            Reply::Back => Entry::Back,
        })
    }

    fn show_all(&mut self, interview: &Interview<'_>, folder: &str) -> Result<(), Failure> {
        let title = self.words.get("review-all-title");
        let lines = self.all_answers(interview, folder);
        self.prompter.pages(&title, &lines)
    }
}
