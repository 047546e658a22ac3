//! What came of a program, and what of its words is worth showing.

use super::error::DockerError;

/// How much of an error's text is worth showing, in lines.
const REASON_LINES: usize = 12;
/// And of each line, in characters. Who shows it cuts once more, after secrets were hidden.
const REASON_LENGTH: usize = 2000;

/// How a program ended, and what it printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// What it printed; what is not UTF-8 is replaced.
    pub stdout: String,
    /// What it said.
    pub stderr: String,
}

impl Output {
    /// True for exit code 0.
    pub fn succeeded(&self) -> bool {
        self.code == Some(0)
    }

    /// Did the engine fail before the program began? runc then says so in the program's place.
    pub(super) fn never_began(&self) -> bool {
        let said = |text: &str| {
            text.trim_start().starts_with("OCI runtime exec failed")
                && text.contains("waiting for init preliminary setup")
        };
        !self.succeeded() && (said(&self.stdout) || said(&self.stderr))
    }

    /// The end of what it said, or of what it printed where it said nothing: some lines, each cut with `…` where it is
    /// very long.
    pub fn reason(&self) -> String {
        let said = if self.stderr.trim().is_empty() { &self.stdout } else { &self.stderr };
        let lines: Vec<&str> = said.lines().filter(|line| tells_something(line)).collect();
        let last = lines[lines.len().saturating_sub(REASON_LINES)..].iter();
        last.map(|line| match line.char_indices().nth(REASON_LENGTH) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => (*line).to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n")
    }

    /// The output of a program that had to succeed.
    pub(super) fn expect_success(self, command: &str) -> Result<Self, DockerError> {
        if self.succeeded() {
            Ok(self)
        } else {
            Err(DockerError::Failed { command: command.to_owned(), reason: self.reason() })
        }
    }
}

/// Empty lines, and Compose's own progress (`Container demo-api-1  Started`), tell no reason.
fn tells_something(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let progress = matches!(words[..], ["Container" | "Network" | "Volume" | "Image", _, _]);
    !words.is_empty() && !progress
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_what_was_said_last_without_progress() {
        let output = Output {
            stderr: " Container d-a-1  Started\n\ncontainer d-a-1 exited (3)\n".into(),
            ..Output::default()
        };
        assert_eq!(output.reason(), "container d-a-1 exited (3)");
    }

    #[test]
    fn a_reason_is_short_whatever_was_said() {
        let flood = Output { stderr: "x".repeat(20 << 20), ..Output::default() };
        assert_eq!(flood.reason().chars().count(), REASON_LENGTH + 1);
        let lines = Output { stderr: "y\n".repeat(1 << 20), ..Output::default() };
        assert_eq!(lines.reason().lines().count(), REASON_LINES);
    }
}
