//! Views for the terminal, one file each.
