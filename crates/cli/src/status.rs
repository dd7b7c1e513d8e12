use opgave_node::Problem;
use serde_json::Value;

use crate::arguments::Reach;
use crate::client::{Client, Question};
use crate::environment;
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

pub(crate) async fn run(reach: &Reach) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = client.json(Question::get("/status")).await;
    client.close().await;
    Answer::of(form, &answered?, shown).give()
}

fn shown(status: &Value) -> String {
    let mut lines = vec![if status["serving"] == true {
        format!(
            "Runs since {}, version {}.",
            text(status, "startedAt"),
            text(status, "version")
        )
    } else {
        "This node does not run: nobody can reach it. Start it with `opgave serve`.".to_owned()
    }];
    let problems = items(&status["problems"]).filter_map(Value::as_str);
    lines.extend(problems.map(|problem| format!("Takes no changes: {}.", clean(problem))));
    let mebibytes = status["memoryBytes"].as_u64().unwrap_or_default() / (1024 * 1024);
    lines.push(format!(
        "{} documents, {} in memory; {} browsers and {} nodes connected; {mebibytes} MiB of memory.",
        status["documents"], status["documentsInMemory"], status["browsers"], status["partnersConnected"]
    ));
    if let (Some(folder), Some(free)) = (status["disk"]["folder"].as_u64(), status["disk"]["free"].as_u64()) {
        let mebibytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
        lines.push(format!(
            "The data folder takes {} MiB; {} MiB are free on its disk.",
            mebibytes(folder),
            mebibytes(free)
        ));
    }
    let rows = items(&status["peers"]).map(|peer| {
        let connected = match text(peer, "connectedSince") {
            "" if peer["connected"] == true => "yes".to_owned(),
            "" => "no".to_owned(),
            since => format!("since {since}"),
        };
        vec![
            cell(text(peer, "name")),
            connected,
            text(peer, "lastSeenAt").to_owned(),
            peer["plans"].to_string(),
            peer["waiting"].to_string(),
            cell(text(&peer["lastError"], "reason")),
        ]
    });
    let head = ["Peer", "Connected", "Last seen", "Plans", "Waiting", "Trouble"];
    lines.push(String::new());
    lines.push(table(&head, &rows.collect::<Vec<_>>(), "No peers."));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_keeps_a_peer_away_and_what_waits_for_it_is_said() {
        let status = json!({
            "serving": true, "startedAt": "2026-11-25T08:00:00Z", "version": "0.1.0",
            "problems": ["the disk does not take what is written; the log says why"],
            "memoryBytes": 62 * 1024 * 1024, "documents": 9, "documentsInMemory": 2,
            "browsers": 1, "partnersConnected": 0, "disk": { "folder": 3_000_000, "free": 9_000_000 },
            "peers": [{
                "name": "Provincie", "connected": false, "plans": 3, "waiting": 2,
                "lastSeenAt": "2026-11-25T08:10:00Z",
                "lastError": { "since": "2026-11-25T08:11:00Z", "reason": "no answer: Connection refused" },
            }],
        });
        let said = shown(&status);
        for part in [
            "Takes no changes: the disk",
            "9 documents, 2 in memory",
            "62 MiB",
            "takes 3 MiB; 9 MiB are free",
            "Provincie",
            "Connection refused",
            "2026-11-25T08:10:00Z",
        ] {
            assert!(said.contains(part), "{said}");
        }
        assert!(shown(&json!({ "serving": false })).contains("does not run"));
    }
}
