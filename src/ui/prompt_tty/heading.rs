//! The lines above a prompt, and the line that stays of it.

use crate::ui::prompter::Head;
use crate::ui::streams::Palette;
use crate::ui::width::{columns, truncate, wrap};

/// Body, question, help and keys, each line within `width`.
pub(super) fn lines(head: &Head, keys: &str, width: usize, palette: Palette) -> Vec<String> {
    let mut lines = head.body.clone();
    let inner = width.saturating_sub(3);
    let mut question = wrap(&head.question, inner.saturating_sub(columns(&head.progress) + 2));
    let last = question.pop().unwrap_or_default();
    let mark = |index: usize| {
        if index == 0 { palette.literal("?") } else { " ".into() }
    };
    for (index, line) in question.iter().enumerate() {
        lines.push(format!("{} {}", mark(index), palette.heading(line)));
    }
    let progress = match head.progress.as_str() {
        "" => String::new(),
        progress => format!("  {}", palette.faint(progress)),
    };
    let mark = mark(question.len());
    lines.push(format!("{mark} {}{progress}", palette.heading(&last)));
    let mut indented = |text: &str, paint: &dyn Fn(&str) -> String| {
        let wrapped = wrap(text, inner);
        lines.extend(wrapped.iter().map(|line| format!("  {}", paint(line))));
    };
    indented(&head.help, &|line| line.to_owned());
    indented(keys, &|line| palette.faint(line));
    indented(&head.complaint, &|line| palette.error(line));
    lines
}

/// The one line that stays of an answered question.
pub(super) fn answered(question: &str, answer: &str, width: usize, palette: Palette) -> String {
    let inner = width.saturating_sub(3);
    let question = truncate(question, inner * 2 / 3);
    let answer = truncate(answer, inner.saturating_sub(columns(&question) + 2));
    format!("{} {}  {}", palette.good("✔"), palette.faint(&question), palette.literal(&answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            question: "호스트 포트: 추론 API 서버와 화면".into(),
            progress: "10/12".into(),
            help: "이 컴퓨터에서 쓸 포트입니다. 컨테이너 안쪽 포트는 바뀌지 않습니다.".into(),
            complaint: "이미 쓰고 있는 포트입니다: 8000".into(),
            ..Head::default()
        }
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        for width in 20..90 {
            let lines = lines(&head(), "Enter: 그대로 쓰기", width, Palette::plain());
            for line in &lines {
                assert!(columns(line) < width, "{width}: {line}");
            }
            assert!(lines.iter().any(|line| line.ends_with("  10/12")));
            assert!(columns(&answered(&head().question, "8000", width, Palette::plain())) < width);
        }
    }

    #[test]
    fn empty_parts_take_no_line() {
        let head = Head { question: "Name".into(), ..Head::default() };
        assert_eq!(lines(&head, "", 80, Palette::plain()), ["? Name"]);
    }
}
