//! The golden discussions, made the same way each time.

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use opgave_model::discussion::beginning;
use opgave_model::{DocumentId, OrganisationId};

type Maker = fn() -> Automerge;
type Written = Result<(), AutomergeError>;

const PLAN: DocumentId = DocumentId([0x42; 16]);
const MORNING: i64 = 1_790_000_000_000;

/// Each by its name.
pub const ALL: [(&str, Maker); 3] = [("beginning", begun), ("said", said), ("odd", odd)];

fn begun() -> Automerge {
    beginning(PLAN)
}

/// What two organisations said: about the plan, an entity, a range of text; settled, changed and taken back.
fn said() -> Automerge {
    let mut doc = begun();
    change(&mut doc, 1, |tx| {
        let about_plan = thread(tx, "t-plan", &[("kind", "plan")])?;
        comment(tx, &about_plan, "c-2", 2, MORNING + 2, "Eens, zie https://example.nl.")?;
        let first = comment(
            tx,
            &about_plan,
            "c-1",
            1,
            MORNING + 1,
            "Klopt de titel nog, @Persoon 2?",
        )?;
        let mentions = tx.put_object(&first, "mentions", ObjType::Map)?;
        tx.put(&mentions, format!("{}/Persoon 2", organisation(2)), true)?;
        tx.put(&mentions, organisation(3), true)?;
        let place = [
            ("kind", "problem"),
            ("field", "statement"),
            ("start", "2@01"),
            ("end", "9@01"),
            ("quote", "Er is te weinig"),
        ];
        let about_text = thread(tx, "t-text", &place)?;
        let changed = comment(tx, &about_text, "c-1", 2, MORNING, "Volgens wie?")?;
        tx.put(&changed, "edited", MORNING + 5)?;
        let back = comment(tx, &about_text, "c-2", 2, MORNING + 6, "Laat maar.")?;
        tx.put(&back, "removed", MORNING + 7)?;
        let action = [("kind", "action"), ("entity", "x-1"), ("field", "due")];
        let about_action = thread(tx, "t-action", &action)?;
        comment(tx, &about_action, "c-1", 1, MORNING + 3, "Eerder kan niet.\nEcht niet.")?;
        let resolved = tx.put_object(&about_action, "resolved", ObjType::Map)?;
        tx.put(&resolved, "organisation", organisation(2))?;
        tx.put(&resolved, "person", "Persoon 2")?;
        tx.put(&resolved, "at", MORNING + 9)
    });
    doc
}

/// A discussion by software that keeps to no rule: readers take what they understand.
fn odd() -> Automerge {
    let mut doc = begun();
    change(&mut doc, 3, |tx| {
        tx.put(ROOT, "schema", 7)?;
        let threads = section(tx)?;
        tx.put(&threads, "a-word", "no thread")?;
        thread(tx, "nothing-said", &[("kind", "plan")])?;
        thread(tx, "not/an/id", &[])?;
        let newer = [("kind", "dream"), ("entity", "d-1"), ("field", "colour")];
        let newer = thread(tx, "t-newer", &newer)?;
        comment(tx, &newer, "c-1", 1, MORNING, "<script>alert(1)</script>")?;
        let nobody = comment(tx, &newer, "nobody", 1, MORNING, "Van niemand")?;
        tx.delete(&nobody, "organisation")?;
        let timeless = comment(tx, &newer, "timeless", 1, -5, "Wanneer?")?;
        tx.put(&timeless, "removed", "yes")?;
        tx.put(&timeless, "edited", ScalarValue::F64(1.5))?;
        let typed = comment(tx, &newer, "typed", 1, MORNING, "")?;
        let text = tx.put_object(&typed, "text", ObjType::Text)?;
        tx.splice_text(&text, 0, 0, "letter voor letter")?;
        tx.put(&typed, "at", ScalarValue::Timestamp(MORNING - 1))?;
        tx.put(&newer, "resolved", true)?;
        let long = "😀".repeat(10_001);
        let place = [("kind", "goal"), ("entity", "g-1"), ("start", "x"), ("end", "y")];
        let long_text = thread(tx, "t-long", &place)?;
        let long_comment = comment(tx, &long_text, "c-1", 1, MORNING, &long)?;
        tx.put(&long_comment, "person", "n".repeat(500))?;
        tx.put(&long_comment, "edited", ScalarValue::F64(1_790_000_000_123.0))?;
        let mentions = tx.put_object(&long_comment, "mentions", ObjType::Map)?;
        tx.put(&mentions, "nobody/at all", true)?;
        tx.put(&mentions, organisation(1), false)?;
        for number in 0..60 {
            tx.put(&mentions, format!("{}/{number:03}", organisation(2)), true)?;
        }
        let no_field = "f".repeat(201);
        let place = [("kind", "goal"), ("entity", ""), ("field", no_field.as_str())];
        let somewhere = thread(tx, "t-somewhere", &place)?;
        comment(tx, &somewhere, "c-1", 1, MORNING, "Waar?")?;
        let resolved = tx.put_object(&somewhere, "resolved", ObjType::Map)?;
        tx.put(&resolved, "organisation", organisation(9))?;
        Ok(())
    });
    doc
}

fn organisation(number: u8) -> String {
    OrganisationId([number; 32]).to_string()
}

fn section(tx: &Transaction<'_>) -> Result<ObjId, AutomergeError> {
    Ok(tx.get(ROOT, "threads")?.expect("a discussion has threads").1)
}

fn thread(tx: &mut Transaction<'_>, id: &str, fields: &[(&str, &str)]) -> Result<ObjId, AutomergeError> {
    let threads = section(tx)?;
    let thread = tx.put_object(&threads, id, ObjType::Map)?;
    for (name, value) in fields {
        tx.put(&thread, *name, *value)?;
    }
    tx.put_object(&thread, "comments", ObjType::Map)?;
    Ok(thread)
}

fn comment(
    tx: &mut Transaction<'_>,
    thread: &ObjId,
    id: &str,
    by: u8,
    at: i64,
    text: &str,
) -> Result<ObjId, AutomergeError> {
    let (_, comments) = tx.get(thread, "comments")?.expect("a thread has comments");
    let comment = tx.put_object(&comments, id, ObjType::Map)?;
    tx.put(&comment, "organisation", organisation(by))?;
    tx.put(&comment, "person", format!("Persoon {by}"))?;
    tx.put(&comment, "at", at)?;
    tx.put(&comment, "text", text)?;
    Ok(comment)
}

fn change(doc: &mut Automerge, by: u8, write: impl FnOnce(&mut Transaction<'_>) -> Written) {
    doc.set_actor(ActorId::from([by; 16]));
    let mut tx = doc.transaction();
    write(&mut tx).expect("a golden change is possible");
    tx.commit_with(CommitOptions::default().with_time(MORNING / 1_000));
}
