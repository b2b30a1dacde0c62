//! The only clock of the program: judgements say when they were made.

use jiff::Timestamp;

/// Now, UTC, whole seconds, RFC 3339.
pub fn now() -> String {
    let seconds = Timestamp::now().as_second();
    Timestamp::from_second(seconds).map_or_else(|_| String::new(), |t| t.to_string())
}

/// Who is at work: `--by`, else the login name, else "unknown".
pub fn by(given: Option<&str>) -> String {
    let login = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
    given.map(str::to_owned).or_else(login).filter(|b| !b.is_empty()).unwrap_or_else(|| "unknown".into())
}
