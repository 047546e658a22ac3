//! From the keys that `console` reads to what they mean for a line of text.

use console::Key;

use super::line::Edit;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    Edit(Edit),
    Enter,
    Escape,
    Interrupt,
    Nothing,
}

/// Reads keys. `console` gives up on an escape sequence after three bytes and would hand out the rest as if it had been
/// typed: Ctrl-Right would insert `5C`. The reader swallows such a rest.
#[derive(Debug, Default)]
pub(super) struct Keys {
    rest: Rest,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Rest {
    #[default]
    None,
    /// Up to the letter that ends a control sequence.
    Sequence,
    /// The one letter after `ESC O`.
    Letter,
}

impl Keys {
    /// What the next key means.
    pub(super) fn press(&mut self, key: &Key) -> Press {
        match (std::mem::take(&mut self.rest), key) {
            (Rest::Letter, Key::Char(c)) => letter(*c),
            (Rest::Sequence, Key::Char(c)) => {
                if !('\u{40}'..='\u{7e}').contains(c) {
                    self.rest = Rest::Sequence;
                }
                Press::Nothing
            }
            (_, Key::UnknownEscSeq(sequence)) => self.unknown(sequence),
            _ => meaning(key),
        }
    }

    fn unknown(&mut self, sequence: &[char]) -> Press {
        match sequence {
            ['\u{1b}'] => return Press::Escape,
            ['O'] => self.rest = Rest::Letter,
            ['['] => self.rest = Rest::Sequence,
            ['[', .., last] if !('\u{40}'..='\u{7e}').contains(last) => {
                self.rest = Rest::Sequence;
            }
            _ => {}
        }
        Press::Nothing
    }
}

fn letter(c: char) -> Press {
    match c {
        'A' => Press::Edit(Edit::Restore),
        'C' => Press::Edit(Edit::Right),
        'D' => Press::Edit(Edit::Left),
        'F' => Press::Edit(Edit::End),
        'H' => Press::Edit(Edit::Home),
        'M' => Press::Enter,
        _ => Press::Nothing,
    }
}

fn meaning(key: &Key) -> Press {
    Press::Edit(match key {
        Key::Enter => return Press::Enter,
        Key::Escape => return Press::Escape,
        Key::CtrlC => return Press::Interrupt,
        Key::ArrowLeft | Key::Char('\u{2}') => Edit::Left,
        Key::ArrowRight | Key::Char('\u{6}') | Key::Tab => Edit::Right,
        Key::ArrowUp => Edit::Restore,
        Key::Home => Edit::Home,
        Key::End => Edit::End,
        Key::Backspace => Edit::Backspace,
        Key::Del | Key::Char('\u{4}') => Edit::Delete,
        Key::Char('\u{b}') => Edit::KillAfter,
        Key::Char('\u{15}') => Edit::KillBefore,
        Key::Char('\u{17}') => Edit::KillWord,
        Key::Char(c) if !c.is_control() => Edit::Insert(*c),
        _ => return Press::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presses(keys: &[Key]) -> Vec<Press> {
        let mut reader = Keys::default();
        let all = keys.iter().map(|key| reader.press(key));
        all.filter(|press| *press != Press::Nothing).collect()
    }

    #[test]
    fn the_rest_of_an_unknown_sequence_is_not_typed() {
        let control_right = [
            Key::UnknownEscSeq(vec!['[', '1', ';']),
            Key::Char('5'),
            Key::Char('C'),
            Key::Char('x'),
        ];
        assert_eq!(presses(&control_right), [Press::Edit(Edit::Insert('x'))]);
        let shift_f5 = [Key::UnknownEscSeq(vec!['[', '1', '5']), Key::Char('~')];
        assert_eq!(presses(&shift_f5), []);
    }

    #[test]
    fn keys_of_the_application_mode_work() {
        let end = [Key::UnknownEscSeq(vec!['O']), Key::Char('F')];
        assert_eq!(presses(&end), [Press::Edit(Edit::End)]);
        assert_eq!(presses(&[Key::UnknownEscSeq(vec!['\u{1b}'])]), [Press::Escape]);
    }

    #[test]
    fn control_characters_edit_and_are_never_inserted() {
        assert_eq!(
            presses(&[Key::Char('\u{15}'), Key::Char('\u{7}'), Key::Char('가')]),
            [Press::Edit(Edit::KillBefore), Press::Edit(Edit::Insert('가'))]
        );
    }
}
