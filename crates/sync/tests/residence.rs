//! What stays in memory, and what is let go of.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, ChangeHash, ObjType, ROOT};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Access, Effect, Engine, Event, Host, Reactions, Remote};

struct Alone;

impl Host for Alone {
    fn access(&self, _: &Remote, _: DocumentId) -> Access {
        Access::None
    }

    fn audience(&self, _: DocumentId) -> Vec<OrganisationId> {
        Vec::new()
    }

    fn shared_with(&self, _: OrganisationId) -> Vec<DocumentId> {
        Vec::new()
    }

    fn admit(&mut self, _: &Remote, _: DocumentId, _: &Automerge) -> Result<(), String> {
        Ok(())
    }

    fn changed(&mut self, _: u64, _: DocumentId, _: &Automerge, _: &[ChangeHash]) -> Reactions {
        Reactions::default()
    }
}

/// A document that takes about 20 KB on disk: text that does not compress.
fn stored() -> (Vec<u8>, Automerge) {
    let mut document = Automerge::new();
    let mut state = 7_u32;
    let text: String = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b' ' + u8::try_from(state >> 26).unwrap())
    })
    .take(24_000)
    .collect();
    document
        .transact::<_, _, AutomergeError>(|tx| {
            let object = tx.put_object(ROOT, "text", ObjType::Text)?;
            tx.splice_text(&object, 0, 0, &text)
        })
        .unwrap();
    (document.save(), document)
}

#[test]
fn many_documents_read_at_once_do_not_stay_in_memory_until_the_clock_ticks() {
    let (bytes, document) = stored();
    assert!((15_000..25_000).contains(&bytes.len()), "{} bytes", bytes.len());
    let documents: Vec<_> = (0..300_u16)
        .map(|number| {
            let mut id = [0; 16];
            id[..2].copy_from_slice(&number.to_be_bytes());
            DocumentId(id)
        })
        .collect();
    let heads: BTreeSet<_> = document.get_heads().into_iter().collect();
    let shelf: BTreeMap<_, _> = documents
        .iter()
        .map(|id| (*id, heads.iter().copied().collect()))
        .collect();
    let mut engine = Engine::new(Alone, OrganisationId([1; 32]), ActorId::from([1; 16]), shelf);
    let mut most = 0;
    for id in &documents {
        let read = Event::Read {
            document: *id,
            read: Box::new(|content| assert!(content.is_some())),
        };
        let effects = engine.handle(1_000, read);
        assert!(matches!(effects.as_slice(), [Effect::Load { document }] if document == id));
        engine.handle(
            1_000,
            Event::Loaded {
                document: *id,
                result: Ok(vec![bytes.clone()]),
                seals: Vec::new(),
            },
        );
        most = most.max(engine.statistics().resident);
    }
    assert!(
        most > 20,
        "a document that was just used stays for a while, at most {most} did"
    );
    assert!(most < 200, "at most {most} were in memory together");
}
