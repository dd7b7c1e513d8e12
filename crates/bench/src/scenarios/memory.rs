use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use opgave_model::DocumentId;
use opgave_node::config::Overrides;
use opgave_node::control::{self, Request};
use opgave_node::demo;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::Bench;
use crate::guest::{Guest, Replica};
use crate::http::Browser;
use crate::organisation::{Organisation, close};
use crate::outcome::Outcome;
use crate::plans;
use crate::process::Process;
use crate::report::{Figure, Unit};

const PLANS: usize = 10_000;
/// Gives documents of 20 KB on disk.
const CHARACTERS: usize = 24_000;
/// Plans that the client opens at a time.
const AT_ONCE: usize = 8;
/// Longer than a node keeps a document that nobody uses, and than its clock takes to notice.
const IDLE: Duration = Duration::from_secs(30);
const SETTLED: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(100);

pub async fn run(bench: &Bench) -> Outcome<()> {
    idle_demo(bench).await?;
    plans_opened_once(bench).await
}

/// The largest node of the demo, after all have met.
async fn idle_demo(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let mut nodes = Vec::new();
    for folder in demo::prepare(place.path(), Some(0)).await? {
        nodes.push((Process::serve(&bench.binary, &folder).await?, folder));
    }
    for (_, folder) in &nodes {
        while !has_met_all(folder).await? {
            sleep(LOOK).await;
        }
    }
    let mut largest: f64 = 0.0;
    let until = Instant::now() + SETTLED;
    while Instant::now() < until {
        for (process, _) in &nodes {
            largest = largest.max(process.resident()?);
        }
        sleep(LOOK).await;
    }
    for (process, _) in nodes {
        process.stop().await?;
    }
    bench.report.add(&Figure {
        scenario: "memory",
        what: "resident, idle node of the demo, the largest of three".to_owned(),
        measured: largest,
        target: Some(64.0),
        unit: Unit::Mebibytes,
        note: String::new(),
    });
    Ok(())
}

async fn has_met_all(folder: &Path) -> Outcome<bool> {
    let answer = control::ask(folder, |_| None, Overrides::default(), Request::PeerList).await?;
    let organisations = answer.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(organisations
        .iter()
        .all(|organisation| organisation["connected"] == Value::Bool(true)))
}

/// A client opens every plan once and leaves.
async fn plans_opened_once(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let organisation = Organisation::found(place.path(), "a")?;
    let count = bench.size(PLANS);
    let node = organisation.open().await?;
    let ids = plans::create(&node, count, |number| plans::dense(number, CHARACTERS)).await?;
    let stored = match ids.first() {
        Some(first) => node
            .look(*first, |content| content.save().len())
            .await
            .unwrap_or_default(),
        None => 0,
    };
    close(node).await;
    let process = Process::serve(&bench.binary, &organisation.folder).await?;
    let before = process.resident()?;
    open_all(&organisation, ids).await?;
    let left = process.resident()?;
    sleep(IDLE).await;
    bench.report.add(&Figure {
        scenario: "memory",
        what: format!("resident, {count} plans of {} KB opened once", stored / 1_000),
        measured: process.resident()?,
        target: Some(128.0),
        unit: Unit::Mebibytes,
        note: format!(
            "{before:.0} at start, {left:.0} when the client left, {:.0} at most",
            process.peak()?
        ),
    });
    process.stop().await
}

async fn open_all(organisation: &Organisation, ids: Vec<DocumentId>) -> Outcome<()> {
    let browser = Browser::signed_in(organisation.socket, &organisation.sign_in_link().await?).await?;
    let mut guest = Guest::join(organisation.socket, browser.cookie(), "bench").await?;
    let mut waiting = ids.into_iter();
    let mut open: BTreeMap<DocumentId, Replica> = BTreeMap::new();
    loop {
        while open.len() < AT_ONCE
            && let Some(document) = waiting.next()
        {
            let mut replica = Replica::empty(document);
            guest.request(&mut replica).await?;
            open.insert(document, replica);
        }
        if open.is_empty() {
            return guest.leave().await;
        }
        let (document, data) = guest.next_sync().await?;
        if let Some(replica) = open.get_mut(&document) {
            replica.receive(&data)?;
            guest.say(replica).await?;
            if replica.is_level() {
                open.remove(&document);
            }
        }
    }
}
