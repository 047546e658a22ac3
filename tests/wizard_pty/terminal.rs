//! A terminal with the program in it.

use std::process::Command;

pub(super) use rexpect::process::Signal;
use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use stackwright::core::values::text::Locale;

use crate::support::catalog;
use crate::support::sandbox::Sandbox;

/// Long enough for a machine that builds something else at the same time.
const PATIENCE: u64 = 60_000;

pub(super) const ENTER: &str = "\r";
pub(super) const ESC: &str = "\u{1b}";
pub(super) const CTRL_C: &str = "\u{3}";
pub(super) const UP: &str = "\u{1b}[A";
pub(super) const DOWN: &str = "\u{1b}[B";
pub(super) const LEFT: &str = "\u{1b}[D";

/// The program at a terminal of its own.
pub(super) struct Terminal {
    session: PtySession,
    locale: Locale,
    /// Everything that it has written, as far as it was looked at.
    pub(super) seen: String,
}

impl Terminal {
    /// Starts the program on a screen of `columns` by `rows`.
    pub(super) fn start(
        sandbox: &Sandbox,
        (columns, rows): (usize, usize),
        locale: Locale,
        arguments: &[&str],
    ) -> Self {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            // Whoever started the tests may ignore HUP, as `nohup` does, and the program would go along with that.
            .arg(format!(
                "stty cols {columns} rows {rows} && exec env --default-signal=HUP,QUIT \"$0\" \"$@\""
            ))
            .arg(assert_cmd::cargo::cargo_bin("stackwright"))
            .args(arguments)
            .args(["--lang", locale.code()])
            .env_clear()
            .env("HOME", sandbox.home())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            // Colours would stand between the words that are waited for.
            .env("NO_COLOR", "1")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("STACKWRIGHT_PORT_PROBE", "off")
            .current_dir(sandbox.path(""));
        let session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
        Self { session, locale, seen: String::new() }
    }

    /// Waits for `text`.
    pub(super) fn sees(&mut self, text: &str) {
        // rexpect makes a character of each byte.
        let bytes: String = text.bytes().map(char::from).collect();
        match self.session.exp_string(&bytes) {
            Ok(before) => self.remember(&format!("{before}{bytes}")),
            Err(error) => panic!("{text:?} did not come: {error}\nbefore it:\n{}", self.seen),
        }
    }

    /// Waits for the question with this key of `serving`.
    pub(super) fn asks(&mut self, key: &str) {
        let scenario = catalog().find("serving").expect("the scenario");
        let question = scenario.question(key).expect("a question");
        self.sees(&format!("? {}", question.prompt.get(self.locale)));
    }

    /// Makes the screen another height, as a person who drags its edge.
    pub(super) fn is_resized(&mut self, rows: u16) {
        let screen = self.session.process().get_file_handle().expect("the screen");
        let mut size = rustix::termios::tcgetwinsize(&screen).expect("its size");
        size.ws_row = rows;
        rustix::termios::tcsetwinsize(&screen, size).expect("resized");
    }

    /// Presses keys.
    pub(super) fn types(&mut self, keys: &str) {
        self.session.send(keys).expect("sent");
        self.session.flush().expect("sent");
    }

    /// Sends a signal to the program.
    pub(super) fn signals(&mut self, signal: Signal) {
        self.session.process_mut().signal(signal).expect("sent");
    }

    /// Waits for questions, and takes what each offers.
    pub(super) fn accepts(&mut self, keys: &[&str]) {
        for key in keys {
            self.asks(key);
            self.types(ENTER);
        }
    }

    /// Waits for the end; gives the exit code.
    pub(super) fn ends(&mut self) -> i32 {
        let rest = self.session.exp_eof().expect("its end");
        self.remember(&rest);
        match self.session.process().wait().expect("its status") {
            WaitStatus::Exited(_, code) => code,
            other => panic!("{other:?}\n{}", self.seen),
        }
    }

    fn remember(&mut self, characters: &str) {
        let bytes: Vec<u8> = characters.chars().map(|c| c as u8).collect();
        self.seen.push_str(&String::from_utf8_lossy(&bytes));
    }

    /// Is the cursor shown, and was it said last?
    pub(super) fn shows_cursor(&self) -> bool {
        let hidden = self.seen.rfind("\u{1b}[?25l");
        let shown = self.seen.rfind("\u{1b}[?25h");
        shown.is_some() && shown > hidden
    }

    /// The lines as they were drawn, without what moves the cursor.
    pub(super) fn lines(&self) -> Vec<String> {
        let plain = console::strip_ansi_codes(&self.seen).into_owned();
        plain.split(['\n', '\r']).map(str::to_owned).collect()
    }
}
