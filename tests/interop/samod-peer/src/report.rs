use std::io::Write as _;

use serde::{Deserialize, Serialize};

/// What the test asks for. Documents are named by the text form of their id.
#[derive(Debug, Deserialize)]
#[serde(tag = "command", rename_all = "camelCase")]
pub enum Command {
    /// Ask the node for a document.
    Find { document: String },
    /// Make a plan with this title.
    Create { title: String },
    /// Add text at the end of the field `problem.forWhom`.
    Append { document: String, text: String },
    /// Send an ephemeral message; `bytes` are its CBOR.
    Broadcast { document: String, bytes: Vec<u8> },
}

/// What happened.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "camelCase")]
pub enum Report {
    /// The node answered the handshake.
    Connected { peer: String },
    /// The socket is gone; another is dialled.
    Disconnected { reason: String },
    /// A document is here.
    Found { document: String },
    /// The node does not give a document.
    Absent { document: String },
    /// A document was made.
    Created { document: String },
    /// The field `problem.forWhom` of a document, after each change of the document.
    Text { document: String, text: String },
    /// An ephemeral message came in; `bytes` are its CBOR.
    Ephemeral { document: String, bytes: Vec<u8> },
    /// A command could not be carried out.
    Failed { reason: String },
}

/// Prints a report.
pub fn report(report: &Report) {
    let line = serde_json::to_string(report).expect("a report has only text keys");
    let mut out = std::io::stdout().lock();
    // A test that is gone needs no report.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
