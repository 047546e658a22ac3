//! Making other inputs of given ones.

use proptest::prelude::*;

/// What readers stumble over.
const TOKENS: [&str; 24] = [
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{feff}",
    "..",
    "/",
    "\\",
    "${",
    "$$",
    "}",
    "{",
    "[[",
    "]]",
    "\"\"\"",
    "'''",
    "\"",
    "'",
    "\r\n",
    "\n",
    "=",
    ": ",
    "- ",
    "99999999999999999999",
    "#",
];

/// One change. Places and lengths are parts of 65536 of the whole.
#[derive(Debug, Clone)]
enum Change {
    Byte(u16, u8),
    Token(u16, usize),
    Remove(u16, u8),
    Repeat(u16, u8, u8),
    Cut(u16),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<u16>(), 0..TOKENS.len()).prop_map(|(at, token)| Change::Token(at, token)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<u16>(), any::<u8>(), 0..8_u8)
            .prop_map(|(at, count, times)| Change::Repeat(at, count, times)),
        any::<u16>().prop_map(Change::Cut),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: u16| usize::from(at) * bytes.len() / 65536;
        let part = |at: u16, count: u8| {
            let from = place(at);
            from..(from + usize::from(count)).min(bytes.len())
        };
        match *self {
            Self::Byte(at, byte) => {
                let at = place(at);
                if let Some(one) = bytes.get_mut(at) {
                    *one = byte;
                }
            }
            Self::Token(at, token) => {
                let at = place(at);
                bytes.splice(at..at, TOKENS[token].bytes());
            }
            Self::Remove(at, count) => {
                let part = part(at, count);
                bytes.drain(part);
            }
            Self::Repeat(at, count, times) => {
                let part = part(at, count);
                let copy = bytes[part.clone()].repeat(usize::from(times));
                bytes.splice(part, copy);
            }
            Self::Cut(at) => bytes.truncate(place(at)),
        }
    }
}

/// One of `seeds`, changed in up to eight places.
pub(super) fn mutated(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let which = 0..seeds.len();
    (which, prop::collection::vec(change(), 0..8)).prop_map(move |(which, changes)| {
        let mut bytes = seeds[which].clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        bytes
    })
}

/// The same as text: what is not UTF-8 is refused before any parser sees it.
pub(super) fn mutated_text(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = String> {
    mutated(seeds).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
