//! Automerge's own bytes, at the gate.

use automerge::marks::{ExpandMark, Mark};
use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, Change, ObjType, ROOT, ReadDoc, ScalarValue};
use opgave_sync::gate;
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

use super::changes;
use crate::{Boundary, Outcome};

/// A document with everything in it that automerge knows, and changes to it by three authors.
fn base() -> (Automerge, Vec<Change>) {
    let mut one = Automerge::new().with_actor(ActorId::from([1; 16]));
    let written = one.transact::<_, _, AutomergeError>(|tx| {
        let text = tx.put_object(ROOT, "text", ObjType::Text)?;
        tx.splice_text(&text, 0, 0, "Wat is het echte probleem?")?;
        tx.mark(&text, Mark::new("strong".into(), true, 3, 9), ExpandMark::Both)?;
        let list = tx.put_object(ROOT, "goals", ObjType::List)?;
        for (at, goal) in ["wonen", "werken", "leren"].into_iter().enumerate() {
            let goal_object = tx.insert_object(&list, at, ObjType::Map)?;
            tx.put(&goal_object, "title", goal)?;
            tx.put(&goal_object, "weight", i64::try_from(at).unwrap_or(0))?;
        }
        tx.put(ROOT, "votes", ScalarValue::counter(3))?;
        tx.put(ROOT, "state", "exploring")
    });
    assert!(written.is_ok());
    let base = one.clone();
    let mut two = one.fork().with_actor(ActorId::from([2; 16]));
    let mut three = one.fork().with_actor(ActorId::from([3; 16]));
    edit(&mut one, 1);
    edit(&mut two, 2);
    edit(&mut three, 3);
    let merged = one.merge(&mut two).and_then(|_| one.merge(&mut three));
    assert!(merged.is_ok());
    edit(&mut one, 4);
    let changes = one.get_changes(&base.get_heads());
    (base, changes)
}

fn edit(document: &mut Automerge, number: usize) {
    let object = |document: &Automerge, key: &str| document.get(ROOT, key).ok().flatten().map(|(_, id)| id);
    let (text, list) = (object(document, "text"), object(document, "goals"));
    let (Some(text), Some(list)) = (text, list) else { return };
    let first = document.get(&list, 0).ok().flatten().map(|(_, id)| id);
    for step in 0..4 {
        let edited = document.transact::<_, _, AutomergeError>(|tx| {
            match (step + number) % 4 {
                0 => tx.splice_text(&text, number, 2, "nieuw")?,
                1 => {
                    tx.increment(ROOT, "votes", 2)?;
                    tx.put(ROOT, "state", format!("state {number}"))?;
                }
                2 => {
                    tx.insert(&list, 1, number.to_string())?;
                    if let Some(first) = &first {
                        tx.put(first, "title", "anders")?;
                    }
                }
                _ => {
                    tx.delete(&list, 2)?;
                    let mark = Mark::new("em".into(), "x", 2, 8);
                    tx.mark(&text, mark, ExpandMark::After)?;
                    tx.delete(ROOT, "state")?;
                }
            }
            Ok(())
        });
        assert!(edited.is_ok());
    }
}

/// Lets a run of chunks in; what is accepted must be saved and loaded again.
fn through_the_gate(base: &Automerge, chunks: &[u8]) -> Outcome {
    let chunks = match gate::inspect([chunks].into_iter()) {
        Ok(chunks) => chunks,
        Err(refusal) => return Outcome::Refused(refusal.to_string()),
    };
    let mut document = base.clone();
    if let Err(refusal) = gate::apply(&mut document, chunks) {
        return Outcome::Refused(refusal.to_string());
    }
    match gate::guarded(|| Automerge::load(&document.save()).map(|again| again.get_heads() == document.get_heads())) {
        Ok(Ok(true)) => Outcome::Accepted,
        Ok(Ok(false)) => Outcome::Broken("it was accepted, and loads with other heads".into()),
        Ok(Err(error)) => Outcome::Broken(format!("it was accepted, and does not load: {error}")),
        Err(_) => Outcome::Broken("it was accepted, and cannot be saved and loaded".into()),
    }
}

