//! The wizard: scenario, folder, interview, review. Nothing is written here; what comes out is a set of answers.

mod folder;
mod interview;
mod question;
mod review;
mod scenarios;
#[cfg(test)]
mod tests;

use super::prompter::{Head, Prompter, Reply};
use super::streams::Palette;
use super::words::Words;
use crate::core::answers::given::Given;
use crate::core::answers::interview::Interview;
use crate::core::answers::resolve::{Resolution, Surroundings};
use crate::core::blueprint::Blueprint;
use crate::core::problem::{Failure, Problem};
use crate::core::scenario::Scenario;
use crate::core::seams::Host;
use crate::core::tree::FileTree;
use crate::core::values::text::Text;

/// What a wizard starts with.
pub(crate) struct Start<'a> {
    /// The scenarios to choose from.
    pub scenarios: &'a [&'a Scenario],
    /// The scenario that was named on the command line; then it is not asked.
    pub scenario: Option<&'a Scenario>,
    /// The folder that was named on the command line; then it is not asked.
    pub folder: Option<String>,
    /// Answers that were given; they are not asked.
    pub given: Given,
    /// The host that the project is for.
    pub host: &'a dyn Host,
    /// Checks a folder as it was typed, and gives the name that a project of the scenario would have there.
    pub check_folder: &'a dyn Fn(&str, &Scenario) -> Result<String, Problem>,
    /// Renders the project of a blueprint, with dots for its secrets.
    pub preview: &'a dyn Fn(&Blueprint<'_>) -> Result<FileTree, Failure>,
}

/// What a wizard ends with.
pub(crate) struct Finished<'a> {
    pub scenario: &'a Scenario,
    /// The folder as it was typed.
    pub folder: String,
    /// The answers. Nothing in it is a problem.
    pub resolution: Resolution,
}

/// Asks for everything, shows it, and lets it be changed until it is right.
///
/// # Errors
/// `Cancelled` when the person leaves; `Usage` when a given answer or folder is wrong; what the preview says.
pub(crate) fn run<'a>(
    start: &Start<'a>,
    prompter: &mut dyn Prompter,
    words: &Words,
    palette: Palette,
) -> Result<Finished<'a>, Failure> {
    let mut wizard = Wizard { start, prompter, words, palette };
    wizard.welcome()?;
    let mut before = None;
    loop {
        let scenario = match start.scenario {
            Some(scenario) => scenario,
            None => wizard.ask_scenario(before)?,
        };
        if let Reply::Answer(finished) = wizard.with_scenario(scenario)? {
            return Ok(finished);
        }
        wizard.prompter.retract()?;
        before = Some(scenario);
    }
}

/// A wizard at work: whom it asks, and in which words.
struct Wizard<'w, 'a> {
    start: &'w Start<'a>,
    prompter: &'w mut dyn Prompter,
    words: &'w Words,
    palette: Palette,
}

impl<'a> Wizard<'_, 'a> {
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.words.locale())
    }

    fn welcome(&mut self) -> Result<(), Failure> {
        let welcome = match self.start.scenario {
            Some(scenario) => {
                let title = self.text(&scenario.title);
                self.words.say("wizard-welcome-to", &[("title", title)])
            }
            None => self.words.get("wizard-welcome"),
        };
        self.prompter.say(&welcome)?;
        self.prompter.say(&self.words.get("wizard-keys"))?;
        self.prompter.say("")
    }

    /// Back from the question that is the first one where the scenario was named: true when there is a list to return to,
    /// false when the person would have left, but stays.
    fn returns_to_list(&mut self) -> Result<bool, Failure> {
        if self.start.scenario.is_some() {
            self.leave()?;
        }
        Ok(self.start.scenario.is_none())
    }

    /// Asks whether to leave. Returns when the person stays.
    fn leave(&mut self) -> Result<(), Failure> {
        let head = Head {
            question: self.words.get("wizard-leave"),
            help: self.words.get("wizard-leave-help"),
            ..Head::default()
        };
        match self.prompter.confirm(&head, false)? {
            Reply::Answer(true) => Err(Failure::cancelled()),
            Reply::Answer(false) | Reply::Back => Ok(()),
        }
    }

    /// Everything after the choice of the scenario. Back leads to the list.
    fn with_scenario(&mut self, scenario: &'a Scenario) -> Result<Reply<Finished<'a>>, Failure> {
        let mut place = match self.first_place(scenario)? {
            Reply::Answer(place) => place,
            Reply::Back => return Ok(Reply::Back),
        };
        loop {
            let slug = place.slug.clone();
            let surroundings = Surroundings { folder: Some(&slug), host: self.start.host };
            let given = self.start.given.clone();
            let mut interview = Interview::new(scenario, given, surroundings);
            interview::refuse_wrong(&interview)?;
            // The interview keeps what was answered as long as the folder's name stays the same.
            while place.slug == slug {
                if let Reply::Answer(resolution) = self.talk(&mut interview, &place.folder)? {
                    return Ok(Reply::Answer(Finished {
                        scenario,
                        folder: place.folder,
                        resolution,
                    }));
                }
                if self.start.folder.is_some() {
                    if self.returns_to_list()? {
                        return Ok(Reply::Back);
                    }
                    continue;
                }
                self.prompter.retract()?;
                place = match self.ask_place(&place.folder, scenario)? {
                    Reply::Answer(place) => place,
                    Reply::Back => return Ok(Reply::Back),
                };
            }
        }
    }

    /// Interview and review. Back when the person goes back over the first question.
    fn talk(
        &mut self,
        interview: &mut Interview<'_>,
        folder: &str,
    ) -> Result<Reply<Resolution>, Failure> {
        loop {
            if self.interview(interview)? == Reply::Back {
                return Ok(Reply::Back);
            }
            if self.review(interview, folder)? == Reply::Answer(()) {
                return Ok(Reply::Answer(interview::settled(interview)));
            }
            if !interview.back() {
                return Ok(Reply::Back);
            }
            self.prompter.retract()?;
        }
    }
}
