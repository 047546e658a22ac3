//! Secrets: made from entropy in the form that a service demands, and impossible to print.

use std::fmt;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD as STANDARD, BASE64_URL_SAFE as URL_SAFE};

use super::{Generate, SecretFormat};
use crate::core::seams::Entropy;

/// What is shown in a secret's place; its length says nothing.
pub(crate) const DOTS: &str = "••••••";

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
            SecretFormat::Base64 => STANDARD.encode(bytes(how.length, entropy)?),
            // 32 bytes, URL-safe alphabet, with padding: the Fernet specification.
            SecretFormat::Fernet => URL_SAFE.encode(bytes(32, entropy)?),
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
