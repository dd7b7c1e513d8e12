//! A node as a process, and what the kernel says of it. Linux only.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::outcome::Outcome;

/// The kernel counts a process's time in these, whatever its own clock: `USER_HZ`, 100 on every architecture of Linux
/// that we build for.
const TICKS_A_SECOND: u64 = 100;

pub struct Process {
    child: Child,
    pid: u32,
    /// Kept open, so that the node never writes to nobody.
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts a node and does not wait for it.
    pub fn spawn(binary: &Path, folder: &Path) -> Outcome<Self> {
        let mut child = Command::new(binary)
            .args(["serve", "--json", "--data"])
            .arg(folder)
            .env("OPGAVE_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pid = child.id().ok_or("the node ended at once")?;
        let stdout = child.stdout.take().ok_or("the node has no output")?;
        Ok(Self {
            child,
            pid,
            lines: BufReader::new(stdout).lines(),
        })
    }

    /// Starts a node and waits until it serves.
    pub async fn serve(binary: &Path, folder: &Path) -> Outcome<Self> {
        let mut process = Self::spawn(binary, folder)?;
        process.serving().await?;
        Ok(process)
    }

    /// Waits until the node says that it serves.
    pub async fn serving(&mut self) -> Outcome<()> {
        match self.lines.next_line().await? {
            Some(_) => Ok(()),
            None => Err("the node ended before it served; its own words are above".into()),
        }
    }

    /// Memory that the node has in use now, in mebibytes.
    pub fn resident(&self) -> Outcome<f64> {
        self.memory("VmRSS:")
    }

    /// The most memory that the node ever had in use, in mebibytes.
    pub fn peak(&self) -> Outcome<f64> {
        self.memory("VmHWM:")
    }

    fn memory(&self, field: &str) -> Outcome<f64> {
        kibibytes(&fs::read_to_string(format!("/proc/{}/status", self.pid))?, field)
            .map(|kibibytes| f64::from(kibibytes) / 1_024.0)
            .ok_or_else(|| format!("the kernel does not tell {field}").into())
    }

    /// Time that processors spent on the node so far, in the kernel's steps of 10 ms.
    pub fn cpu(&self) -> Outcome<Duration> {
        ticks(&fs::read_to_string(format!("/proc/{}/stat", self.pid))?)
            .map(|ticks| Duration::from_millis(ticks * 1_000 / TICKS_A_SECOND))
            .ok_or_else(|| "the kernel does not tell the node's time".into())
    }

    /// Asks the node to stop and waits until it has.
    pub async fn stop(mut self) -> Outcome<()> {
        // The standard library can only kill; asking politely takes the program that is there for it.
        Command::new("kill")
            .args(["-TERM", &self.pid.to_string()])
            .status()
            .await?;
        self.child.wait().await?;
        Ok(())
    }
}

fn kibibytes(status: &str, field: &str) -> Option<u32> {
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace().next()?.parse().ok()
}

/// `utime` and `stime`, fields 14 and 15. The name of the program, field 2, may hold anything, but ends with the last `)`.
fn ticks(stat: &str) -> Option<u64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_its_line() {
        let status = "Name:\tx\nVmHWM:\t  20480 kB\nVmRSS:\t   1024 kB\n";
        assert_eq!(kibibytes(status, "VmRSS:"), Some(1_024));
        assert_eq!(kibibytes(status, "VmSwap:"), None);
    }

    #[test]
    fn the_name_of_a_program_does_not_shift_its_times() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 100 0 0 0 31 11 0 0 20 0 8 0 100 1 1";
        assert_eq!(ticks(stat), Some(42));
    }
}
