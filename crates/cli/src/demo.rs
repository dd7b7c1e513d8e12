use std::path::{Path, PathBuf};
use std::process::Stdio;

use opgave_model::sample::SampleOrganisation;
use opgave_node::Problem;
use opgave_node::config::Overrides;
use opgave_node::control::{self, Request};
use opgave_node::demo::{ORGANISATIONS, prepare};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::arguments::DemoArguments;
use crate::serve::stop_signal;
use crate::{report, text};

struct Running {
    child: Child,
    /// Kept open, so that the node never writes to nobody.
    _lines: Lines<BufReader<ChildStdout>>,
    line: Value,
}

pub(crate) async fn demo(arguments: DemoArguments) -> Result<(), Problem> {
    if arguments.fresh && arguments.dir.exists() {
        remove(&arguments.dir)?;
    }
    let mut running = Vec::new();
    for (role, path) in ORGANISATIONS
        .iter()
        .zip(prepare(&arguments.dir, arguments.port_base).await?)
    {
        let node = start(role, path).await?;
        if arguments.json {
            report::say(&node.line.to_string());
        }
        running.push(node);
    }
    if !arguments.json {
        explain(&running);
    }
    stop_signal().await;
    for node in &mut running {
        stop(&mut node.child).await;
    }
    Ok(())
}

/// Removes what an earlier demo made, and nothing else: a mistyped --dir must not cost anyone a folder.
fn remove(dir: &Path) -> Result<(), Problem> {
    let parts = ORGANISATIONS
        .iter()
        .map(|role| dir.join(role.slug))
        .filter(|part| part.exists());
    for part in parts {
        std::fs::remove_dir_all(&part).map_err(|error| {
            Problem::new(
                format!("{} cannot be removed: {error}", part.display()),
                "Stop the demo that uses it.",
            )
        })?;
    }
    let _ = std::fs::remove_file(dir.join("ready"));
    Ok(())
}

async fn start(role: &SampleOrganisation, path: PathBuf) -> Result<Running, Problem> {
    let failed = |reason: String| {
        Problem::new(
            format!("the node of {} did not start: {reason}", role.name),
            "Its own words are above.",
        )
    };
    let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
    let mut child = Command::new(program)
        .args(["serve", "--json", "--data"])
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        // Ctrl-C in a terminal reaches the whole group; the nodes are to be stopped by us, in order.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let stdout = child.stdout.take().ok_or_else(|| failed("no output".into()))?;
    let mut lines = BufReader::new(stdout).lines();
    let line = lines.next_line().await.map_err(|error| failed(error.to_string()))?;
    let line: Value = line
        .and_then(|line| serde_json::from_str(&line).ok())
        .ok_or_else(|| failed("it ended".into()))?;
    let request = Request::SignIn {
        name: role.person.to_owned(),
        administrator: true,
    };
    let link = control::ask(&path, |_| None, Overrides::default(), request).await?;
    let line = json!({
        "organisation": text(&line, "organisation"),
        "url": text(&line, "url"),
        "signInUrl": text(&link, "url"),
        "dataDir": path,
        "pid": child.id(),
    });
    Ok(Running {
        child,
        _lines: lines,
        line,
    })
}

async fn stop(child: &mut Child) {
    if let Some(pid) = child.id() {
        // The standard library can only kill; asking politely takes the program that is there for it.
        let _ = Command::new("kill").args(["-TERM", &pid.to_string()]).status().await;
    }
    let _ = child.wait().await;
}

fn explain(running: &[Running]) {
    report::say("\nThree organisations, three nodes, three plans shared. Nobody in the middle.\n");
    for (role, node) in ORGANISATIONS.iter().zip(running) {
        report::say(&format!(
            "  {}\n    sign in as {}:  {}\n    data folder: {}   process: {}\n",
            role.name,
            role.person,
            text(&node.line, "signInUrl"),
            text(&node.line, "dataDir"),
            node.line["pid"],
        ));
    }
    report::say(
        "Three things to try:\n  \
         1. Open two of the links in two browsers, open one plan in both, and write.\n  \
         2. Turn the network off in one browser (developer tools: Offline), reload, write on. Turn it on again.\n  \
         3. Kill one node (`kill -9` and its process). The others go on. Start it again with `opgave serve --data FOLDER`.\n\n\
         Ctrl-C stops all three. The next start keeps the data; --fresh starts over.",
    );
}
