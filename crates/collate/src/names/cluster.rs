//! Who is who in a pile.
