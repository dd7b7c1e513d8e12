use std::io::ErrorKind;
use std::path::Path;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

use super::{Answer, Request, execute};
use crate::config::{Config, Overrides};
use crate::folder::{Folder, control_socket};
use crate::{Node, Problem};

/// Has a request carried out by the node that runs with this data folder, or on the folder when none runs.
///
/// # Errors
/// The folder cannot be used, or what the node says is wrong with the request.
pub async fn ask(
    folder: &Path,
    environment: impl Fn(&str) -> Option<String>,
    overrides: Overrides,
    request: Request,
) -> Answer {
    match control_socket(folder).connect().await {
        Ok(stream) => converse(stream, &request).await,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(Problem::new(
            format!("the node in {} takes no commands from you", folder.display()),
            "Run this as the user who runs the node.",
        )),
        Err(_) => {
            let opened = Folder::open(folder)?;
            let config = Config::load(folder, environment, overrides)?;
            let node = Node::open(opened, config).await?;
            execute(&node, request).await
        }
    }
}

async fn converse(stream: UnixStream, request: &Request) -> Answer {
    let broken = |error: std::io::Error| {
        Problem::new(
            format!("the running node did not answer: {error}"),
            "Look at its log; it may be stopping.",
        )
    };
    let mut stream = BufReader::new(stream);
    let mut line = serde_json::to_vec(request).unwrap_or_default();
    line.push(b'\n');
    stream.write_all(&line).await.map_err(broken)?;
    let mut answer = String::new();
    stream.read_line(&mut answer).await.map_err(broken)?;
    serde_json::from_str::<Answer>(&answer).unwrap_or_else(|error| {
        Err(Problem::new(
            format!("the running node answered something else than expected: {error}"),
            "Use the same version of opgave for the node and the command.",
        ))
    })
}
