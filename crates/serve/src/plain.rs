//! The few pages that the server writes itself, where there is no app to show them.

use axum::http::StatusCode;
use axum::response::Html;

pub(crate) const NO_TOKEN: &str =
    "open the address that `tradent serve` printed: it carries the key to this dossier";

pub(crate) const NO_APP: &str =
    "the app was not built into this program: run `make` in the source folder, then start it again";

/// A page with one sentence. Both parts are the program's own words, never a request's.
pub(crate) fn page(status: StatusCode, why: &'static str) -> Html<String> {
    let code = status.as_u16();
    let title = status.canonical_reason().unwrap_or("tradent");
    Html(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>tradent: {title}</title></head>\
         <body><main><h1>{code} {title}</h1><p>{}</p></main></body></html>\n",
        why.replace('<', "&lt;")
    ))
}
