//! The server from outside, as a browser, a script and a stranger see it.

#![expect(clippy::unwrap_used, reason = "helpers of tests, outside the functions that clippy knows as such")]

#[path = "../examples/made_model/mod.rs"]
mod made_model;

use made_model::Made;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

struct Running {
    port: u16,
    token: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), tradent_serve::ServeError>>>,
}

impl Running {
    fn start(made: Made) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let (told, ready) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            runtime.block_on(async {
                let listener = tradent_serve::bind(0).await?;
                let until = async {
                    let _ = stopped.await;
                };
                tradent_serve::serve(listener, Arc::new(made), until, |url| {
                    told.send(url.to_owned()).unwrap();
                })
                .await
            })
        });
        let url = ready.recv_timeout(Duration::from_secs(20)).unwrap();
        let rest = url.strip_prefix("http://127.0.0.1:").unwrap();
        let (port, token) = rest.split_once("/?token=").unwrap();
        Running {
            port: port.parse().unwrap(),
            token: token.to_owned(),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    fn mine() -> Self {
        Running::start(Made::mine())
    }

    #[expect(clippy::disallowed_methods, reason = "the test is the client")]
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// A whole request as given, and the whole answer.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // A refusal may reset the connection before all was sent; what came is the answer.
        let _ = stream.read_to_end(&mut bytes);
        Answer(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn ask(&self, method: &str, path: &str, host: &str, more: &str) -> Answer {
        self.raw(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn bearer(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.host(), &self.bearer())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            if !std::thread::panicking() {
                ended.unwrap().unwrap();
            }
        }
    }
}

struct Answer(String);

impl Answer {
    fn status(&self) -> u16 {
        self.0.split(' ').nth(1).unwrap_or("0").parse().unwrap_or(0)
    }

    fn header(&self, name: &str) -> Option<&str> {
        let head = self.0.split("\r\n\r\n").next()?;
        head.lines().find_map(|line| {
            let (n, value) = line.split_once(':')?;
            n.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.body()).unwrap_or_else(|e| panic!("{e}: {}", self.0))
    }
}

#[test]
fn nobody_is_answered_without_the_token() {
    let server = Running::mine();
    let wrong = format!("/?token={}", "0".repeat(64));
    let paths =
        ["/", "/healthz", "/api/home.json", "/assets/index.js", "/claims", wrong.as_str(), "/?token="];
    for path in paths {
        let answer = server.ask("GET", path, &server.host(), "");
        assert_eq!(answer.status(), 401, "{path}: {}", answer.0);
        assert!(!answer.0.contains("mine at Aldmoor"), "{path}");
    }
    for header in [
        "Authorization: Bearer 00\r\n".to_owned(),
        format!("Cookie: tradent-{}={}\r\n", server.port, "0".repeat(64)),
        format!("Cookie: tradent-{}={}\r\n", server.port, server.token),
    ] {
        let answer = server.ask("GET", "/api/home.json", &server.host(), &header);
        assert_eq!(answer.status(), 401, "{header}");
    }
}

#[test]
fn the_token_becomes_a_cookie_and_leaves_the_address() {
    let server = Running::mine();
    let first = server.ask("GET", &format!("/?token={}", server.token), &server.host(), "");
    assert_eq!((first.status(), first.header("location")), (303, Some("/")));
    let cookie = first.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!cookie.contains(&server.token), "the cookie must not give the token away");
    let pair = cookie.split(';').next().unwrap();
    let header = format!("Cookie: other=1; {pair}\r\n");
    let home = server.ask("GET", "/api/home.json", &server.host(), &header);
    assert_eq!(home.status(), 200, "{}", home.0);
    let localhost = format!("localhost:{}", server.port);
    assert_eq!(server.ask("GET", "/healthz", &localhost, &header).status(), 200);
}

#[test]
fn the_token_never_sends_a_browser_elsewhere() {
    let server = Running::mine();
    for path in ["//evil.example/", "/%2fevil.example", "/\\evil.example", "/api/home.json"] {
        let path = format!("{path}?token={}", server.token);
        let answer = server.ask("GET", &path, &server.host(), "");
        let to = answer.header("location");
        assert!(answer.status() >= 400 || to == Some("/"), "{path}: {}", answer.0);
    }
    let page = server.ask("GET", &format!("/claims?token={}", server.token), &server.host(), "");
    assert_eq!(page.header("location"), Some("/claims"));
}

#[test]
fn a_foreign_host_or_origin_is_refused_even_with_the_token() {
    let server = Running::mine();
    let port = server.port;
    let with = server.bearer();
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example", ""] {
        let answer = server.ask("GET", "/api/home.json", host, &with);
        assert_eq!(answer.status(), 403, "{host}: {}", answer.0);
    }
    let bare = format!("GET /healthz HTTP/1.0\r\n{with}\r\n");
    assert_eq!(server.raw(&bare).status(), 403);
    for origin in ["null", "https://evil.example", "http://127.0.0.1", &format!("https://127.0.0.1:{port}")] {
        let more = format!("{with}Origin: {origin}\r\n");
        assert_eq!(server.ask("GET", "/healthz", &server.host(), &more).status(), 403, "{origin}");
    }
    let ours = format!("{with}Origin: http://localhost:{port}\r\n");
    assert_eq!(server.ask("GET", "/healthz", &server.host(), &ours).status(), 200);
}

