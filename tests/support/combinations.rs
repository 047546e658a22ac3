//! Every combination of answers that the wizard can reach.

use stackwright::core::scenario::Scenario;
use stackwright::core::scenario::question::Type;
use stackwright::core::values::Value;

use super::answers;

/// More than this many are thinned out.
const MOST: usize = 4000;

/// Questions have 2, 3, 4 or 5 choices: a step without such a factor meets every choice of each of them, and every pair.
const FACTORS: [usize; 3] = [2, 3, 5];

/// Every reachable combination of the questions with few values. Two that differ only in hidden questions are one.
pub(crate) fn combinations(scenario: &Scenario) -> Vec<toml::Table> {
    let mut found = vec![toml::Table::new()];
    for question in &scenario.questions {
        let values: Vec<toml::Value> = match question.kind {
            Type::Choice => question.values().map(|v| toml::Value::String(v.to_owned())).collect(),
            Type::Boolean => vec![false.into(), true.into()],
            _ => continue,
        };
        let more: Vec<toml::Table> = found
            .into_iter()
            .flat_map(|table| extend(scenario, table, &question.key, &values))
            .collect();
        found = thinned(more, 2 * MOST);
    }
    thinned(found, MOST)
}

/// About `most` of them, evenly.
fn thinned(all: Vec<toml::Table>, most: usize) -> Vec<toml::Table> {
    let mut step = all.len().div_ceil(most).max(1);
    while step > 1 && FACTORS.iter().any(|factor| step.is_multiple_of(*factor)) {
        step += 1;
    }
    all.into_iter().step_by(step).collect()
}

fn extend(
    scenario: &Scenario,
    table: toml::Table,
    key: &str,
    values: &[toml::Value],
) -> Vec<toml::Table> {
    if answers(scenario, &table).value(key).is_none() {
        return vec![table];
    }
    values
        .iter()
        .map(|value| {
            let mut table = table.clone();
            table.insert(key.to_owned(), value.clone());
            table
        })
        .collect()
}

#[test]
fn combinations_leave_hidden_questions_out() {
    let scenario = super::catalog().find("serving").expect("serving");
    let all = combinations(&scenario);
    let alone = |table: &&toml::Table| table["app"].as_str() == Some("streamlit");
    assert!(all.len() > 100, "{}", all.len());
    assert!(all.iter().filter(alone).all(|table| !table.contains_key("database")));
    let hidden = all
        .iter()
        .filter(alone)
        .any(|table| matches!(answers(&scenario, table).value("database"), Some(Value::Text(_))));
    assert!(!hidden);
}
