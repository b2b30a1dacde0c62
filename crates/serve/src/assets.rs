//! The app's files, by their exact names.

use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// A file of the app.
pub(crate) struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub mime: &'static str,
    /// Its name changes with its content, so that it may be kept for good.
    pub lasting: bool,
}

/// The file of exactly this name (`assets/index-abc.js`). In debug builds it comes from disk, so
/// the name is first looked for in the list of names: no path is ever built from a request.
pub(crate) fn asset(name: &str) -> Option<Asset> {
    if !Dist::iter().any(|known| known == name) {
        return None;
    }
    let file = Dist::get(name)?;
    Some(Asset { bytes: file.data, mime: mime(name), lasting: name.starts_with("assets/") })
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ext)| ext) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