#[test]
fn every_answer_forbids_frames_and_strangers() {
    let server = Running::mine();
    let id = claim_id(&server);
    let paths = ["/", "/api/home.json", "/nothing", "/api/claim/k-0000000000000000.json"];
    let mut answers: Vec<Answer> = paths.iter().map(|p| server.get(p)).collect();
    answers.push(server.ask("GET", "/", &server.host(), ""));
    answers.push(server.ask("GET", "/", "evil.example", ""));
    answers.push(server.get(&format!("/api/claim/{id}/stemma.svg")));
    for answer in &answers {
        let csp = answer.header("content-security-policy").unwrap();
        assert!(csp.contains("default-src") && csp.contains("frame-ancestors 'none'"), "{csp}");
        assert!(!csp.contains("script-src") && !csp.contains("unsafe-eval"), "{csp}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert!(answer.header("cache-control").is_some());
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn paths_lead_to_no_file() {
    let server = Running::mine();
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/assets/../../Cargo.toml",
        "/assets/%2e%2e/%2e%2e/package.json",
        "/%2e%2e/package.json",
        "/package.json",
        "/etc/passwd",
        "//etc/passwd",
        "/assets/..\\..\\package.json",
        "/index.html%00.js",
        "/.env",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status(), 400 | 404), "{path}: {}", answer.0);
        assert!(!answer.0.contains("[package]") && !answer.0.contains("root:"), "{path}");
    }
}

#[test]
fn nothing_is_taken_in() {
    let server = Running::mine();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = server.ask(method, "/api/home.json", &server.host(), &server.bearer());
        assert_eq!(answer.status(), 405, "{method}");
    }
    let gigabyte = format!("{}Content-Length: 1073741824\r\n", server.bearer());
    assert_eq!(server.ask("POST", "/", &server.host(), &gigabyte).status(), 413);
    let endless = format!("{}Transfer-Encoding: chunked\r\n", server.bearer());
    assert_eq!(server.ask("POST", "/", &server.host(), &endless).status(), 413);
    let long = format!("/{}", "a".repeat(9000));
    assert_eq!(server.get(&long).status(), 414);
}

fn claim_id(server: &Running) -> String {
    let claims = server.get("/api/claims.json").json();
    claims["claims"][0]["id"].as_str().unwrap().to_owned()
}

/// Every `{doc, start, end, text}` anywhere in a value.
fn quotes(value: &serde_json::Value, out: &mut Vec<serde_json::Value>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|v| quotes(v, out)),
        serde_json::Value::Object(fields) => {
            if fields.contains_key("start") && fields.contains_key("text") {
                out.push(value.clone());
            }
            fields.values().for_each(|v| quotes(v, out));
        }
        _ => {}
    }
}

#[test]
fn every_quotation_stands_in_its_document() {
    let server = Running::mine();
    let mut found = Vec::new();
    quotes(&server.get("/api/home.json").json(), &mut found);
    let claim = server.get(&format!("/api/claim/{}.json", claim_id(&server))).json();
    quotes(&claim, &mut found);
    assert!(found.len() >= 20, "{}", found.len());
    for quote in found {
        let path = format!(
            "/api/document/{}.json?from={}&to={}",
            quote["doc"].as_str().unwrap(),
            quote["start"],
            quote["end"]
        );
        assert_eq!(server.get(&path).json()["text"], quote["text"], "{path}");
    }
}

#[test]
fn every_number_of_a_sentence_has_words() {
    let server = Running::mine();
    let claim = server.get(&format!("/api/claim/{}.json", claim_id(&server))).json();
    let finding = &claim["finding"];
    for piece in finding["pieces"].as_array().unwrap() {
        let text = piece["text"].as_str().unwrap();
        let refs = piece["refs"].as_array().unwrap();
        if text.contains(|c: char| c.is_ascii_digit()) {
            assert!(!refs.is_empty(), "{text}");
        }
        for r in refs {
            let index = usize::try_from(r.as_u64().unwrap()).unwrap();
            assert!(finding["anchors"][index]["text"].is_string());
        }
    }
    assert_eq!(claim["tellings"].as_array().unwrap().len(), 9);
    assert_eq!(claim["stemma"]["spots"].as_array().unwrap().len(), 9);
}

