//! Text from elsewhere made safe to look at: it cannot steer the terminal, turn what stands around it, hide, forge a
//! line of ours, or flood the screen.
//!
//! Three places see to it, so that no caller has to: [`super::words::Words::say`] for every value of a message,
//! [`super::streams::Palette`] for whatever is styled, and [`super::streams::Streams`] for everything that leaves
//! (there, the palette's own styles pass and nothing else does). `--json` is data and passes unchanged.

use crate::core::values::printable::hidden;

/// What stands for a character that cannot be shown.
const MARK: char = '\u{fffd}';
/// Longer values are cut, in characters.
pub(crate) const LONGEST: usize = 400;
/// The longest command that is shown: beyond it, nobody copies.
const LONGEST_COMMAND: usize = 8000;
/// A block of foreign words has no more lines.
const BLOCK_LINES: usize = 12;
/// No more entries of one kind are listed; the rest is counted.
pub(crate) const MOST_ENTRIES: usize = 10;
/// Values that are several lines by design: words of a parser or of another program.
const BLOCKS: [&str; 2] = ["reason", "what"];

/// The value of the argument `name` of a message.
pub(crate) fn argument(name: &str, value: &str) -> String {
    match name {
        "command" => line(&cut(value, LONGEST_COMMAND)),
        name if BLOCKS.contains(&name) => block(value),
        _ => line(&cut(value, LONGEST)),
    }
}

/// One line: a line end becomes `↵`, a tab four spaces, whatever is hidden `�`.
pub(crate) fn line(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let mut clean = String::with_capacity(text.len());
    for (c, hidden) in hidden(&text) {
        match c {
            '\t' => clean.push_str("    "),
            '\n' | '\u{2028}' | '\u{2029}' => clean.push('↵'),
            _ if hidden => clean.push(MARK),
            c => clean.push(c),
        }
    }
    clean
}

/// A line of another program's output, without its colours.
pub(crate) fn foreign(text: &str) -> String {
    line(&console::strip_ansi_codes(text))
}

/// Several lines, each of them safe and short, and not too many. All but the first stand further in, so that none of
/// them looks like a line of ours.
pub(crate) fn block(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for one in text.lines().take(BLOCK_LINES + 1) {
        lines.push(line(cut(one, LONGEST).trim_end()));
    }
    if lines.len() > BLOCK_LINES {
        lines.truncate(BLOCK_LINES);
        lines.push("…".to_owned());
    }
    lines.join("\n  ")
}

/// The first `most` characters of `text`, with `…` for the rest.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whole screens of text before they leave: line ends and tabs stay, and with `styled` the palette's own styles.
pub(crate) fn screen(text: &str, styled: bool) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        push_clean(&mut clean, &rest[..at]);
        let style = if styled { style(&rest[at..]) } else { None };
        match style {
            Some(style) => clean.push_str(style),
            None => clean.push(MARK),
        }
        rest = &rest[at + style.map_or(1, str::len)..];
    }
    push_clean(&mut clean, rest);
    clean
}

/// The sequence at the start of `text`, where it is one of the few that the palette writes.
fn style(text: &str) -> Option<&str> {
    const CODES: [&str; 7] = ["0", "1", "2", "31", "32", "33", "36"];
    let (code, _) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    CODES.contains(&code).then(|| &text[..code.len() + 3])
}

fn push_clean(clean: &mut String, text: &str) {
    if is_clean(text) {
        clean.push_str(text);
        return;
    }
    for (c, hidden) in hidden(text) {
        clean.push(if hidden && !matches!(c, '\n' | '\t') { MARK } else { c });
    }
}

/// Most texts are plain ASCII: they need no second look.
fn is_clean(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::values::printable::is_printable;
    use crate::ui::streams::Palette;

    /// One of each kind that must not get through.
    const HOSTILE: &str = "a\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{202e}\u{61c}\u{200b}\u{feff}\u{2060}\u{2028}\u{e0041}\u{fff9}b";

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        assert!(is_printable(&line(HOSTILE)), "{:?}", line(HOSTILE));
        assert_eq!(line("a\tb\u{1b}[2J"), "a    b\u{fffd}[2J");
        assert_eq!(line("one\r\ntwo\nthree"), "one↵two↵three");
        assert_eq!(line("👩\u{200d}💻 한글 ❤\u{fe0f}"), "👩\u{200d}💻 한글 ❤\u{fe0f}");
        assert_eq!(foreign("\u{1b}[31mred\u{1b}[0m\u{7}"), "red\u{fffd}");
    }

    #[test]
    fn values_are_short_and_blocks_have_few_lines() {
        assert_eq!(argument("key", &"k".repeat(100_000)).chars().count(), LONGEST + 1);
        assert_eq!(argument("key", "a\nerror: forged"), "a↵error: forged");
        let reason = argument("reason", &format!("{}\n", "x".repeat(9000)).repeat(500));
        assert_eq!(reason.lines().count(), BLOCK_LINES + 1);
        assert!(reason.lines().all(|line| line.chars().count() <= LONGEST + 3));
        assert_eq!(argument("reason", "one\nerror: x"), "one\n  error: x");
        let long = "c".repeat(5000);
        assert_eq!(argument("command", &long), long, "a command is there to be copied");
    }

    #[test]
    fn our_own_styles_leave_and_nobody_elses() {
        let palette = Palette::colored();
        for styled in [
            palette.error("x"),
            palette.warning("x"),
            palette.good("x"),
            palette.literal("x"),
            palette.heading("x"),
            palette.faint("x"),
        ] {
            assert_eq!(screen(&styled, true), styled);
            assert!(!screen(&styled, false).contains('\u{1b}'));
        }
        let shown = screen(&format!("{HOSTILE}\u{1b}[8mgone\n\tx"), true);
        assert!(shown.ends_with("gone\n\tx") && !shown.contains('\u{1b}'), "{shown:?}");
    }

    #[test]
    fn a_palette_styles_nothing_hostile() {
        let painted = Palette::colored().error(HOSTILE);
        let inner = painted.replace("\u{1b}[31m", "").replace("\u{1b}[1m", "");
        assert!(is_printable(&inner.replace("\u{1b}[0m", "")), "{painted:?}");
    }
}
