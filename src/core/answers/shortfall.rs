//! Memory answers that cannot hold what other answers ask of them.

use crate::core::problem::Problem;
use crate::core::scenario::condition::Known;
use crate::core::scenario::question::Question;
use crate::core::values::Value;
use crate::core::values::formats::memory_bytes;

/// Below what the service needs, whatever else was answered.
const FLOOR: &str = "answer-memory-floor";
/// Below what follows from other answers.
const NEEDS: &str = "answer-memory-needs";

/// What is wrong with `value` as the answer to `question`, where it is less than it must be for the answers so far.
/// `name` gives what the question of a key is called where it is shown. The problem's key is the question's.
pub fn shortfall(
    question: &Question,
    value: &Value,
    known: Known<'_, '_>,
    name: &dyn Fn(&str) -> String,
) -> Option<Problem> {
    let least = question.least(known, name)?;
    let there = value.as_text()?;
    if memory_bytes(there)? >= least.size.0 {
        return None;
    }
    let problem = if least.terms.is_empty() {
        Problem::new(FLOOR)
    } else {
        Problem::new(NEEDS).arg("terms", least.terms)
    };
    Some(problem.arg("value", there).arg("min", least.size).key(&question.key))
}

/// Is it a problem of this kind?
pub fn is_shortfall(problem: &Problem) -> bool {
    [FLOOR, NEEDS].contains(&problem.code)
}

/// The same problem from the other side: what is now to be answered to `key` asks too much of an answer that stands.
pub fn from_the_other_side(problem: &Problem, key: &str) -> Problem {
    let limit = problem.place.key.as_deref().unwrap_or_default();
    let mut other = Problem::new("answer-memory-leaves").arg("limit", limit);
    other.args.extend(problem.args.iter().cloned());
    other.key(key)
}
