//! What the wizard needs of whoever answers it: a person at a terminal, or a script in tests.

use crate::core::problem::Failure;

/// What came of a prompt. Ctrl-C is neither: it is a failure of kind `Cancelled`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply<T> {
    Answer(T),
    /// Back to what was before.
    Back,
}

/// What stands above a prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Lines that belong to the question and go away with it. They fit the screen's width.
    pub body: Vec<String>,
    pub question: String,
    /// How far the wizard is: `3/7`; may be empty.
    pub progress: String,
    /// What to know before answering; may be empty.
    pub help: String,
    /// What is wrong with the answer before this one; mostly empty.
    pub complaint: String,
    /// What an empty text is called once it was taken.
    pub blank: String,
    /// Does one line with question and answer stay?
    pub stays: bool,
}

/// An entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub label: String,
    /// What to know about it; may be empty.
    pub hint: String,
}

impl Item {
    /// An entry without a hint.
    pub(crate) fn plain(label: impl Into<String>) -> Self {
        Self { label: label.into(), hint: String::new() }
    }
}

/// Why a text was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Objection {
    /// The reason, in the user's language.
    pub message: String,
    /// What is offered in its place; none keeps the text as it was typed.
    pub instead: Option<String>,
}

/// Takes a text that was entered, or says why not. A text that was taken ends the prompt.
pub(crate) type Take<'a> = &'a mut dyn FnMut(&str) -> Result<(), Objection>;

/// The size of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub rows: usize,
    pub columns: usize,
}

/// Asks, and shows. Every method fails with `Cancelled` on Ctrl-C.
pub(crate) trait Prompter {
    /// The screen as it is now.
    fn size(&self) -> Size;

    /// One of `items`; `selected` is under the cursor at first.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn pick(
        &mut self,
        head: &Head,
        items: &[Item],
        selected: usize,
    ) -> Result<Reply<usize>, Failure>;

    /// Any of `items`, in their order.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn pick_several(
        &mut self,
        head: &Head,
        items: &[Item],
        selected: &[usize],
    ) -> Result<Reply<Vec<usize>>, Failure>;

    /// Yes or no.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn confirm(&mut self, head: &Head, default: bool) -> Result<Reply<bool>, Failure>;

    /// One line of text. Enter alone takes `offered`.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn text(
        &mut self,
        head: &Head,
        offered: &str,
        take: Take<'_>,
    ) -> Result<Reply<String>, Failure>;

    /// One line of text that is not shown.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn secret(&mut self, head: &Head, take: Take<'_>) -> Result<Reply<()>, Failure>;

    /// Shows lines of any number and width, page by page, until the person has seen enough.
    ///
    /// # Errors
    /// `Cancelled`, or an unusable terminal.
    fn pages(&mut self, title: &str, lines: &[String]) -> Result<(), Failure>;

    /// Says something that stays.
    ///
    /// # Errors
    /// An unusable terminal.
    fn say(&mut self, text: &str) -> Result<(), Failure>;

    /// Takes back the line that stayed of the last answered question.
    ///
    /// # Errors
    /// An unusable terminal.
    fn retract(&mut self) -> Result<(), Failure>;
}
