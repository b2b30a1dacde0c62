//! The token in the first address and the value of the cookie it is exchanged for.

use crate::ServeError;
use std::fmt::Write as _;

/// 256 bits of the system's randomness, as 64 hexadecimal digits. Never printed by `Debug`.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    pub fn new() -> Result<Self, ServeError> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|e| ServeError::NoRandomness(e.to_string()))?;
        let mut hex = String::with_capacity(64);
        for byte in bytes {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Ok(Secret(hex))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares in a time that depends on the lengths only.
    pub fn is(&self, given: &str) -> bool {
        let (a, b) = (self.0.as_bytes(), given.as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |d, (x, y)| d | (x ^ y)) == 0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}
