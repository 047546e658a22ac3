//! Secrets: made from entropy in the form that a service demands, and impossible to print.

use std::fmt;

use super::{Generate, SecretFormat};
use crate::core::seams::Entropy;

/// What is shown in a secret's place; its length says nothing.
pub const DOTS: &str = "••••••";

/// A secret, made or still to be made. It has no `Display`, no `Serialize`, and its `Debug` shows dots: the only way out
/// is [`Secret::reveal`], which is called where `.env` is written and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Option<String>);

impl Secret {
    /// Takes a secret that somebody typed.
    pub fn typed(text: impl Into<String>) -> Self {
        Self(Some(text.into()))
    }

    /// One that is made at random before anything is written.
    pub fn unmade() -> Self {
        Self(None)
    }

    /// Is it there?
    pub fn is_made(&self) -> bool {
        self.0.is_some()
    }

    /// Makes one.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn generate(how: Generate, entropy: &mut dyn Entropy) -> Result<Self, String> {
        Ok(Self(Some(match how.format {
            SecretFormat::Alnum => letters(ALNUM, how.length, entropy)?,
            SecretFormat::Hex => letters(b"0123456789abcdef", how.length, entropy)?,
            SecretFormat::Base64 => base64(&bytes(how.length, entropy)?, *b"+/"),
            // 32 bytes, URL-safe alphabet, with padding: the Fernet specification.
            SecretFormat::Fernet => base64(&bytes(32, entropy)?, *b"-_"),
        })))
    }

    /// The secret itself, for `.env`; none where it is still to be made.
    pub fn reveal(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(DOTS)
    }
}

const ALNUM: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn bytes(length: usize, entropy: &mut dyn Entropy) -> Result<Vec<u8>, String> {
    let mut bytes = vec![0; length];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

/// `length` letters, each equally likely: bytes beyond the largest multiple of the alphabet are thrown away.
fn letters(alphabet: &[u8], length: usize, entropy: &mut dyn Entropy) -> Result<String, String> {
    let fair = 256 / alphabet.len() * alphabet.len();
    let mut text = String::with_capacity(length);
    while text.len() < length {
        for byte in bytes(length, entropy)? {
            if usize::from(byte) < fair && text.len() < length {
                text.push(char::from(alphabet[usize::from(byte) % alphabet.len()]));
            }
        }
    }
    Ok(text)
}

fn base64(bytes: &[u8], last_two: [u8; 2]) -> String {
    let mut alphabet = [0; 64];
    alphabet[..62].copy_from_slice(ALNUM);
    alphabet[62..].copy_from_slice(&last_two);
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let block = chunk.iter().fold(0_u32, |block, byte| block << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let index = block >> (18 - 6 * place) & 63;
            let letter = if place <= chunk.len() { alphabet[index as usize] } else { b'=' };
            text.push(char::from(letter));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts up: every byte value comes.
    struct Counter(u8);

    impl Entropy for Counter {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), String> {
            for byte in bytes {
                *byte = self.0;
                self.0 = self.0.wrapping_add(1);
            }
            Ok(())
        }
    }

    fn make(format: SecretFormat, length: usize) -> String {
        let how = Generate { format, length };
        Secret::generate(how, &mut Counter(0)).expect("entropy").reveal().expect("made").to_owned()
    }

    #[test]
    fn each_format_has_its_alphabet_and_length() {
        let alnum = make(SecretFormat::Alnum, 500);
        assert_eq!(alnum.len(), 500);
        assert!(alnum.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_eq!(make(SecretFormat::Hex, 20), "0123456789abcdef0123");
        assert_eq!(make(SecretFormat::Base64, 4), "AAECAw==");
        let fernet = make(SecretFormat::Fernet, 1);
        assert_eq!((fernet.len(), fernet.ends_with('=')), (44, true), "32 bytes, padded");
    }

    #[test]
    fn base64_agrees_with_rfc_4648() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes(), *b"+/"), text);
        }
    }

    #[test]
    fn letters_are_equally_likely() {
        let text = make(SecretFormat::Alnum, 62 * 8);
        let count = |letter| text.bytes().filter(|b| *b == letter).count();
        assert!(ALNUM.iter().all(|letter| count(*letter) == 8), "{text}");
    }

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::typed("hunter2")), "••••••");
        assert!(
            !format!("{}", crate::core::values::Value::Secret(Secret::typed("hunter2")))
                .contains('h')
        );
    }
}