/// Writes the length and checksum of one chunk anew.
fn seal_chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut hashed = vec![kind];
    let mut length = body.len();
    while length >= 0x80 {
        hashed.push(u8::try_from(length & 0x7f).unwrap_or(0) | 0x80);
        length >>= 7;
    }
    hashed.push(u8::try_from(length).unwrap_or(0));
    hashed.extend(body);
    let checksum = Sha256::digest(&hashed);
    [&[0x85, 0x6f, 0x4a, 0x83], &checksum[..4], &hashed].concat()
}

/// Repairs a single chunk, taking all behind its length to be its body.
fn repair_chunk(input: &mut Vec<u8>) {
    if input.len() < 11 {
        return;
    }
    let length = input[9..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    let body = input.get(9 + length..).unwrap_or_default().to_vec();
    *input = seal_chunk(input[8], &body);
}

/// One change to a document that is there.
pub(super) struct Changes {
    base: Automerge,
    changes: Vec<Change>,
}

impl Changes {
    pub fn new() -> Self {
        let (base, changes) = base();
        Self { base, changes }
    }

    fn document_before(&self, input: &[u8]) -> Automerge {
        let mut document = self.base.clone();
        // A change may be one that was made late: it finds there what its honest original found.
        let deps = Change::from_bytes(input.to_vec()).map(|change| change.deps().to_vec());
        let known = deps.is_ok_and(|deps| deps.iter().all(|hash| document.get_change_meta_by_hash(hash).is_some()));
        if !known {
            let all = self.changes[..self.changes.len() - 1].to_vec();
            let _ = gate::guarded(|| document.apply_changes(all));
        }
        document
    }
}

impl Boundary for Changes {
    fn name(&self) -> &'static str {
        "change"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.changes.iter().map(|change| change.raw_bytes().to_vec()).collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        let document = gate::guarded(|| self.document_before(input)).unwrap_or_else(|_| self.base.clone());
        through_the_gate(&document, input)
    }

    fn vary(&self, input: &[u8], rng: &mut ChaCha8Rng) -> Option<Vec<u8>> {
        changes::vary(input, &self.changes, rng)
    }

    fn repair(&self, input: &mut Vec<u8>) {
        repair_chunk(input);
    }
}

/// A whole document, into nothing.
pub(super) struct Documents {
    documents: Vec<Vec<u8>>,
}

impl Documents {
    pub fn new() -> Self {
        let (mut document, changes) = base();
        let first = document.save_nocompress();
        let applied = document.apply_changes(changes);
        assert!(applied.is_ok());
        Self {
            documents: vec![first, document.save_nocompress(), document.save()],
        }
    }
}

impl Boundary for Documents {
    fn name(&self) -> &'static str {
        "document"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.documents.clone()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        through_the_gate(&Automerge::new(), input)
    }

    fn repair(&self, input: &mut Vec<u8>) {
        repair_chunk(input);
    }
}

/// A message of automerge's sync protocol.
pub(super) struct SyncMessages {
    base: Automerge,
    messages: Vec<Vec<u8>>,
}

impl SyncMessages {
    pub fn new() -> Self {
        let (base, changes) = base();
        let mut source = base.clone();
        let applied = source.apply_changes(changes);
        assert!(applied.is_ok());
        let (mut ours, mut theirs) = (State::new(), State::new());
        let mut target = base.clone();
        let mut messages = Vec::new();
        for _ in 0..4 {
            if let Some(message) = source.generate_sync_message(&mut ours) {
                messages.push(message.clone().encode());
                let received = target.receive_sync_message(&mut theirs, message);
                assert!(received.is_ok());
            }
            if let Some(message) = target.generate_sync_message(&mut theirs) {
                messages.push(message.clone().encode());
                let received = source.receive_sync_message(&mut ours, message);
                assert!(received.is_ok());
            }
        }
        Self { base, messages }
    }
}

impl Boundary for SyncMessages {
    fn name(&self) -> &'static str {
        "sync-message"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.messages.clone()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        let message = match gate::guarded(|| Message::decode(input)) {
            Ok(Ok(message)) => message,
            Ok(Err(error)) => return Outcome::Refused(error.to_string()),
            Err(refusal) => return Outcome::Refused(refusal.to_string()),
        };
        let chunks: Vec<u8> = message.changes.iter().flatten().copied().collect();
        through_the_gate(&self.base, &chunks)
    }
}
