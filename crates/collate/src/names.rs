//! Names: how alike two are, and who is who.

/// How likely two names are one person's or body's, 0..=1; from 0.5 on they are taken as one.
pub fn similarity(a: &str, b: &str) -> f64 {
    f64::from(u8::from(a == b))
}
