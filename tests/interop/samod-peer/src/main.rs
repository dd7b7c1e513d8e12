//! A foreign peer: samod 0.16 with the session of a person, driven by JSON lines.
//!
//! `samod-peer ADDRESS ORIGIN COOKIE` dials the WebSocket at `ADDRESS` and keeps dialling it. Commands come in on standard
//! input and reports go out on standard output, one JSON object a line; see [`report`]. It ends with its input.
//!
//! Deliberately absent: everything of Opgave. What this program knows of a plan is one field of its document.

mod dialer;
mod documents;
mod report;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use samod::{BackoffConfig, DialerEvent, Repo};
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::dialer::SessionDialer;
use crate::documents::Documents;
use crate::report::{Command, Report, report};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, origin, cookie] = arguments.as_slice() else {
        eprintln!("usage: samod-peer ADDRESS ORIGIN COOKIE");
        return ExitCode::FAILURE;
    };
    let Ok(address) = address.parse() else {
        eprintln!("{address} is not an address");
        return ExitCode::FAILURE;
    };
    let repo = Repo::build_tokio().load().await;
    let backoff = BackoffConfig {
        initial_delay: Duration::from_millis(50),
        max_delay: Duration::from_millis(400),
        max_retries: None,
    };
    let dialer = SessionDialer::new(address, origin.clone(), cookie.clone());
    let Ok(dialling) = repo.dial(backoff, Arc::new(dialer)) else {
        return ExitCode::FAILURE;
    };
    tokio::spawn(async move {
        let mut events = dialling.events();
        while let Some(event) = events.next().await {
            match event {
                DialerEvent::Connected { peer_info } => report(&Report::Connected {
                    peer: peer_info.peer_id.to_string(),
                }),
                DialerEvent::Disconnected { reason } => report(&Report::Disconnected { reason }),
                _ => {}
            }
        }
    });
    obey(Documents::new(repo.clone())).await;
    repo.stop().await;
    ExitCode::SUCCESS
}

async fn obey(mut documents: Documents) {
    let mut commands = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(line)) = commands.next_line().await {
        let outcome = match serde_json::from_str(&line) {
            Ok(Command::Find { document }) => documents.find(document).await,
            Ok(Command::Create { title }) => documents.create(&title).await,
            Ok(Command::Append { document, text }) => documents.append(&document, text).await,
            Ok(Command::Broadcast { document, bytes }) => documents.broadcast(&document, bytes),
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = outcome {
            report(&Report::Failed { reason });
        }
    }
}
