//! Differences of two texts, as people read them.

use std::fmt::Write;

/// The hunks that lead from `old` to `new`, each begun by `@@`; empty when there is none.
///
/// Without line numbers: a line more at the top of a file would change the head of every hunk below it.
pub(crate) fn hunks(old: &str, new: &str, context: u32) -> String {
    let mut options = git2::DiffOptions::new();
    options.context_lines(context).interhunk_lines(0).force_text(true);
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let patch = git2::Patch::from_buffers(old, None, new, None, Some(&mut options)).expect("diff");
    let mut text = String::new();
    for hunk in 0..patch.num_hunks() {
        text.push_str("@@\n");
        for line in 0..patch.num_lines_in_hunk(hunk).unwrap() {
            let line = patch.line_in_hunk(hunk, line).unwrap();
            // What else there is says that the last line has no end, which the pins see.
            if matches!(line.origin(), '+' | '-' | ' ') {
                let said = std::str::from_utf8(line.content()).expect("UTF-8");
                writeln!(text, "{}{}", line.origin(), said.trim_end_matches('\n')).unwrap();
            }
        }
    }
    text
}

#[test]
fn hunks_hold_what_changed_and_nothing_else() {
    let (old, new) = ("a\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\nf\n");
    assert_eq!(hunks(old, new, 0), "@@\n-b\n+B\n@@\n+f\n");
    assert_eq!(hunks(old, new, 1), "@@\n a\n-b\n+B\n c\n@@\n e\n+f\n");
    assert_eq!(hunks(old, old, 3), "");
}
