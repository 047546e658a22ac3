//! Randomness from the operating system.

use crate::core::seams::Entropy;

/// The operating system's own source.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|error| error.to_string())
    }
}

/// `length` random characters of `a-z0-9`, for names that must not meet another's; not for secrets.
///
/// # Errors
/// What the source says when it has none.
pub(crate) fn short_name(length: usize, entropy: &mut dyn Entropy) -> Result<String, String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = vec![0; length];
    entropy.fill(&mut bytes)?;
    // 32 letters divide 256: every one is equally likely.
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_differ() {
        let first = short_name(12, &mut OsEntropy).expect("entropy");
        let second = short_name(12, &mut OsEntropy).expect("entropy");
        assert_eq!(first.len(), 12);
        assert_ne!(first, second);
    }
}
