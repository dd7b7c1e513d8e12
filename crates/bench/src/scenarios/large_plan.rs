use std::time::{Duration, Instant};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, Value};
use opgave_model::plan::draft::EntityDraft;
use opgave_model::plan::{
    self, Author, Command, EntityId, EntityKind, EntityRef, HistoryQuery, Plan, PlanDraft, export,
};
use opgave_model::{DocumentId, OrganisationId};
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::time::sleep;

use super::Bench;
use crate::guest::{Guest, Replica};
use crate::http::Browser;
use crate::organisation::Organisation;
use crate::outcome::Outcome;
use crate::process::Process;
use crate::report::{Figure, Unit};
use crate::samples::{Samples, milliseconds};

const ENTITIES: usize = 2_000;
const CHANGES: usize = 20_000;
/// How many times as large the plan is that shows how the figures grow.
const GROWTH: usize = 10;
const AUTHORS: usize = 12;
const COMMANDS: usize = 50;
const OPENINGS: usize = 5;
/// Longer than a node's own round of work takes to come back, shorter than an open plan is kept.
const REST: Duration = Duration::from_secs(6);

/// A plan at the size that the largest are expected to have, and at ten times that size, where no target holds.
pub async fn run(bench: &Bench) -> Outcome<()> {
    for (factor, is_held) in [(1, true), (GROWTH, false)] {
        let size = Size {
            // A plan takes so many, and some are still to be added.
            entities: (bench.size(ENTITIES) * factor).min(plan::command::ENTITIES - COMMANDS),
            changes: bench.size(CHANGES) * factor,
            is_held,
        };
        Box::pin(measure(bench, &size)).await?;
    }
    Ok(())
}

struct Size {
    entities: usize,
    changes: usize,
    is_held: bool,
}

impl Size {
    fn figure(&self, bench: &Bench, what: &str, measured: f64, target: f64, unit: Unit, note: String) {
        bench.report.add(&Figure {
            scenario: "large-plan",
            what: format!("{} entities, {} changes: {what}", self.entities, self.changes),
            measured,
            target: self.is_held.then_some(target),
            unit,
            note,
        });
    }
}

async fn measure(bench: &Bench, size: &Size) -> Outcome<()> {
    let content = large(size)?;
    let stored = content.save();
    drop(content);
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    let megabytes = stored.len() as f64 / 1e6;
    size.figure(bench, "saved", megabytes, 1.0, Unit::Megabytes, String::new());

    let (mut opened, mut read) = (Samples::default(), Samples::default());
    for _ in 0..OPENINGS {
        let began = Instant::now();
        let content = Automerge::load(&stored)?;
        opened.add(began.elapsed());
        let began = Instant::now();
        drop(Plan::read(&content));
        read.add(began.elapsed());
    }
    let took = milliseconds(opened.percentile(100)) + milliseconds(read.percentile(100));
    let note = format!(
        "of it reading {:.0} ms; slowest of {OPENINGS}",
        milliseconds(read.percentile(100))
    );
    size.figure(bench, "opened and read", took, 250.0, Unit::Milliseconds, note);

    let mut content = Automerge::load(&stored)?;
    past(bench, size, &content);
    command(bench, size, &mut content)?;
    let began = Instant::now();
    let json = export::json(&Plan::read(&content));
    let note = format!("{} KB of JSON", json.len() / 1_000);
    size.figure(
        bench,
        "JSON export",
        began.elapsed().as_secs_f64(),
        1.0,
        Unit::Seconds,
        note,
    );
    Box::pin(resident(bench, size, content)).await
}

/// A plan of goals, actions, indicators, measurements, signals, parties and risks, edited by many.
fn large(size: &Size) -> Outcome<Automerge> {
    let mut draft = PlanDraft::titled("Een grote opgave");
    for number in 0..size.entities {
        let name = format!("Onderdeel {number} van de gezamenlijke aanpak");
        let goal = format!("goal-{}", number / 20);
        draft = draft.and(match number % 20 {
            0 => EntityDraft::named(EntityKind::Goal, name.as_str()).key(goal),
            1..=2 => EntityDraft::named(EntityKind::Indicator, name.as_str()).with("goal", goal.as_str()),
            3..=10 => EntityDraft::named(EntityKind::Action, name.as_str()).with("goal", goal.as_str()),
            11..=13 => EntityDraft::named(EntityKind::Signal, name.as_str()),
            14..=16 => EntityDraft::named(EntityKind::Risk, name.as_str()),
            _ => EntityDraft::named(EntityKind::Party, name.as_str()),
        });
    }
    let mut rng = StdRng::seed_from_u64(7);
    let mut content = draft.document(0, &mut rng)?;
    let texts = texts(&content);
    let organisation = OrganisationId([1; 32]);
    for change in 1..size.changes {
        let who = change / 200 % AUTHORS;
        content.set_actor(ActorId::from([u8::try_from(who)?; 16]));
        let message = Author::new(organisation, format!("Persoon {who}")).message();
        let at = i64::try_from(change)? * 60;
        let options = CommitOptions::default().with_message(message).with_time(at);
        let text = &texts[change * 7 % texts.len()];
        content
            .transact_with::<_, _, AutomergeError, _>(|(): &()| options, |tx| tx.splice_text(text, 0, 0, "Anders. "))
            .map_err(|failure| failure.error)?;
    }
    Ok(content)
}

