use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use opgave_node::Problem;
use serde_json::Value;
use tracing_subscriber::EnvFilter;

use crate::arguments::{Arguments, LogFormat, Output};

pub(crate) fn start_log(arguments: &Arguments) {
    let filter = EnvFilter::try_new(&arguments.log).unwrap_or_else(|_| EnvFilter::new("warn,sled=off,opgave=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match arguments.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}

pub(crate) fn fail(problem: &Problem) -> ExitCode {
    eprintln!("error: {}", problem.what);
    if !problem.hint.is_empty() {
        eprintln!("hint: {}", problem.hint);
    }
    ExitCode::FAILURE
}

pub(crate) fn show(output: &Output, answer: &Value, for_people: impl FnOnce(&Value) -> String) {
    let text = if output.json {
        answer.to_string()
    } else {
        for_people(answer)
    };
    say(&text);
}

/// A line on standard output; a reader that went away is no error.
pub(crate) fn say(text: &str) {
    let mut output = std::io::stdout().lock();
    let _ = writeln!(output, "{text}").and_then(|()| output.flush());
}

pub(crate) fn decoded(answer: &Value) -> Result<Vec<u8>, Problem> {
    answer
        .get("base64")
        .and_then(Value::as_str)
        .and_then(|text| STANDARD.decode(text).ok())
        .ok_or_else(|| {
            Problem::new(
                "the node gave no file",
                "Use the same version of opgave for node and command.",
            )
        })
}

pub(crate) fn write(bytes: &[u8], file: Option<&Path>) -> Result<(), Problem> {
    match file {
        Some(file) => std::fs::write(file, bytes).map_err(|error| {
            Problem::new(
                format!("{} cannot be written: {error}", file.display()),
                "Choose another file with --output.",
            )
        }),
        None => std::io::stdout().write_all(bytes).map_err(|error| {
            Problem::new(
                format!("standard output cannot be written: {error}"),
                "Use --output FILE.",
            )
        }),
    }
}
