pub(super) mod ledger;
pub(super) mod participant;

use std::time::Duration;

use opgave_model::DocumentId;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use self::ledger::Ledger;
use self::participant::{Order, Participant, Sighting};
use super::Bench;
use crate::guest::Guest;
use crate::http::Browser;
use crate::organisation::{Organisation, close};
use crate::outcome::Outcome;
use crate::plans;
use crate::process::Process;
use crate::report::{Figure, Unit};
use crate::samples::milliseconds;

const PLANS: usize = 10;
const WRITERS: usize = 2;
const READERS: usize = 3;
const EDITS: usize = 2_000;
/// Between two edits of anyone: 40 a second.
const PACE: Duration = Duration::from_millis(25);
/// How long the last edits may take to arrive.
const PATIENCE: Duration = Duration::from_secs(20);

/// Clients of one node write single characters; what that costs the node, and how long the others wait.
pub async fn run(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let organisation = Organisation::found(place.path(), "a")?;
    let node = organisation.open().await?;
    let ids = plans::create(&node, PLANS, plans::realistic).await?;
    close(node).await;
    let process = Process::serve(&bench.binary, &organisation.folder).await?;
    let (news, sightings) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    let clients = gather(&organisation, &ids, &news, &mut tasks).await?;
    drop(news);
    let count = bench.size(EDITS);
    let before = process.cpu()?;
    let ledger = tokio::select! {
        ledger = write(&clients, sightings, count) => ledger?,
        Some(ended) = tasks.join_next() => return Err(ended?.err().unwrap_or_else(|| "a client left early".into())),
    };
    let cpu = process.cpu()?.saturating_sub(before);
    drop(clients);
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    process.stop().await?;
    let people = WRITERS + READERS;
    let what = format!("{PLANS} plans x ({WRITERS} writers + {READERS} readers), 40 edits/s");
    bench.report.add(&Figure {
        scenario: "fan-out",
        what: format!("{what}: CPU per 1,000"),
        measured: cpu.as_secs_f64() * 1_000.0 / f64::from(u32::try_from(count)?),
        target: Some(1.0),
        unit: Unit::Seconds,
        note: format!("{count} edits"),
    });
    let latencies = ledger.latencies();
    bench.report.add(&Figure {
        scenario: "fan-out",
        what: format!("{what}: p95 to the last"),
        measured: milliseconds(latencies.percentile(95)),
        target: Some(10.0),
        unit: Unit::Milliseconds,
        note: format!(
            "p50 {:.1} ms, p99 {:.1} ms; {} others see each edit",
            milliseconds(latencies.percentile(50)),
            milliseconds(latencies.percentile(99)),
            people - 1
        ),
    });
    Ok(())
}

/// Connects everyone, the writers first, in such an order that plans take turns.
async fn gather(
    organisation: &Organisation,
    ids: &[DocumentId],
    news: &mpsc::UnboundedSender<Sighting>,
    tasks: &mut JoinSet<Outcome<()>>,
) -> Outcome<Vec<mpsc::UnboundedSender<Order>>> {
    let browser = Browser::signed_in(organisation.socket, &organisation.sign_in_link().await?).await?;
    let mut clients = Vec::new();
    for seat in 0..WRITERS + READERS {
        for (number, plan) in ids.iter().enumerate() {
            let name = format!("bench-{number}-{seat}");
            let mut guest = Guest::join(organisation.socket, browser.cookie(), &name).await?;
            let replica = guest.open(*plan).await?;
            let (orders, taken) = mpsc::unbounded_channel();
            let participant = Participant::new(guest, replica, news.clone())?;
            tasks.spawn(participant.run(taken));
            // A reader's orders are kept as well: without them it would leave.
            clients.push(orders);
        }
    }
    Ok(clients)
}

/// Has the edits made at their pace, and waits until everyone has seen them all.
async fn write(
    clients: &[mpsc::UnboundedSender<Order>],
    mut sightings: mpsc::UnboundedReceiver<Sighting>,
    count: usize,
) -> Outcome<Ledger> {
    let mut ledger = Ledger::expecting(WRITERS + READERS - 1);
    let mut pace = interval(PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut ordered = 0;
    while ordered < count {
        tokio::select! {
            _ = pace.tick() => {
                let writer = clients.get(ordered % (PLANS * WRITERS)).ok_or("there are no writers")?;
                writer.send(Order::Write)?;
                ordered += 1;
            }
            Some(sighting) = sightings.recv() => ledger.note(&sighting),
        }
    }
    let rest = async {
        while ledger.complete() < count {
            match sightings.recv().await {
                Some(sighting) => ledger.note(&sighting),
                None => break,
            }
        }
    };
    let patience = timeout(PATIENCE, rest).await;
    if patience.is_err() || ledger.complete() < count {
        return Err(format!("only {} of {count} edits were seen by everyone", ledger.complete()).into());
    }
    Ok(ledger)
}
