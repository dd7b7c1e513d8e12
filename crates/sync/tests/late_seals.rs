//! Seals that reach a node before it may have their document, or not at all.

use std::collections::{BTreeMap, VecDeque};

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, ChangeHash, ROOT};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Access, Claim, ConnectionId, Effect, Engine, Event, Host, Reactions, Remote};
use opgave_trust::{OrganisationKey, Seal, Signed};
use opgave_wire::Message;

const PLAN: DocumentId = DocumentId([7; 16]);
const LINK: ConnectionId = ConnectionId(1);

/// A host that shares one document with one other, from when it knows that the other may have it.
struct Member {
    key: OrganisationKey,
    other: OrganisationId,
    is_shared: bool,
}

impl Host for Member {
    fn access(&self, _: &Remote, _: DocumentId) -> Access {
        if self.is_shared { Access::Write } else { Access::None }
    }

    fn audience(&self, _: DocumentId) -> Vec<OrganisationId> {
        self.is_shared.then_some(self.other).into_iter().collect()
    }

    fn shared_with(&self, _: OrganisationId) -> Vec<DocumentId> {
        self.is_shared.then_some(PLAN).into_iter().collect()
    }

    fn admit(&mut self, _: &Remote, _: DocumentId, _: &Automerge) -> Result<(), String> {
        Ok(())
    }

    fn changed(&mut self, _: u64, _: DocumentId, _: &Automerge, _: &[ChangeHash]) -> Reactions {
        Reactions::default()
    }

    fn is_sealed(&self, _: DocumentId) -> bool {
        self.is_shared
    }

    fn seal(&self, now: u64, claim: Claim) -> Option<Signed<Seal>> {
        let seal = Seal {
            document: claim.document,
            actor: claim.actor,
            first: claim.first,
            last: claim.last,
            tip: claim.tip.0,
            by: self.key.organisation(),
            basis: claim.basis,
            person: claim.person,
            device: claim.session,
            at: now,
        };
        Some(Seal::issue(&self.key, seal))
    }
}

/// A node whose disk answers at once.
struct Side {
    engine: Engine<Member>,
    sent: VecDeque<Vec<u8>>,
}

impl Side {
    fn new(secret: u8, other: u8, is_shared: bool) -> Self {
        let key = OrganisationKey::from_seed(&[secret; 32]);
        let other = OrganisationKey::from_seed(&[other; 32]).organisation();
        let organisation = key.organisation();
        let host = Member { key, other, is_shared };
        let actor = ActorId::from([secret; 16]);
        Self {
            engine: Engine::new(host, organisation, actor, BTreeMap::new()),
            sent: VecDeque::new(),
        }
    }

    fn handle(&mut self, event: Event) {
        let mut effects = VecDeque::from(self.engine.handle(1_000, event));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Send { bytes, .. } => {
                    let bytes_sent = bytes.len();
                    self.sent.push_back(bytes);
                    effects.extend(self.engine.handle(
                        1_000,
                        Event::Drained {
                            connection: LINK,
                            bytes: bytes_sent,
                        },
                    ));
                }
                Effect::Store { document, .. } => {
                    effects.extend(self.engine.handle(
                        1_000,
                        Event::Stored {
                            document,
                            result: Ok(()),
                        },
                    ));
                }
                Effect::Load { .. } => panic!("the document is in memory"),
                Effect::Close { reason, .. } => panic!("closed: {reason:?}"),
                _ => {}
            }
        }
    }

    fn write(&mut self, key: &'static str) {
        self.handle(Event::Edit {
            document: PLAN,
            edit: Box::new(move |content| {
                content
                    .transact::<_, _, AutomergeError>(|tx| tx.put(ROOT, key, true))
                    .map(|_| ())
                    .map_err(|failure| failure.error.to_string())
            }),
            ticket: None,
        });
    }

    fn meet(&mut self) {
        let organisation = self.engine.host().other;
        self.handle(Event::Connected {
            connection: LINK,
            remote: Remote::Node { organisation },
        });
    }

    fn receive(&mut self, bytes: Vec<u8>) {
        self.handle(Event::Received {
            connection: LINK,
            bytes,
        });
    }

    fn holds(&self) -> Option<&Vec<ChangeHash>> {
        self.engine.shelf().get(&PLAN)
    }
}

fn is_seals(bytes: &[u8]) -> bool {
    matches!(Message::decode(bytes), Ok(Message::Signed { .. }))
}

/// Lets both speak until neither has anything to say.
fn settle(one: &mut Side, other: &mut Side) {
    loop {
        if let Some(bytes) = one.sent.pop_front() {
            other.receive(bytes);
        } else if let Some(bytes) = other.sent.pop_front() {
            one.receive(bytes);
        } else {
            return;
        }
    }
}

#[test]
fn a_plan_arrives_whose_seals_came_before_the_news_that_it_is_shared_and_whose_greeting_came_after() {
    let (mut maker, mut partner) = (Side::new(1, 2, true), Side::new(2, 1, false));
    maker.write("signal");
    maker.meet();
    partner.meet();
    while let Some(bytes) = partner.sent.pop_front() {
        maker.receive(bytes);
    }
    while let Some(bytes) = maker.sent.pop_front() {
        let were_seals = is_seals(&bytes);
        partner.receive(bytes);
        if were_seals {
            break;
        }
    }
    assert_eq!(maker.sent.len(), 1, "the greeting is on its way");
    partner.engine.host_mut().is_shared = true;
    partner.handle(Event::AudienceChanged { documents: vec![PLAN] });
    settle(&mut maker, &mut partner);
    assert!(maker.holds().is_some());
    assert_eq!(partner.holds(), maker.holds());
}

#[test]
fn what_waits_for_a_seal_that_was_lost_gets_in_when_the_clock_has_ticked() {
    let (mut maker, mut partner) = (Side::new(1, 2, true), Side::new(2, 1, true));
    maker.meet();
    partner.meet();
    settle(&mut maker, &mut partner);
    maker.write("signal");
    while let Some(bytes) = maker.sent.pop_front() {
        if !is_seals(&bytes) {
            partner.receive(bytes);
        }
        while let Some(bytes) = partner.sent.pop_front() {
            maker.receive(bytes);
        }
    }
    assert_ne!(partner.holds(), maker.holds());
    partner.handle(Event::Tick);
    settle(&mut maker, &mut partner);
    assert_eq!(partner.holds(), maker.holds());
}
