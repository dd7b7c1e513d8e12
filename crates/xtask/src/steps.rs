//! Named steps, one after the other, with their times. The first that fails ends the task.

use std::fmt;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Which step went wrong, and how.
#[derive(Debug)]
pub struct Failure {
    step: String,
    reason: String,
}

impl Failure {
    pub fn new(step: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            step: step.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step \"{}\" failed: {}", self.step, self.reason)
    }
}

/// Where the output of programs that are run goes.
#[derive(Clone, Copy)]
pub enum Output {
    /// Where ours goes.
    Inherited,
    /// All of it to stderr, so that stdout stays with the program that the task is about.
    Stderr,
}

/// The steps of a task so far.
pub struct Steps {
    output: Output,
    done: Vec<(String, Duration)>,
}

impl Steps {
    pub fn new(output: Output) -> Self {
        Self {
            output,
            done: Vec::new(),
        }
    }

    /// Runs a program to its end.
    pub fn command(&mut self, name: &str, command: &mut Command) -> Result<(), Failure> {
        let output = self.output;
        self.work(name, || finish(name, command, output))
    }

    /// Does work in this process.
    pub fn work(&mut self, name: &str, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
        eprintln!("\n── {name}");
        let start = Instant::now();
        work()?;
        self.done.push((name.to_owned(), start.elapsed()));
        Ok(())
    }

    /// Tells what was done and how long it took.
    pub fn summary(&self) {
        eprintln!();
        for (name, time) in &self.done {
            eprintln!("{:>8.1} s  {name}", time.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|(_, time)| *time).sum();
        eprintln!("{:>8.1} s  in total; everything passed", total.as_secs_f64());
    }
}

fn finish(name: &str, command: &mut Command, output: Output) -> Result<(), Failure> {
    if let Output::Stderr = output {
        command.stdout(Stdio::from(io::stderr()));
    }
    // A program that asks a question would wait for ever.
    command.stdin(Stdio::null());
    let status = command.status().map_err(|error| not_started(name, command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(name, format!("{} ended with {status}", program(command))))
    }
}

/// Becomes another program, so that Ctrl-C and the exit status are that program's own; returns only on failure.
#[cfg(unix)]
pub fn become_program(name: &str, command: &mut Command) -> Result<std::process::ExitCode, Failure> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(not_started(name, command, &error))
}

/// Runs another program and ends as it ends.
#[cfg(not(unix))]
pub fn become_program(name: &str, command: &mut Command) -> Result<std::process::ExitCode, Failure> {
    let status = command.status().map_err(|error| not_started(name, command, &error))?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(1)
        .into())
}

fn not_started(name: &str, command: &Command, error: &io::Error) -> Failure {
    Failure::new(name, format!("cannot run {}: {error}", program(command)))
}

fn program(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_names_the_step_and_itself() {
        let failure = Steps::new(Output::Inherited)
            .command("lint", &mut Command::new("false"))
            .unwrap_err();
        let text = failure.to_string();
        assert!(text.contains("\"lint\"") && text.contains("false ended with"), "{text}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = Steps::new(Output::Inherited)
            .command("lint", &mut Command::new("no-such-thing"))
            .unwrap_err();
        assert!(failure.to_string().contains("cannot run no-such-thing"));
    }
}
