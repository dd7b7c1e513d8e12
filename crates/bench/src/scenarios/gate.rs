use std::time::{Duration, Instant};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, Change, ROOT, ReadDoc};
use opgave_model::OrganisationId;
use opgave_model::plan::{Author, schema};
use opgave_sync::Remote;
use opgave_sync::gate::Doorway;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::Bench;
use crate::outcome::Outcome;
use crate::plans;
use crate::report::{Figure, Unit};

const WRITERS: u8 = 2;
const CHANGES: usize = 10_000;
/// The fastest of so many rounds counts: others on the machine only make it slower.
const ROUNDS: usize = 5;

/// Changes of one character each, as people type them in turn, taken in by the gate and by automerge alone.
pub fn run(bench: &Bench) -> Outcome<()> {
    let base = plans::realistic(0).document(0, &mut StdRng::seed_from_u64(1))?;
    let changes = typed(&base, bench.size(CHANGES))?;
    let (mut gate, mut alone) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        gate = gate.min(through_the_gate(&base, &changes)?);
        alone = alone.min(by_automerge(&base, &changes)?);
    }
    let count = f64::from(u32::try_from(changes.len())?);
    let each = |total: Duration| total.as_secs_f64() * 1e6 / count;
    let add = |what: &str, measured, unit, note| {
        bench.report.add(&Figure {
            scenario: "gate",
            what: format!("{} changes of one character: {what}", changes.len()),
            measured,
            target: None,
            unit,
            note,
        });
    };
    let note = format!("automerge alone {:.1} µs; fastest of {ROUNDS} rounds", each(alone));
    add("read, applied and proven", each(gate), Unit::Microseconds, note);
    let ratio = each(gate) / each(alone);
    add("as often automerge's own", ratio, Unit::Times, String::new());
    Ok(())
}

/// What people type into a plan in turn, each seeing all that came before.
fn typed(base: &Automerge, count: usize) -> Outcome<Vec<Vec<u8>>> {
    let mut content = base.clone();
    let (_, problem) = content.get(ROOT, schema::PROBLEM)?.ok_or("the plan has no problem")?;
    let (_, text) = content
        .get(problem, schema::FOR_WHOM)?
        .ok_or("the problem is nobody's")?;
    let mut changes = Vec::with_capacity(count);
    for number in 0..count {
        let writer = u8::try_from(number % usize::from(WRITERS))?;
        content.set_actor(ActorId::from([writer + 1; 16]));
        let message = Author::new(OrganisationId([writer; 32]), "Meting").message();
        let options = CommitOptions::default().with_message(message);
        let end = content.length(&text);
        let written = content
            .transact_with::<_, _, AutomergeError, _>(|(): &()| options, |tx| tx.splice_text(&text, end, 0, "x"))
            .map_err(|failure| failure.error)?;
        let hash = written.hash.ok_or("nothing was written")?;
        let change = content
            .get_change_by_hash(&hash)
            .ok_or("what was written is not there")?;
        changes.push(change.raw_bytes().to_vec());
    }
    Ok(changes)
}

fn through_the_gate(base: &Automerge, changes: &[Vec<u8>]) -> Outcome<Duration> {
    let by = Remote::Browser {
        session: "bench".into(),
        person: "Meting".into(),
    };
    let mut doorway = Doorway::of(base.clone(), by);
    let began = Instant::now();
    for bytes in changes {
        doorway.admit(bytes)?;
    }
    let took = began.elapsed();
    let last = Change::from_bytes(changes.last().ok_or("nothing was typed")?.clone())?;
    if doorway.content().get_heads() == [last.hash()] {
        Ok(took)
    } else {
        Err("the gate did not let in what was typed".into())
    }
}

fn by_automerge(base: &Automerge, changes: &[Vec<u8>]) -> Outcome<Duration> {
    let mut content = base.clone();
    let began = Instant::now();
    for bytes in changes {
        content.apply_changes([Change::from_bytes(bytes.clone())?])?;
    }
    Ok(began.elapsed())
}
