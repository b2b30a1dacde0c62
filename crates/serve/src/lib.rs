//! The local web app's server: pages and JSON over a [`Model`], on loopback only.
//!
//! It answers nobody without the token, no page from elsewhere, and never calls out. The app in
//! `web/dist` is embedded; without it the server says how to make it, and the JSON still answers.
//!
//! | address | what |
//! |---|---|
//! | `/api/home.json` | the pile in a sentence, and ranked findings |
//! | `/api/claims.json` | every claim in short |
//! | `/api/claim/{id}.json` | a claim: sentence, tellings with words, places in the picture |
//! | `/api/claim/{id}/stemma.svg` | its stemma |
//! | `/api/document/{doc}.json?from=&to=` | a slice of a text, in code points |
//! | `/healthz` | whether the server answers |

mod app;
mod assets;
mod door;
mod forms;
mod guard;
mod model;
mod plain;
mod problem;
mod secret;

pub use model::{ClaimLine, ClaimPage, Home, Model, ModelError, Ranked};

use secret::Secret;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long open answers may take once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(3);

/// Why the server can't run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken or not allowed.
    #[error("can't listen on port {port} of 127.0.0.1 (choose another with `--port`, or 0 for any)")]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The listener is open to other machines.
    #[error("refused to listen on {0}: only 127.0.0.1 is allowed, so that nobody else can ask")]
    NotLoopback(IpAddr),
    /// The system gave no random numbers, without which there is no token.
    #[error("the system gives no random numbers ({0}): without them there is no safe token")]
    NoRandomness(String),
    /// The socket failed.
    #[error("the server stopped: {0} (start it again; nothing was changed)")]
    Socket(#[from] std::io::Error),
}

/// Opens `port` on 127.0.0.1; 0 takes any that is free.
///
/// # Errors
/// [`ServeError::Port`] if it is taken or not allowed.
pub async fn bind(port: u16) -> Result<TcpListener, ServeError> {
    let address = (Ipv4Addr::LOCALHOST, port);
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| ServeError::Port { port, source })
}

/// Serves `model` until `shutdown` is done; answers under way then have three seconds.
///
/// `on_ready` gets the address to open, with the token in it. At most 64 connections are held and
/// 4 questions put to the model at once; the others wait.
///
/// # Errors
/// [`ServeError::NotLoopback`] if the listener is not on 127.0.0.1, [`ServeError::NoRandomness`],
/// or [`ServeError::Socket`].
pub async fn serve(
    listener: TcpListener,
    model: Arc<dyn Model>,
    shutdown: impl Future<Output = ()> + Send + 'static,
    on_ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    if address.ip() != IpAddr::V4(Ipv4Addr::LOCALHOST) {
        return Err(ServeError::NotLoopback(address.ip()));
    }
    let (token, session) = (Secret::new()?, Secret::new()?);
    let url = format!("http://127.0.0.1:{}/?token={}", address.port(), token.as_str());
    let app = app::App::new(model, token, session, address.port());
    let (told, mut stopping) = tokio::sync::watch::channel(false);
    let shutdown = async move {
        shutdown.await;
        // Nobody left to tell is fine: the server has ended by itself.
        let _ = told.send(true);
    };
    let server = axum::serve(door::Door::new(listener), app::router(app));
    on_ready(&url);
    tokio::select! {
        ended = server.with_graceful_shutdown(shutdown) => Ok(ended?),
        () = async {
            // An error means that the server ended first; its own branch answers then.
            if stopping.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(FAREWELL).await;
        } => Ok(()),
    }
}

/// Like [`bind`] and [`serve`], on threads of its own, until Ctrl-C: for callers that are not
/// asynchronous.
///
/// # Errors
/// As [`bind`] and [`serve`].
pub fn run(port: u16, model: Arc<dyn Model>, on_ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = bind(port).await?;
        let stop = async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::warn!(%error, "Ctrl-C can't be heard; end the program from outside");
                std::future::pending::<()>().await;
            }
        };
        serve(listener, model, stop, on_ready).await
    })
}
