//! The list of scenarios.

use super::Wizard;
use crate::core::answers::resolve::defaults;
use crate::core::blueprint::services::Summary;
use crate::core::problem::Failure;
use crate::core::scenario::Scenario;
use crate::ui::prompter::{Head, Item, Reply};

impl<'a> Wizard<'_, 'a> {
    /// Which scenario? The one that was chosen before is under the cursor.
    pub(super) fn ask_scenario(
        &mut self,
        before: Option<&Scenario>,
    ) -> Result<&'a Scenario, Failure> {
        let scenarios = self.start.scenarios;
        let items: Vec<Item> = scenarios.iter().map(|one| self.entry(one)).collect();
        let selected = scenarios
            .iter()
            .position(|scenario| before.is_some_and(|before| before.id == scenario.id));
        let head = Head {
            question: self.words.get("wizard-scenario"),
            help: self.words.get("wizard-scenario-help"),
            stays: true,
            ..Head::default()
        };
        loop {
            match self.prompter.pick(&head, &items, selected.unwrap_or(0))? {
                Reply::Answer(index) => return Ok(scenarios[index]),
                Reply::Back => self.leave()?,
            }
        }
    }

    fn entry(&self, scenario: &Scenario) -> Item {
        let memory = default_memory(scenario);
        Item {
            label: self.text(&scenario.title).to_owned(),
            hint: self.words.say(
                "wizard-scenario-hint",
                &[("summary", self.text(&scenario.summary)), ("memory", &memory)],
            ),
        }
    }
}

/// The memory that the scenario's defaults ask for.
fn default_memory(scenario: &Scenario) -> String {
    Summary::new(scenario, &defaults(scenario)).memory()
}
