//! What the devbox asks of the images that it stands on, over every combination of answers that changes it.

mod settings;
mod wiring;

use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use crate::support::{answers, catalog, project};

/// Every combination of what decides over its files, with its name.
fn all() -> Vec<(String, FileTree)> {
    let catalog = catalog();
    let scenario = catalog.find("devbox").expect("devbox");
    let mut found = Vec::new();
    for ide in ["jupyter", "vscode", "jupyter+vscode"] {
        for (stack, gpu) in [("minimal", false), ("ml", false), ("datascience", true)] {
            for (database, workspace) in [("none", "bind"), ("postgres", "volume")] {
                let set = format!(
                    "ide = \"{ide}\"\nstack = \"{stack}\"\ngpu = {gpu}\n\
                     database = \"{database}\"\nworkspace = \"{workspace}\""
                );
                let answers = answers(&scenario, &set.parse().expect("answers"));
                for locale in Locale::ALL {
                    let tree = project(&scenario, &answers, locale);
                    found.push((set.replace('\n', ", "), tree));
                }
            }
        }
    }
    found
}
