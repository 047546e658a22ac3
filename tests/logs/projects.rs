//! Projects of the scenario, rendered in memory.

use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use crate::simulators::TIMEZONE;
use crate::support::{answers, catalog, project};

/// The project that these answers make; the rest has its default.
pub(super) fn with(set: &str) -> FileTree {
    let catalog = catalog();
    let scenario = catalog.find("logs").expect("logs");
    let set = format!("timezone = \"{TIMEZONE}\"\n{set}").parse().expect(set);
    project(&scenario, &answers(&scenario, &set), Locale::Ko)
}

/// Every combination of what decides over these files, in both languages, with its name.
pub(super) fn all() -> Vec<(String, FileTree)> {
    let catalog = catalog();
    let scenario = catalog.find("logs").expect("logs");
    let mut found = Vec::new();
    for ways in ["shipper = \"none\"", "logstash = true", "logstash = false"] {
        for security in ["basic", "tls"] {
            for (kibana, sample) in [(true, true), (true, false), (false, true), (false, false)] {
                let set = format!(
                    "{ways}\nsecurity = \"{security}\"\nkibana = {kibana}\nsample_app = {sample}"
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
