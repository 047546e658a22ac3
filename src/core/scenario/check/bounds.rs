//! Bounds that must be possible: floors of memory, lengths of secrets.

use super::Check;
use crate::core::problem::Problem;
use crate::core::scenario::accept::secret_length;
use crate::core::scenario::question::{Question, Type};
use crate::core::values::formats::memory_bytes;
use crate::core::values::{Generate, SecretFormat};

impl Check<'_> {
    /// A floor belongs to memory, follows from earlier answers, and no fixed default lies below it.
    pub(super) fn floor(&mut self, question: &Question, line: usize) {
        let key = question.key.as_str();
        let has_floor = question.min_memory.is_some() || !question.memory_for.is_empty();
        if has_floor && question.kind != Type::Memory {
            self.add(line, Problem::new("manifest-floor-no-memory").key(key));
        }
        for share in &question.memory_for {
            self.condition(&share.when, line, Some(key));
            let of = share.key.as_deref();
            if let Some(of) = of {
                self.known_key(of, line);
                self.earlier(of, line, Some(key));
            }
            let of_question = of.and_then(|of| self.scenario.question(of));
            // An unknown key was told already.
            if of.is_some() == of_question.is_some() && !share.fits(of_question) {
                self.add(line, Problem::new("manifest-bad-share").key(key));
            }
        }
        let Some(min) = question.min_memory else { return };
        let cases = question.default_cases.iter().map(|case| &case.value);
        for value in question.default.iter().chain(cases).filter_map(toml::Value::as_str) {
            if memory_bytes(value).is_some_and(|bytes| bytes < min.0) {
                let problem = Problem::new("manifest-below-floor").arg("value", value);
                self.add(line, problem.arg("min", min).key(key));
            }
        }
    }

    /// A secret's rule says nothing that is not so, and what is made at random passes it.
    pub(super) fn secret_length(&mut self, question: &Question, line: usize) {
        if question.kind != Type::Secret {
            return;
        }
        let (least, most) = secret_length(question);
        let rule = &question.rule;
        let said = rule.min_length.is_none_or(|said| said == least)
            && rule.max_length.is_none_or(|said| said == most);
        if !said || !(least..=most).contains(&generated_length(question.generation())) {
            let problem = Problem::new("manifest-secret-length").arg("least", least);
            self.add(line, problem.arg("most", most).key(&question.key));
        }
    }
}

fn generated_length(how: Generate) -> usize {
    match how.format {
        SecretFormat::Alnum | SecretFormat::Hex => how.length,
        SecretFormat::Base64 => how.length.div_ceil(3) * 4,
        SecretFormat::Fernet => 44,
    }
}
