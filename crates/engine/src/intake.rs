//! One file: bytes, hash, text. Everything that can be wrong with it is a [`Failure`].

use crate::gather::Input;
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::File;
use std::io::Read;
use tradent_text::{Source, Text, Unreadable};

/// A file that could not be read, and why. The run goes on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file, as given.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is no such file.
    Missing,
    /// It, or its folder, may not be read.
    NoRights,
    /// It changed while it was being read, twice.
    Changing,
    /// It is no text that can be read.
    NotText(Unreadable),
    /// It is no ordinary file: a socket, a device.
    NotAFile,
    /// Anything else, in the system's words.
    Unreachable(String),
}

impl Reason {
    pub(crate) fn of_io(e: &std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::NotFound => Reason::Missing,
            std::io::ErrorKind::PermissionDenied => Reason::NoRights,
            _ => Reason::Unreachable(e.to_string()),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Reason::Missing => "check the spelling of the path".into(),
            Reason::NoRights => "give yourself the right to read it, or leave it out".into(),
            Reason::Changing => "read it again when nothing writes to it any more".into(),
            Reason::NotText(Unreadable::Binary { hint, .. } | Unreadable::UnknownFormat { hint, .. }) => {
                (*hint).into()
            }
            Reason::NotText(Unreadable::TooLarge { .. }) => "split it into parts".into(),
            Reason::NotAFile => "name a file or a folder".into(),
            Reason::Unreachable(_) => "read it again once the cause is gone".into(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Missing => f.write_str("there is no such file"),
            Reason::NoRights => f.write_str("it may not be read (no rights)"),
            Reason::Changing => f.write_str("it changed while it was being read"),
            Reason::NotText(Unreadable::Binary { kind, .. }) => {
                write!(f, "it looks like {kind}, not a text")
            }
            Reason::NotText(Unreadable::UnknownFormat { kind, .. }) => {
                write!(f, "it looks like {kind}, which is not read yet")
            }
            Reason::NotText(Unreadable::TooLarge { bytes, .. }) => {
                write!(f, "{bytes} bytes are more than one document can hold (4 GiB)")
            }
            Reason::NotAFile => f.write_str("it is not an ordinary file"),
            Reason::Unreachable(why) => f.write_str(why),
        }
    }
}

/// A file's bytes and their hash.
pub(crate) struct Bytes {
    pub(crate) bytes: Vec<u8>,
    pub(crate) sha256: String,
}

/// Reads a file whole, once more if it changed meanwhile.
pub(crate) fn bytes_of(input: &Input) -> Result<Bytes, Reason> {
    if input.is_stdin() {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Reason::of_io(&e))?;
        return Ok(Bytes { sha256: hex(&Sha256::digest(&bytes)), bytes });
    }
    match steady_read(input)? {
        Some(bytes) => Ok(bytes),
        None => steady_read(input)?.ok_or(Reason::Changing),
    }
}

/// `None` if the file changed between the first and the last look at it.
fn steady_read(input: &Input) -> Result<Option<Bytes>, Reason> {
    let io = |e: std::io::Error| Reason::of_io(&e);
    let mut file = File::open(&input.path).map_err(io)?;
    let before = file.metadata().map_err(io)?;
    if !before.is_file() {
        return Err(Reason::NotAFile);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or(0) + 1);
    // One byte more than it had shows that it grows, however fast somebody writes.
    Read::by_ref(&mut file).take(before.len() + 1).read_to_end(&mut bytes).map_err(io)?;
    let after = std::fs::metadata(&input.path).map_err(io)?;
    let same = bytes.len() as u64 == before.len()
        && after.len() == before.len()
        && after.modified().ok() == before.modified().ok();
    Ok(same.then(|| Bytes { sha256: hex(&Sha256::digest(&bytes)), bytes }))
}

fn hex(digest: &[u8]) -> String {
    use fmt::Write;
    digest.iter().fold(String::with_capacity(2 * digest.len()), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// The text in a file's bytes. A reader that breaks on them costs this file, never the run.
pub(crate) fn text_of(input: &Input, bytes: &[u8]) -> Result<Text, Reason> {
    let named = input.path.file_name().filter(|_| !input.is_stdin());
    let name = named.map_or_else(|| input.shown.clone(), |n| n.to_string_lossy().into_owned());
    let taken = std::panic::catch_unwind(|| tradent_text::intake(&Source { name: &name, bytes }));
    taken
        .unwrap_or(Err(Unreadable::Binary {
            name: name.clone(),
            kind: "something that breaks our reader",
            hint: "please report it; the other files were read",
        }))
        .map_err(Reason::NotText)
}
