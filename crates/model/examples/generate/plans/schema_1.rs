//! A plan as the first version of the web app made it, and edited it.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc};
use opgave_model::plan::upgrade;

use super::FOUNDED;

pub fn plan() -> Automerge {
    let mut doc = Automerge::new().with_actor(ActorId::from([7; 16]));
    change(&mut doc, 0, found);
    change(&mut doc, 60, |tx| {
        let goals = section(tx, "goals")?;
        goal(tx, &goals, "g2", "g1", "a1", "Sneller bouwen")?;
        goal(tx, &goals, "g3", "g2", "a2", "Minder bezwaren")?;
        let actions = section(tx, "actions")?;
        let action = tx.put_object(&actions, "x1", ObjType::Map)?;
        text(tx, &action, "title", "Vergunningen bundelen")?;
        tx.put(&action, "goal", "g2")?;
        text(tx, &action, "lead", "")?;
        tx.put(&action, "due", "")?;
        tx.put(&action, "state", "open")?;
        tx.put(&action, "position", "a0")
    });
    // The first version took away what was removed, and let what stood under it move up.
    change(&mut doc, 120, |tx| {
        let goals = section(tx, "goals")?;
        let (_, below) = tx.get(&goals, "g3")?.expect("it was just made");
        tx.put(&below, "parent", "g1")?;
        tx.delete(&goals, "g2")
    });
    doc
}

pub fn upgraded() -> Automerge {
    let mut doc = plan();
    upgrade(&mut doc).expect("a plan can be upgraded");
    doc
}

type Written = Result<(), AutomergeError>;
type Transaction<'a> = automerge::transaction::Transaction<'a>;

fn change(doc: &mut Automerge, after: i64, write: impl FnOnce(&mut Transaction<'_>) -> Written) {
    let mut tx = doc.transaction();
    write(&mut tx).expect("a golden document takes it");
    tx.commit_with(CommitOptions::default().with_time(FOUNDED + after));
}

fn found(tx: &mut Transaction<'_>) -> Written {
    tx.put(ROOT, "type", "plan")?;
    tx.put(ROOT, "schema", 1)?;
    text(tx, &ROOT, "title", "Wonen")?;
    tx.put(ROOT, "state", "takingShape")?;
    let problem = tx.put_object(ROOT, "problem", ObjType::Map)?;
    for field in ["statement", "forWhom", "howLarge", "ifNothing"] {
        text(tx, &problem, field, "")?;
    }
    for section in ["perspectives", "signals", "causes", "goals", "actions", "parties"] {
        tx.put_object(ROOT, section, ObjType::Map)?;
    }
    // Not as the web app did it, but as a sample: something was in the plan from its first change on.
    let goals = section(tx, "goals")?;
    goal(tx, &goals, "g1", "", "a0", "Een huis voor iedereen")
}

fn section(tx: &Transaction<'_>, name: &str) -> Result<ObjId, AutomergeError> {
    Ok(tx.get(ROOT, name)?.expect("the plan was founded with it").1)
}

fn goal(tx: &mut Transaction<'_>, goals: &ObjId, id: &str, parent: &str, position: &str, title: &str) -> Written {
    let goal = tx.put_object(goals, id, ObjType::Map)?;
    text(tx, &goal, "title", title)?;
    tx.put(&goal, "parent", parent)?;
    tx.put(&goal, "position", position)
}

fn text(tx: &mut Transaction<'_>, object: &ObjId, key: &str, content: &str) -> Written {
    let text = tx.put_object(object, key, ObjType::Text)?;
    tx.splice_text(&text, 0, 0, content)
}
