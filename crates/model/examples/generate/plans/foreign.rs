//! Plans that this version did not make: one of a newer version, and one by software that keeps to no rule.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use opgave_model::plan::{Command, EntityKind, Fields, Place, PlanDraft};

use super::{FOUNDED, draft, edit, id};

type Written = Result<(), AutomergeError>;
type Transaction<'a> = automerge::transaction::Transaction<'a>;

/// A plan of a newer version: with a section, fields, blocks and words that nobody knows yet.
pub fn newer() -> Automerge {
    let mut doc = draft(&PlanDraft::titled("Warm wonen").problem("statement", "Kou."), 4);
    edit(&mut doc, 1, 10, &[goal("g-1", "Isoleren"), action("x-1", "Dak", "g-1")]);
    change(&mut doc, |tx| {
        tx.put(ROOT, "schema", 3)?;
        tx.put(ROOT, "state", "dreaming")?;
        tx.put(ROOT, "region", "noord")?;
        let dreams = tx.put_object(ROOT, "dreams", ObjType::Map)?;
        let dream = tx.put_object(&dreams, "d-1", ObjType::Map)?;
        text(tx, &dream, "text", "Een warm huis")?;
        let goal = entity(tx, "goals", "g-1")?;
        tx.put(&goal, "colour", "green")?;
        let notes = tx.put_object(&goal, "notes", ObjType::List)?;
        tx.insert(&notes, 0, "eerste")?;
        let action = entity(tx, "actions", "x-1")?;
        tx.put(&action, "state", "waiting")?;
        tx.put(&action, "urgency", 0.75)
    });
    doc
}

/// A plan by software that keeps to no rule: readers take what they understand.
pub fn odd() -> Automerge {
    let mut doc = draft(&PlanDraft::titled("Vreemd"), 5);
    let made = [goal("g-1", "Eén"), goal("g-2", "Twee"), action("x-1", "Doen", "g-1")];
    edit(&mut doc, 1, 10, &made);
    change(&mut doc, |tx| {
        let goals = section(tx, "goals")?;
        // In the order of characters U+FF5E comes before U+1F600, and in that of UTF-16 after it.
        for (name, position) in [
            ("\u{ff5e}", "a5"),
            ("\u{1f600}", "a5"),
            ("10", "a5"),
            ("9", "a5"),
            ("g-x", "!"),
        ] {
            let goal = tx.put_object(&goals, name, ObjType::Map)?;
            text(tx, &goal, "title", name)?;
            tx.put(&goal, "position", position)?;
            tx.put(&goal, "parent", "nowhere")?;
        }
        tx.put(&goals, "no-map", "a word")?;
        tx.put_object(&goals, "no-fields", ObjType::Map)?;
        let below = tx.put_object(&goals, "below", ObjType::Map)?;
        tx.put(&below, "title", "een woord als titel")?;
        tx.put(&below, "parent", "gone-1")?;
        // Two removed goals that stand under each other, with something under them.
        for (name, parent) in [("gone-1", "gone-2"), ("gone-2", "gone-1")] {
            let goal = tx.put_object(&goals, name, ObjType::Map)?;
            text(tx, &goal, "title", name)?;
            tx.put(&goal, "parent", parent)?;
            tx.put(&goal, "removed", 1_790_000_100_000.0)?;
        }
        for (name, removed) in [
            ("r-uint", ScalarValue::Uint(5)),
            ("r-time", ScalarValue::Timestamp(1_790_000_200_000)),
            ("r-word", "yes".into()),
            ("r-fraction", 0.5.into()),
            ("r-flag", true.into()),
        ] {
            let goal = tx.put_object(&goals, name, ObjType::Map)?;
            tx.put(&goal, "removed", removed)?;
        }
        odd_values(tx)
    });
    doc
}

fn odd_values(tx: &mut Transaction<'_>) -> Written {
    let action = entity(tx, "actions", "x-1")?;
    tx.put(&action, "due", "2027-02-29")?;
    tx.put(&action, "goal", "r-uint")?;
    tx.put(&action, "leadParty", "g-1")?;
    tx.put(&action, "lead", 3)?;
    let contributors = tx.put_object(&action, "contributors", ObjType::Map)?;
    tx.put(&contributors, "p-1", false)?;
    tx.put(&contributors, "p-2", true)?;
    tx.put(&contributors, "p-3", "true")?;
    let indicators = section(tx, "indicators")?;
    for (name, value) in [
        ("i-int", ScalarValue::Int(-4)),
        ("i-uint", ScalarValue::Uint(4)),
        ("i-nan", f64::NAN.into()),
        ("i-infinite", f64::INFINITY.into()),
        ("i-word", "5".into()),
    ] {
        let indicator = tx.put_object(&indicators, name, ObjType::Map)?;
        tx.put(&indicator, "target", value)?;
    }
    let meetings = section(tx, "meetings")?;
    for (name, start) in [("m-1", "24:00"), ("m-2", "23:59"), ("m-3", "9:30")] {
        let meeting = tx.put_object(&meetings, name, ObjType::Map)?;
        tx.put(&meeting, "start", start)?;
        tx.put(&meeting, "date", "2028-02-29")?;
    }
    let signals = section(tx, "signals")?;
    let signal = tx.put_object(&signals, "s-1", ObjType::Map)?;
    let evidence = tx.put_object(&signal, "evidence", ObjType::List)?;
    tx.insert(&evidence, 0, "een")?;
    tx.insert(&evidence, 1, 2)?;
    let line = tx.insert_object(&evidence, 2, ObjType::Text)?;
    tx.splice_text(&line, 0, 0, "drie")?;
    tx.put(&signal, "anonymised", 1)?;
    tx.put_object(&signal, "text", ObjType::List)?;
    let party = section(tx, "parties")?;
    let party = tx.put_object(&party, "p-1", ObjType::Map)?;
    tx.put(&party, "organisation", "AB".repeat(32))?;
    tx.put(&party, "kind", "guild")?;
    tx.put(ROOT, "links", "not a map")?;
    Ok(())
}

fn goal(name: &str, title: &str) -> Command {
    add(EntityKind::Goal, name, Fields::new().with("title", title))
}

fn action(name: &str, title: &str, goal: &str) -> Command {
    let fields = Fields::new().with("title", title).with("goal", goal);
    add(EntityKind::Action, name, fields)
}

fn add(kind: EntityKind, name: &str, fields: Fields) -> Command {
    Command::Add {
        kind,
        id: Some(id(name)),
        fields,
        parent: None,
        place: Place::Last,
    }
}

fn change(doc: &mut Automerge, write: impl FnOnce(&mut Transaction<'_>) -> Written) {
    let mut tx = doc.transaction();
    write(&mut tx).expect("a golden document takes it");
    tx.commit_with(CommitOptions::default().with_time(FOUNDED + 100));
}

fn section(tx: &Transaction<'_>, name: &str) -> Result<ObjId, AutomergeError> {
    Ok(tx.get(ROOT, name)?.expect("a plan has the section").1)
}

fn entity(tx: &Transaction<'_>, kind: &str, name: &str) -> Result<ObjId, AutomergeError> {
    let section = section(tx, kind)?;
    Ok(tx.get(&section, name)?.expect("it was just made").1)
}

fn text(tx: &mut Transaction<'_>, object: &ObjId, key: &str, content: &str) -> Written {
    let text = tx.put_object(object, key, ObjType::Text)?;
    tx.splice_text(&text, 0, 0, content)
}
