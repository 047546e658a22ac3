//! The wizard on a screen of hardly any lines.

use stackwright::core::values::text::Locale;

use super::terminal::{CTRL_C, DOWN, ENTER, Terminal};
use super::{lock, with_given};
use crate::support::sandbox::Sandbox;

#[test]
fn two_lines_or_one_are_enough() {
    for rows in [2, 1] {
        let sandbox = Sandbox::new();
        let mut terminal = Terminal::start(&sandbox, (100, rows), Locale::En, &["new"]);
        terminal.sees("1/5 ❯ ");
        terminal.types(&format!("{DOWN}{ENTER}"));
        terminal.sees("? Project folder");
        terminal.types("shop\r");
        terminal.accepts(&["name"]);
        terminal.sees("1/3 ❯ ");
        terminal.types(&format!("{DOWN}{DOWN}{ENTER}"));
        // The model, the database, the cache.
        for _ in 0..3 {
            terminal.sees("1/2 ❯ ");
            terminal.types(&format!("{DOWN}{ENTER}"));
        }
        terminal.accepts(&["metrics", "timezone"]);
        terminal.sees("? Customise more?");
        terminal.types(ENTER);
        terminal.sees(" ❯ ");
        terminal.types(ENTER);
        assert_eq!(terminal.ends(), 0, "{rows} rows: {}", terminal.seen);
        assert!(terminal.shows_cursor());
        let lock = lock(&sandbox, "shop");
        for line in
            ["app = { chosen = \"fastapi+streamlit\" }", "database = { chosen = \"postgres\" }"]
        {
            assert!(lock.contains(line), "{rows} rows: {line}\n{lock}");
        }
    }
}

#[test]
fn a_list_goes_on_where_the_screen_becomes_too_low_for_it() {
    let sandbox = Sandbox::new();
    let arguments = with_given(&["new", "serving", "demo"]);
    let mut terminal = Terminal::start(&sandbox, (80, 24), Locale::En, &arguments);
    terminal.accepts(&["name", "timezone"]);
    terminal.sees("? Customise more?");
    terminal.types(ENTER);
    terminal.sees("? Create this project?");
    terminal.is_resized(2);
    terminal.types(DOWN);
    terminal.sees("❯ ");
    terminal.sees("1/");
    terminal.types(CTRL_C);
    assert_eq!(terminal.ends(), 130, "{}", terminal.seen);
    assert!(!terminal.seen.contains("panicked"), "{}", terminal.seen);
    assert!(terminal.shows_cursor());
    assert_eq!(sandbox.files(), Vec::<String>::new());
}