#[test]
fn a_script_in_a_name_or_a_text_stays_text() {
    let name = "x\"><script>alert(1)</script>";
    let text = "</script><script>alert(2)</script> \u{1f600} said so";
    let server = Running::start(Made::mine().with(name, text));
    let path = "/api/document/x%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E.json?from=35&to=36";
    let answer = server.get(path);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let slice = answer.json();
    assert_eq!((slice["doc"].as_str(), slice["text"].as_str()), (Some(name), Some("\u{1f600}")));
    let page = server.get("/doc/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert!(!page.body().contains("alert(1)"), "{}", page.0);
    let missing = server.get("/api/document/%3Cscript%3E.json");
    assert_eq!((missing.status(), missing.header("content-type")), (404, Some("application/json")));
}

#[test]
fn slices_keep_to_the_text() {
    let server = Running::start(Made::empty().with("long", &"ä".repeat(120_000)));
    let all = server.get("/api/document/long.json").json();
    assert_eq!((all["chars"].as_u64(), all["to"].as_u64()), (Some(120_000), Some(50_000)));
    let end = server.get("/api/document/long.json?from=119990&to=999999").json();
    assert_eq!(end["text"], "ä".repeat(10));
    let past = server.get("/api/document/long.json?from=4000000000").json();
    assert_eq!(past["text"], "");
    for wrong in ["from=5&to=2", "from=-1", "from=x", "to=99999999999"] {
        let answer = server.get(&format!("/api/document/long.json?{wrong}"));
        assert_eq!(answer.status(), 400, "{wrong}");
    }
}

#[test]
fn an_empty_dossier_is_a_page_too() {
    let server = Running::start(Made::empty());
    let home = server.get("/api/home.json").json();
    assert_eq!((home["documents"].as_u64(), home["findings"].as_array().map(Vec::len)), (Some(0), Some(0)));
    let page = server.get("/");
    // Built with the app or without: either the app, or a page that says how to build it.
    assert!(matches!(page.status(), 200 | 503));
    assert!(page.status() == 200 || page.body().contains("run `make`"), "{}", page.0);
}

#[test]
fn two_hundred_clients_at_once_are_all_answered() {
    let server = Running::mine();
    let id = claim_id(&server);
    let path = format!("/api/claim/{id}.json");
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..200).map(|_| scope.spawn(|| server.get(&path).status())).collect();
        let statuses: Vec<u16> = all.into_iter().map(|t| t.join().unwrap()).collect();
        assert!(statuses.iter().all(|s| *s == 200), "{statuses:?}");
    });
}

#[test]
fn no_more_than_sixty_four_are_let_in_at_once() {
    let server = Running::mine();
    let silent: Vec<TcpStream> = (0..64).map(|_| server.connect()).collect();
    // The places are taken once each was accepted; a request on the last shows it.
    let mut late = server.connect();
    late.set_read_timeout(Some(Duration::from_millis(700))).unwrap();
    let request = format!(
        "GET /healthz HTTP/1.1\r\nHost: {}\r\n{}Connection: close\r\n\r\n",
        server.host(),
        server.bearer()
    );
    late.write_all(request.as_bytes()).unwrap();
    let mut byte = [0u8];
    assert!(late.read(&mut byte).is_err(), "the 65th was answered while 64 were held");
    drop(silent);
    late.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    assert_eq!(late.read(&mut byte).unwrap(), 1);
}

#[test]
fn a_picture_is_the_same_every_time() {
    let server = Running::mine();
    let path = format!("/api/claim/{}/stemma.svg", claim_id(&server));
    let first = server.get(&path);
    assert_eq!(first.header("content-type"), Some("image/svg+xml"));
    assert!(first.body().starts_with("<svg "));
    assert_eq!(first.body(), server.get(&path).body());
}

#[test]
fn only_loopback_is_listened_on() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ended = runtime.block_on(async {
        let open = tokio::net::TcpListener::bind(("0.0.0.0", 0)).await.unwrap();
        tradent_serve::serve(open, Arc::new(Made::empty()), async {}, |_| {}).await
    });
    assert!(matches!(ended, Err(tradent_serve::ServeError::NotLoopback(_))));
}
