//! What a command says: on standard output what was asked for, on standard error what went wrong.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use opgave_node::Problem;
use serde_json::Value;
use tracing_subscriber::EnvFilter;

use crate::arguments::{Arguments, Command, LogFormat, Output};
use crate::plan::Form;

pub(crate) fn start_log(arguments: &Arguments) {
    // A command that opens the folder itself says what it did by its answer.
    let usual = match arguments.command {
        Command::Serve(_) | Command::Demo(_) => "warn,sled=off,opgave=info",
        _ => "warn,sled=off",
    };
    let asked = arguments.log.as_deref().and_then(|log| EnvFilter::try_new(log).ok());
    let log = tracing_subscriber::fmt()
        .with_env_filter(asked.unwrap_or_else(|| EnvFilter::new(usual)))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match arguments.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}

pub(crate) fn fail(problem: &Problem) -> ExitCode {
    complain(&format!("error: {}", problem.what));
    if !problem.hint.is_empty() {
        complain(&format!("hint: {}", problem.hint));
    }
    ExitCode::FAILURE
}

/// Says what is wrong with a command line, in the same form as any other error.
pub(crate) fn misused(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // Help and version were asked for.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let said = error.render().to_string();
    if said.starts_with("error:") {
        let said = said.trim_end().trim_end_matches("For more information, try '--help'.");
        complain(said.trim_end());
        complain("hint: Run the same command with --help to see what it takes.");
    } else {
        complain(said.trim_end());
    }
    ExitCode::from(2)
}

fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
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

/// What a command answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A text, for standard output.
    Text(String),
    /// A file; without a name, for standard output.
    File(Vec<u8>, Option<PathBuf>),
}

impl Answer {
    /// Something for people as a text, for scripts as it is.
    pub fn of(form: Form, answer: &Value, for_people: impl FnOnce(&Value) -> String) -> Self {
        if form.json {
            Self::json(answer)
        } else {
            Self::Text(for_people(answer))
        }
    }

    pub fn json(answer: &Value) -> Self {
        Self::Text(answer.to_string())
    }

    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn file(bytes: Vec<u8>, name: Option<PathBuf>) -> Self {
        Self::File(bytes, name)
    }

    /// Gives the answer.
    pub fn give(self) -> Result<(), Problem> {
        match self {
            Self::Text(text) => {
                say(&text);
                Ok(())
            }
            Self::File(bytes, None) => write_out(&bytes),
            Self::File(bytes, Some(file)) => std::fs::write(&file, bytes).map_err(|error| {
                Problem::new(
                    format!("{} cannot be written: {error}", file.display()),
                    "Choose another file.",
                )
            }),
        }
    }
}

/// Bytes on standard output as they are; a reader that went away is no error.
pub(crate) fn write_out(bytes: &[u8]) -> Result<(), Problem> {
    let mut output = std::io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Problem::new(
            format!("standard output cannot be written: {error}"),
            "Write to a file instead.",
        )),
        _ => Ok(()),
    }
}
