//! What a request can run into, as JSON.

use crate::model::ModelError;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("there is no such {0}")]
    NoSuch(&'static str),
    #[error("{0}")]
    Wrong(&'static str),
    #[error(transparent)]
    Model(#[from] ModelError),
    #[error("words are not where they should be: {0}")]
    Unquotable(String),
    #[error("this page failed")]
    Failed,
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Problem::NoSuch(_) => StatusCode::NOT_FOUND,
            Problem::Wrong(_) => StatusCode::BAD_REQUEST,
            Problem::Model(_) | Problem::Unquotable(_) | Problem::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Problem::NoSuch(_) => {
                "claims are recomputed when files or judgements change; start from the first page"
            }
            Problem::Wrong(_) => "see the address in the browser's bar",
            Problem::Model(_) => "nothing was changed",
            Problem::Unquotable(_) => "read the document again with `tradent read`",
            Problem::Failed => "look at the lines that `tradent serve` printed, and try again",
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "error": self.to_string(), "hint": self.hint() });
        (self.status(), Json(body)).into_response()
    }
}
