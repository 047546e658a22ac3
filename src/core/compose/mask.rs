//! Keeps secrets out of what is shown: their values are replaced by dots.

use super::env_file::EnvFile;
use super::interpolation::in_json;

/// What stands in a secret's place; its length says nothing.
const DOTS: &str = "••••••";
/// Where a line was cut.
const CUT: char = '…';
/// A shorter value would blot out half of every line.
const SHORTEST: usize = 4;
/// Parts of a variable's name that tell a secret.
const TELLING: [&str; 7] =
    ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "_KEY", "CREDENTIAL"];

/// The secrets of a project.
#[derive(Clone, Default)]
pub struct Mask {
    /// Longer ones first: one secret may be a part of another.
    secrets: Vec<String>,
}

/// Never prints a secret.
impl std::fmt::Debug for Mask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} secrets", self.secrets.len())
    }
}

impl Mask {
    /// The secrets of `.env`: what `example` leaves empty, and what has a telling name.
    pub fn new(real: &EnvFile, example: &EnvFile) -> Self {
        let mut mask = Self::default();
        for entry in &real.entries {
            let left_empty = example.get(&entry.key) == Some("");
            if left_empty || is_telling(&entry.key) {
                mask.hide(&entry.value);
            }
        }
        mask
    }

    /// Hides `value` from now on where `name` tells that it is a secret.
    pub fn learn(&mut self, name: &str, value: &str) {
        if is_telling(name) {
            self.hide(value);
        }
    }

    fn hide(&mut self, value: &str) {
        if value.chars().count() < SHORTEST {
            return;
        }
        self.secrets.push(value.to_owned());
        // As it stands in JSON logs.
        self.secrets.push(in_json(value));
        self.secrets.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        self.secrets.dedup();
    }

    /// `text` without the secrets, and without the part of one where a line was cut (`…` stands there then).
    pub fn apply(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for secret in self.secrets.iter().filter(|secret| text.contains(secret.as_str())) {
            masked = masked.replace(secret.as_str(), DOTS);
        }
        if !masked.contains(CUT) {
            return masked;
        }
        masked.split('\n').map(|line| self.without_halves(line)).collect::<Vec<_>>().join("\n")
    }

    fn without_halves(&self, line: &str) -> String {
        let mut line = line.to_owned();
        if let Some(kept) = line.strip_suffix(CUT) {
            let half = self.secrets.iter().filter_map(|secret| begun(secret, kept)).max();
            if let Some(half) = half {
                line = format!("{}{DOTS}{CUT}", &kept[..kept.len() - half]);
            }
        }
        if let Some(kept) = line.strip_prefix(CUT) {
            let half = self.secrets.iter().filter_map(|secret| ended(secret, kept)).max();
            if let Some(half) = half {
                line = format!("{CUT}{DOTS}{}", &kept[half..]);
            }
        }
        line
    }
}

/// How many bytes of `secret`'s beginning `text` ends with, where they are enough to tell.
fn begun(secret: &str, text: &str) -> Option<usize> {
    let ends = secret.char_indices().map(|(at, _)| at).skip(SHORTEST);
    ends.filter(|end| text.ends_with(&secret[..*end])).last()
}

/// How many bytes of `secret`'s end `text` begins with, where they are enough to tell.
fn ended(secret: &str, text: &str) -> Option<usize> {
    let all = secret.chars().count();
    let starts = secret.char_indices().map(|(at, _)| at).take((all + 1).saturating_sub(SHORTEST));
    starts.skip(1).find(|start| text.starts_with(&secret[*start..])).map(|at| secret.len() - at)
}

fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    TELLING.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::compose::env_file::parse;

    #[test]
    fn secrets_are_masked_and_nothing_else() {
        let real =
            parse("PORT=8000\nDB=hunter22\nAPI_TOKEN='to\"k'\nPIN_TOKEN=123\nTZ=Asia/Seoul\n");
        let example = parse("PORT=8000\nDB=\nAPI_TOKEN=\nPIN_TOKEN=\nTZ=\n");
        let mut mask = Mask::new(&real.expect("valid"), &example.expect("valid"));
        let said = mask.apply("pg://a:hunter22@db:8000 {\"t\":\"to\\\"k\"} to\"k 123");
        assert_eq!(said, "pg://a:••••••@db:8000 {\"t\":\"••••••\"} •••••• 123");
        assert!(!format!("{mask:?}").contains("hunter22"));
        mask.learn("RUN", "manual-1");
        mask.learn("TOKEN", "abcdef");
        assert_eq!(mask.apply("manual-1 abcdef"), "manual-1 ••••••");
    }

    #[test]
    fn half_of_a_secret_where_a_line_was_cut_is_hidden_too() {
        let mut mask = Mask::default();
        mask.learn("TOKEN", "t0ps3cret");
        for (text, expected) in [
            ("x t0ps3cre…", "x ••••••…"),
            ("x t0ps…", "x ••••••…"),
            ("x t0…", "x t0…"),
            ("x t0ps3cre", "x t0ps3cre"),
            ("one t0ps3…\n…cret two", "one ••••••…\n…•••••• two"),
            ("…0ps3cret x", "…•••••• x"),
            ("…ret x", "…ret x"),
        ] {
            assert_eq!(mask.apply(text), expected, "{text}");
        }
    }
}
