//! Addresses and what answers them.

use crate::assets::asset;
use crate::forms;
use crate::guard::guard;
use crate::model::Model;
use crate::plain;
use crate::problem::Problem;
use crate::secret::Secret;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, middleware};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Questions to the dossier at once; the others wait.
const QUESTIONS: usize = 4;

/// What every request shares.
pub(crate) struct App {
    pub model: Arc<dyn Model>,
    pub token: Secret,
    pub session: Secret,
    pub port: u16,
    pub questions: Semaphore,
}

impl App {
    pub fn new(model: Arc<dyn Model>, token: Secret, session: Secret, port: u16) -> Arc<Self> {
        Arc::new(App { model, token, session, port, questions: Semaphore::new(QUESTIONS) })
    }
}

pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/healthz", get(async || Json(serde_json::json!({ "ok": true }))))
        .route("/api/home.json", get(home))
        .route("/api/claims.json", get(claims))
        .route("/api/claim/{file}", get(claim))
        .route("/api/claim/{id}/stemma.svg", get(picture))
        .route("/api/document/{file}", get(document))
        .fallback(get(page))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

/// Runs a question on a thread that may block; its panic costs that answer only.
async fn ask<T: Send + 'static>(
    app: &Arc<App>,
    question: impl FnOnce(&dyn Model) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let _turn = app.questions.acquire().await.map_err(|_| Problem::Failed)?;
    let model = Arc::clone(&app.model);
    let answer = tokio::task::spawn_blocking(move || question(&*model));
    answer.await.map_err(|_| Problem::Failed)?
}

type Answer<T> = Result<Json<T>, Problem>;

async fn home(State(app): State<Arc<App>>) -> Answer<impl Serialize> {
    ask(&app, forms::home).await.map(Json)
}

async fn claims(State(app): State<Arc<App>>) -> Answer<impl Serialize> {
    ask(&app, forms::claims).await.map(Json)
}

async fn claim(State(app): State<Arc<App>>, Path(file): Path<String>) -> Answer<impl Serialize> {
    let id = file.strip_suffix(".json").and_then(|id| id.parse().ok());
    let id = id.ok_or(Problem::NoSuch("claim"))?;
    ask(&app, move |m| forms::claim(m, id)).await.map(Json)
}

async fn picture(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::NoSuch("claim"))?;
    let svg = ask(&app, move |m| forms::picture(m, id)).await?;
    // Opened by itself, a picture is a document: it may style itself and nothing else.
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        ),
    ];
    Ok((headers, svg).into_response())
}

#[derive(Deserialize)]
struct Window {
    #[serde(default)]
    from: u32,
    to: Option<u32>,
}

async fn document(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    window: Result<Query<Window>, QueryRejection>,
) -> Answer<impl Serialize> {
    let name = file.strip_suffix(".json").ok_or(Problem::NoSuch("document"))?;
    let name = name.to_owned();
    let Query(window) = window.map_err(|_| Problem::Wrong("`from` and `to` are whole numbers"))?;
    let slice = move |m: &dyn Model| forms::slice(m, &name, window.from, window.to);
    ask(&app, slice).await.map(Json)
}

/// Whether the app has a page at this path; it draws it itself.
pub(crate) fn is_page(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let (kind, name, more) = (parts.next(), parts.next(), parts.next());
    match (kind, name, more) {
        (Some("" | "claims"), None, None) => true,
        (Some("claim" | "doc"), Some(name), None) => !name.is_empty(),
        _ => false,
    }
}

/// A file of the app by its exact name, or the app itself on its own pages; nothing else.
async fn page(uri: Uri) -> Response {
    let path = uri.path();
    let name = if is_page(path) { "index.html" } else { path.trim_start_matches('/') };
    match asset(name) {
        Some(file) => {
            let keep = if file.lasting { "private, max-age=31536000, immutable" } else { "no-store" };
            ([(CONTENT_TYPE, file.mime), (CACHE_CONTROL, keep)], file.bytes).into_response()
        }
        None if name == "index.html" => {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            (status, plain::page(status, plain::NO_APP)).into_response()
        }
        None => {
            let status = StatusCode::NOT_FOUND;
            (status, plain::page(status, "there is nothing at this address")).into_response()
        }
    }
}