/// The text of every entity that has one.
fn texts(content: &Automerge) -> Vec<ObjId> {
    let object = |(value, id): (Value<'_>, ObjId), wanted| (value == Value::Object(wanted)).then_some(id);
    EntityKind::ALL
        .iter()
        .filter_map(|kind| object(content.get(ROOT, kind.spec().section).ok()??, ObjType::Map).map(|map| (kind, map)))
        .flat_map(|(kind, map)| {
            let ids: Vec<_> = content.keys(&map).collect();
            ids.into_iter()
                .filter_map(|id| {
                    let entity = object(content.get(&map, id).ok()??, ObjType::Map)?;
                    object(content.get(&entity, kind.spec().title).ok()??, ObjType::Text)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What happened to one entity, and to the whole of late.
fn past(bench: &Bench, size: &Size, content: &Automerge) {
    let plan = Plan::read(content);
    let entities = plan.of_kind(EntityKind::Action).iter().take(OPENINGS);
    let (mut of_one, mut latest) = (Samples::default(), Samples::default());
    let mut told = 0;
    for action in entities {
        let query = HistoryQuery {
            entity: Some(EntityRef::Entity(EntityKind::Action, action.id.clone())),
            ..HistoryQuery::default()
        };
        let began = Instant::now();
        told += plan::history(content, &query).len();
        of_one.add(began.elapsed());
        let began = Instant::now();
        drop(plan::history(content, &HistoryQuery::default()));
        latest.add(began.elapsed());
    }
    let note = format!(
        "{told} entries of {OPENINGS} actions; the latest of the whole plan {:.0} ms",
        milliseconds(latest.percentile(100))
    );
    let slowest = milliseconds(of_one.percentile(100));
    size.figure(bench, "history of one entity", slowest, 100.0, Unit::Milliseconds, note);
}

fn command(bench: &Bench, size: &Size, content: &mut Automerge) -> Outcome<()> {
    let author = Author::new(OrganisationId([1; 32]), "Meting");
    let mut rng = StdRng::seed_from_u64(8);
    let (mut added, mut changed) = (Samples::default(), Samples::default());
    for number in 0..COMMANDS {
        let began = Instant::now();
        let add = Command::add_action(&format!("Actie {number}"));
        let ids = plan::apply(content, &author, 0, &mut rng, &[add])?;
        added.add(began.elapsed());
        let id: EntityId = ids.first().cloned().ok_or("adding gives an id")?;
        let began = Instant::now();
        let set = Command::set(
            EntityKind::Action.with_id(&id),
            "title",
            format!("Andere actie {number}"),
        );
        plan::apply(content, &author, 0, &mut rng, &[set])?;
        changed.add(began.elapsed());
    }
    let slowest = milliseconds(added.percentile(95)).max(milliseconds(changed.percentile(95)));
    let note = format!(
        "adding {:.2} ms, changing {:.2} ms",
        milliseconds(added.percentile(95)),
        milliseconds(changed.percentile(95))
    );
    size.figure(bench, "a command, p95", slowest, 5.0, Unit::Milliseconds, note);
    Ok(())
}

/// What the plan costs a node that has it open, above one that has not seen it.
async fn resident(bench: &Bench, size: &Size, content: Automerge) -> Outcome<()> {
    let place = bench.place()?;
    let organisation = Organisation::found(place.path(), "a")?;
    let process = Process::serve(&bench.binary, &organisation.folder).await?;
    let empty = process.resident()?;
    let mut browser = Browser::signed_in(organisation.socket, &organisation.sign_in_link().await?).await?;
    let mut guest = Guest::join(organisation.socket, browser.cookie(), "bench").await?;
    let document = DocumentId([9; 16]);
    let mut replica = Replica::of(document, content);
    guest.bring(&mut replica).await?;
    browser.read(document).await?;
    // What its arrival took for a moment is given back by the allocator when the node next has something to do.
    sleep(REST).await;
    browser.read(document).await?;
    let held = process.resident()?;
    let note = format!(
        "{held:.0} with it, {empty:.0} empty, {:.0} for a moment as it came",
        process.peak()?
    );
    size.figure(
        bench,
        "resident above an empty node",
        held - empty,
        64.0,
        Unit::Mebibytes,
        note,
    );
    guest.leave().await?;
    process.stop().await
}
