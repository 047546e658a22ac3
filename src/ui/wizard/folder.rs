//! Where the project goes.

use super::Wizard;
use super::question::objection;
use crate::core::problem::Failure;
use crate::core::scenario::Scenario;
use crate::ui::prompter::{Head, Reply};

/// A folder that was accepted.
pub(super) struct Place {
    /// As it was typed.
    pub(super) folder: String,
    /// The name that the project would have there.
    pub(super) slug: String,
}

impl Wizard<'_, '_> {
    /// The folder of the command line, or the one that is asked for.
    pub(super) fn first_place(&mut self, scenario: &Scenario) -> Result<Reply<Place>, Failure> {
        match &self.start.folder {
            Some(folder) => {
                let slug = (self.start.check_folder)(folder, scenario).map_err(Failure::usage)?;
                let folder = folder.clone();
                Ok(Reply::Answer(Place { folder, slug }))
            }
            None => self.ask_place(&self.free_folder(scenario), scenario),
        }
    }

    /// The scenario's id, or the first of `id-2`, `id-3` … that could be taken.
    fn free_folder(&self, scenario: &Scenario) -> String {
        let id = &scenario.id;
        let numbered = (2..100).map(|number| format!("{id}-{number}"));
        std::iter::once(id.clone())
            .chain(numbered)
            .find(|folder| (self.start.check_folder)(folder, scenario).is_ok())
            .unwrap_or_else(|| id.clone())
    }

    /// Which folder?
    pub(super) fn ask_place(
        &mut self,
        offered: &str,
        scenario: &Scenario,
    ) -> Result<Reply<Place>, Failure> {
        let head = Head {
            question: self.words.get("wizard-folder"),
            help: self.words.get("wizard-folder-help"),
            stays: true,
            ..Head::default()
        };
        let (check, words) = (self.start.check_folder, self.words);
        let mut slug = String::new();
        let mut take = |typed: &str| match check(typed.trim(), scenario) {
            Ok(found) => {
                slug = found;
                Ok(())
            }
            Err(problem) => Err(objection(&problem, words)),
        };
        loop {
            match self.prompter.text(&head, offered, &mut take)? {
                Reply::Answer(typed) => {
                    let folder = typed.trim().to_owned();
                    return Ok(Reply::Answer(Place { folder, slug }));
                }
                Reply::Back if self.returns_to_list()? => return Ok(Reply::Back),
                Reply::Back => {}
            }
        }
    }
}
