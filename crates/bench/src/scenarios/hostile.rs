mod inputs;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use automerge::ChangeHash;
use automerge::sync::{BloomFilter, ChunkList, Have, Message, MessageFlags, MessageVersion};
use opgave_model::DocumentId;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use self::inputs::Input;
use super::Bench;
use super::fan_out::ledger::Ledger;
use super::fan_out::participant::{Order, Participant};
use crate::guest::{Guest, Replica};
use crate::http::Browser;
use crate::organisation::{Organisation, close};
use crate::outcome::Outcome;
use crate::plans;
use crate::process::Process;
use crate::report::{Figure, Unit};
use crate::samples::milliseconds;

/// Plans in which others write meanwhile, each with one who writes and one who reads.
const PLANS: usize = 10;
/// Between two edits of anyone: 40 a second.
const PACE: Duration = Duration::from_millis(25);
/// How long the answer to one input may take, and the last edits to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the node took one input.
struct Taken {
    name: &'static str,
    how: &'static str,
    took: Duration,
}

/// A signed-in program sends the dearest inputs that we know, one after the other and each to a plan of its own, while
/// others write in other plans.
pub async fn run(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let organisation = Organisation::found(place.path(), "a")?;
    let node = organisation.open().await?;
    let mut ids = plans::create(&node, PLANS + inputs::ALL.len(), plans::realistic).await?;
    close(node).await;
    let targets = ids.split_off(PLANS);
    let process = Process::serve(&bench.binary, &organisation.folder).await?;
    let browser = Browser::signed_in(organisation.socket, &organisation.sign_in_link().await?).await?;
    let attacker = Attacker {
        socket: organisation.socket,
        cookie: browser.cookie().to_owned(),
    };
    let mut attacks = Vec::new();
    for (target, kind) in targets.into_iter().zip(inputs::ALL) {
        let replica = attacker.join().await?.open(target).await?;
        attacks.push((target, Input::new(&replica.content, kind)?));
    }
    let before = process.resident()?;
    let (news, mut sightings) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    let mut writers = Vec::new();
    let mut readers = Vec::new();
    for (number, plan) in ids.iter().enumerate() {
        for (seat, orders) in [("writer", &mut writers), ("reader", &mut readers)] {
            let mut guest = Guest::join(organisation.socket, browser.cookie(), &format!("{seat}-{number}")).await?;
            let replica = guest.open(*plan).await?;
            let (give, taken) = mpsc::unbounded_channel();
            tasks.spawn(Participant::new(guest, replica, news.clone())?.run(taken));
            orders.push(give);
        }
    }
    drop(news);
    let attack = attacker.attack(attacks);
    tokio::pin!(attack);
    let mut ledger = Ledger::expecting(1);
    let mut pace = interval(PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut ordered = 0;
    let taken = loop {
        tokio::select! {
            taken = &mut attack => break taken?,
            _ = pace.tick() => {
                writers[ordered % PLANS].send(Order::Write)?;
                ordered += 1;
            }
            Some(sighting) = sightings.recv() => ledger.note(&sighting),
            Some(ended) = tasks.join_next() => return Err(ended?.err().unwrap_or_else(|| "a client left early".into())),
        }
    };
    timeout(PATIENCE, async {
        while ledger.complete() < ordered
            && let Some(sighting) = sightings.recv().await
        {
            ledger.note(&sighting);
        }
    })
    .await
    .map_err(|_| "others did not see all that was written")?;
    let peak = process.peak()?;
    drop((writers, readers));
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    process.stop().await?;
    show(bench, &taken, &ledger, (before, peak));
    Ok(())
}

fn show(bench: &Bench, taken: &[Taken], ledger: &Ledger, (before, peak): (f64, f64)) {
    let add = |what: &str, measured, target, unit, note| {
        bench.report.add(&Figure {
            scenario: "hostile",
            what: what.to_owned(),
            measured,
            target: Some(target),
            unit,
            note,
        });
    };
    for Taken { name, how, took } in taken {
        let what = format!("up to 1 MiB of {name}: answered");
        add(&what, took.as_secs_f64(), 2.0, Unit::Seconds, (*how).to_owned());
    }
    let note = format!("{before:.0} MiB before");
    add("memory of the node at its peak", peak, 512.0, Unit::Mebibytes, note);
    let latencies = ledger.latencies();
    let note = format!(
        "p50 {:.1} ms, slowest {:.0} ms of {} edits, 40/s",
        milliseconds(latencies.percentile(50)),
        milliseconds(latencies.percentile(100)),
        ledger.complete(),
    );
    let p99 = milliseconds(latencies.percentile(99));
    add("an edit of others meanwhile: p99", p99, 200.0, Unit::Milliseconds, note);
}

struct Attacker {
    socket: SocketAddr,
    cookie: String,
}

impl Attacker {
    async fn join(&self) -> Outcome<Guest> {
        Guest::join(self.socket, &self.cookie, "attacker").await
    }

    async fn attack(&self, attacks: Vec<(DocumentId, Input)>) -> Outcome<Vec<Taken>> {
        let mut all = Vec::new();
        for (target, input) in attacks {
            let mut guest = self.join().await?;
            let replica = guest.open(target).await?;
            let (how, took) = timeout(PATIENCE, send(&mut guest, &replica, &input))
                .await
                .map_err(|_| format!("{} was not answered", input.name))??;
            all.push(Taken {
                name: input.name,
                how,
                took,
            });
        }
        Ok(all)
    }
}

/// Sends an input and waits until the node has said what became of it.
async fn send(guest: &mut Guest, replica: &Replica, input: &Input) -> Outcome<(&'static str, Duration)> {
    let data = message(replica, input).encode();
    let began = Instant::now();
    guest.send_about(replica.document, data).await?;
    loop {
        let Ok(answer) = guest.about(replica.document).await else {
            return Ok(("refused", began.elapsed()));
        };
        let answer = Message::decode(&answer)?;
        if answer.heads.contains(&input.head) {
            return Ok(("taken", began.elapsed()));
        }
        if !answer.need.is_empty() {
            return Ok(("waits for what it lacks", began.elapsed()));
        }
    }
}

fn message(replica: &Replica, input: &Input) -> Message {
    let mut flags = MessageFlags::new();
    flags.set(MessageFlags::SUPPORTS_SYNC_RESET);
    let have = Have {
        last_sync: replica.content.get_heads(),
        bloom: BloomFilter::from_hashes(std::iter::empty::<&ChangeHash>()),
    };
    Message {
        heads: vec![input.head],
        need: Vec::new(),
        have: vec![have],
        changes: ChunkList::from(input.run.clone()),
        flags: Some(flags),
        version: MessageVersion::V2,
    }
}
