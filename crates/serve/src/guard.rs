//! Who is let in: only this machine's own browser, and only with the token.
//!
//! The order of the checks matters: a page from elsewhere learns nothing but that it is refused,
//! not even whether a token was right.

use crate::app::App;
use crate::plain;
use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN,
    REFERRER_POLICY, SET_COOKIE, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The longest address, in bytes.
const LONGEST_URI: usize = 8 * 1024;
/// The largest body. Nothing is uploaded yet, so a body has no business here.
const LARGEST_BODY: u64 = 64 * 1024;

const CSP: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; \
                   frame-ancestors 'none'";

/// Checks a request, hands it on, and marks the response, refused or not.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match check(&app, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => *refusal,
    };
    mark(response.headers_mut());
    response
}

fn check(app: &App, request: &Request) -> Result<(), Box<Response>> {
    let headers = request.headers();
    // A name that resolves to 127.0.0.1 makes a foreign page look like our own (DNS rebinding);
    // the browser still says by which name it came.
    if !is_ours(headers.get(HOST), app.port, "") {
        return refuse(StatusCode::FORBIDDEN, "this server answers to 127.0.0.1 and localhost only");
    }
    if headers.contains_key(ORIGIN) && !is_ours(headers.get(ORIGIN), app.port, "http://") {
        return refuse(StatusCode::FORBIDDEN, "pages from elsewhere may not ask this server");
    }
    if request.uri().to_string().len() > LONGEST_URI {
        return refuse(StatusCode::URI_TOO_LONG, "the address is too long");
    }
    if too_large(headers) {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "nothing of this size is taken here");
    }
    if let Some(given) = token_of(request.uri()) {
        return if app.token.is(given) {
            Err(Box::new(exchange(app, request.uri())))
        } else {
            refuse(StatusCode::UNAUTHORIZED, plain::NO_TOKEN)
        };
    }
    if !known(app, headers) {
        return refuse(StatusCode::UNAUTHORIZED, plain::NO_TOKEN);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return refuse(StatusCode::METHOD_NOT_ALLOWED, "this server only shows; it takes nothing");
    }
    Ok(())
}

fn refuse(status: StatusCode, why: &'static str) -> Result<(), Box<Response>> {
    Err(Box::new((status, plain::page(status, why)).into_response()))
}

fn is_ours(value: Option<&HeaderValue>, port: u16, scheme: &str) -> bool {
    let Some(value) = value.and_then(|v| v.to_str().ok()) else {
        return false;
    };
    ["127.0.0.1", "localhost"].iter().any(|name| value == format!("{scheme}{name}:{port}"))
}

fn too_large(headers: &HeaderMap) -> bool {
    let length = headers.get(CONTENT_LENGTH);
    let length = length.and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|l| l > LARGEST_BODY) || headers.contains_key(TRANSFER_ENCODING)
}

fn token_of(uri: &Uri) -> Option<&str> {
    let mut pairs = uri.query()?.split('&');
    pairs.find_map(|pair| pair.strip_prefix("token="))
}

/// The cookie's name: cookies know no ports, and two servers may run at once.
fn cookie_name(port: u16) -> String {
    format!("tradent-{port}")
}

/// The right token was in the address: it becomes a cookie and leaves the address bar.
fn exchange(app: &App, uri: &Uri) -> Response {
    // Only to a page of our own: a path of two slashes would be another machine's.
    let to = if crate::app::is_page(uri.path()) { uri.path() } else { "/" };
    let cookie =
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_name(app.port), app.session.as_str());
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (name, value) in [(LOCATION, to), (SET_COOKIE, cookie.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// By the cookie, or, for scripts, by `Authorization: Bearer TOKEN`.
fn known(app: &App, headers: &HeaderMap) -> bool {
    let name = cookie_name(app.port);
    let cookies = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok());
    let by_cookie = cookies.flat_map(|c| c.split(';')).any(|pair| {
        let pair = pair.trim().split_once('=');
        pair.is_some_and(|(n, value)| n == name && app.session.is(value))
    });
    let bearer = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    let bearer = bearer.and_then(|v| v.strip_prefix("Bearer "));
    by_cookie || bearer.is_some_and(|t| app.token.is(t))
}

/// What every response says: nobody may frame it, load from elsewhere, guess its type, keep it, or
/// tell others where one came from.
fn mark(headers: &mut HeaderMap) {
    let always = [
        (X_FRAME_OPTIONS, "DENY"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in [(CONTENT_SECURITY_POLICY, CSP), (CACHE_CONTROL, "no-store")] {
        // A handler that knows better has said so already.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
