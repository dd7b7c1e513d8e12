use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use automerge::sync::SyncDoc;
use automerge::{ActorId, Automerge, sync};
use opgave_model::correspondence::OfferKey;
use opgave_model::plan::PlanDraft;
use opgave_model::{DocumentId, OrganisationId, correspondence, ledger};
use opgave_storage::MemoryStorage;
use opgave_sync::{ConnectionId, Edit, Effect, Engine, Event, Remote, Ticket, Write};
use opgave_trust::{
    Admit, Basis, Card, Membership, Offer, OrganisationKey, OrganisationKind, Role, Seal, Signed, SignedCard,
    Statement, Unverified, Versions,
};
use opgave_wire::{Message, PeerId};
use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::policy::Place;
use crate::records;
use crate::registry::{MemberError, Outcome, Registry, Wish, transaction};

pub const PLAN: DocumentId = DocumentId([0x42; 16]);
const NOW: u64 = 1_790_000_000_000;
/// Connections of browsers are counted from here; those of nodes are called after the other house.
const BROWSERS: u64 = 1_000;
/// What may follow from one event before houses count as talking without end.
const MOST_STEPS: usize = 20_000;

pub fn plan() -> Automerge {
    let draft = PlanDraft::titled("Wonen in Westerwoude");
    draft.document(1_790_000_000, &mut SmallRng::seed_from_u64(1)).unwrap()
}

struct House {
    engine: Engine<Registry>,
    disk: BTreeMap<DocumentId, Vec<Vec<u8>>>,
    seals: BTreeMap<Vec<u8>, Vec<u8>>,
    aside: Vec<&'static str>,
    refused: Vec<u8>,
    adopted: Vec<Result<(), String>>,
    proofs: Vec<OrganisationId>,
    /// What was sent to connections that no other house is at the end of.
    said: BTreeMap<ConnectionId, Vec<Message>>,
    /// What it told others that it refused of them.
    told: Vec<String>,
}

/// Organisations that are connected with each other, each with its node.
pub struct Houses {
    all: Vec<House>,
    lines: BTreeSet<(usize, usize)>,
    browsers: u64,
    now: u64,
}

impl Houses {
    pub fn of<const N: usize>(names: [&str; N]) -> Self {
        let keys = names.map(|name| OrganisationKey::from_seed(&[name.as_bytes()[0]; 32]));
        let cards: Vec<SignedCard> = keys.iter().zip(names).map(|(key, name)| card(key, name)).collect();
        let houses = keys.into_iter().enumerate().map(|(index, key)| {
            let number = u8::try_from(index).unwrap();
            let workspace = DocumentId([number | 0x80; 16]);
            let mine = cards[index].clone();
            let me = mine.organisation;
            let mut registry = Registry::open(&MemoryStorage::new(), mine, Arc::new(key), workspace).unwrap();
            for card in cards.iter().filter(|card| card.organisation != me) {
                registry.add_peer(card.clone());
            }
            House {
                engine: Engine::new(registry, me, ActorId::from([number; 16]), BTreeMap::new()),
                disk: BTreeMap::new(),
                seals: BTreeMap::new(),
                aside: Vec::new(),
                refused: Vec::new(),
                adopted: Vec::new(),
                proofs: Vec::new(),
                said: BTreeMap::new(),
                told: Vec::new(),
            }
        });
        let mut joined = Self {
            all: houses.collect(),
            lines: BTreeSet::new(),
            browsers: BROWSERS,
            now: NOW,
        };
        for one in 0..N {
            for other in one + 1..N {
                joined.join(one, other);
            }
        }
        joined
    }

    /// Connects two nodes.
    pub fn join(&mut self, one: usize, other: usize) {
        let ends = [(one, other), (other, one)];
        self.lines.extend(ends);
        // Each is at its end before the other says anything.
        let connected = ends.map(|(at, from)| {
            let organisation = self.all[from].engine.host().me().id;
            let remote = Remote::Node { organisation };
            let connection = line(from);
            (at, Event::Connected { connection, remote })
        });
        self.happen(connected);
    }

    /// Ends the connection of two nodes.
    pub fn cut(&mut self, one: usize, other: usize) {
        for (at, from) in [(one, other), (other, one)] {
            self.lines.remove(&(at, from));
            self.happens(at, Event::Disconnected { connection: line(from) });
        }
    }

    /// Makes an organisation a member of the plan, as an editor.
    pub fn share(&mut self, by: usize, with: usize) {
        let organisation = self.organisation(with);
        assert_eq!(
            self.says(by, Wish::Invite(organisation, Role::Editor)),
            Ok(Outcome::Done)
        );
    }

    /// An organisation says something about who is in the plan.
    pub fn says(&mut self, by: usize, wish: Wish) -> Result<Outcome, MemberError> {
        let ledger = self.content(by, PLAN.ledger()).unwrap();
        let heads = |engine: &Engine<Registry>, document| -> Vec<[u8; 32]> {
            let heads = engine.shelf().get(&document).into_iter().flatten();
            heads.map(|head: &automerge::ChangeHash| head.0).collect()
        };
        let engine = &self.all[by].engine;
        let had = Versions {
            body: heads(engine, PLAN),
            discussion: heads(engine, PLAN.discussion()),
        };
        let (edits, outcome) = engine.host().say(self.now, PLAN, wish, had, &ledger)?;
        for (document, edit) in edits {
            self.edit(by, document, edit);
        }
        Ok(outcome)
    }

    /// What a house knows.
    pub fn host(&self, at: usize) -> &Registry {
        self.all[at].engine.host()
    }

    /// Where one organisation stands in the plan, in the eyes of another.
    pub fn place(&self, of: usize, at: usize) -> Place {
        self.place_in(PLAN, of, at)
    }

    /// As above, in another plan.
    pub fn place_in(&self, plan: DocumentId, of: usize, at: usize) -> Place {
        let plan = self.all[at].engine.host().plans().get(&plan);
        plan.map_or(Place::Out, |entry| entry.place(self.organisation(of)))
    }

    /// What a house told others that it refused of them, since this was asked last.
    pub fn told(&mut self, at: usize) -> Vec<String> {
        std::mem::take(&mut self.all[at].told)
    }

    /// A house looks once more at a document.
    pub fn recheck(&mut self, at: usize, document: DocumentId) {
        let documents = vec![document];
        self.happens(at, Event::Recheck { documents });
    }

    /// A node writes in a document what its software would not write, and goes on.
    pub fn forces(&mut self, at: usize, document: DocumentId, edit: Edit) {
        self.edit(at, document, edit);
    }

    /// Makes an organisation a member of the plan as nodes did before there were roles.
    pub fn admits(&mut self, by: usize, with: usize) {
        let ledger = self.content(by, PLAN.ledger()).unwrap();
        let statements = Registry::statements(&ledger);
        let genesis = statements.iter().find_map(|statement| match statement {
            Statement::Genesis(genesis) => Some(genesis.clone()),
            _ => None,
        });
        let genesis = genesis.unwrap();
        let key = key(by);
        let (me, whom) = (self.organisation(by), self.organisation(with));
        let name = "Organisation of before".parse().unwrap();
        let admit = Admit::issue(&key, &genesis, whom, name, OrganisationKind::Agency, self.now);
        let all: Vec<_> = (statements.into_iter())
            .chain([Statement::Admit(admit.clone())])
            .collect();
        let offer = Offer::to(whom, &Membership::of(genesis.hash(), &all).unwrap()).unwrap();
        let offer_key = OfferKey { plan: PLAN, from: me };
        let leave = transaction(move |tx| correspondence::add(tx, offer_key, &offer).map(|_| ()));
        self.edit(by, me.correspondence(whom), leave);
        let bytes = admit.to_bytes();
        let add = transaction(move |tx| ledger::add(tx, &bytes).map(|_| ()));
        self.edit(by, PLAN.ledger(), add);
    }

    /// A browser of a house comes with a document and stays until it has handed over what it may.
    pub fn browser_brings(&mut self, at: usize, document: DocumentId, content: &Automerge) {
        self.browsers += 1;
        let connection = ConnectionId(self.browsers);
        let session = format!("session {}", self.browsers);
        let person = "Noor Jansen".into();
        let remote = Remote::Browser { session, person };
        self.happens(at, Event::Connected { connection, remote });
        let sender: PeerId = format!("browser-{}", self.browsers).parse().unwrap();
        let join = Message::Join {
            sender: sender.clone(),
            versions: vec!["1".into()],
            metadata: opgave_wire::PeerMetadata::default(),
        };
        self.hears(at, connection, &join);
        self.converse(at, connection, &sender, document, content);
        self.happens(at, Event::Disconnected { connection });
    }

    /// A node says something to another that its software would not say.
    pub fn node_brings(&mut self, from: usize, to: usize, document: DocumentId, content: &Automerge) {
        let sender = PeerId::from(self.all[from].engine.host().me().id);
        self.lines.remove(&(from, to));
        self.converse(to, line(from), &sender, document, content);
        self.lines.insert((from, to));
    }

    /// A node says that it answers for all changes of a document, as its own people's.
    pub fn node_seals(&mut self, from: usize, to: usize, document: DocumentId, content: &Automerge) {
        let mut tips = BTreeMap::new();
        for change in content.get_changes(&[]) {
            tips.insert(change.actor_id().clone(), (change.seq(), change.hash()));
        }
        let key = key(from);
        let seals = tips.into_iter().map(|(actor, (last, tip))| {
            let seal = Seal {
                document,
                actor: actor.to_bytes().to_vec(),
                first: 1,
                last,
                tip: tip.0,
                by: key.organisation(),
                basis: Basis::Authored,
                person: String::new(),
                device: String::new(),
                at: NOW,
            };
            Seal::issue(&key, seal).to_bytes()
        });
        let envelopes = seals.collect();
        self.hears(to, line(from), &Message::Signed { document, envelopes });
    }

    /// The seals that a house keeps on a document.
    pub fn seals(&self, at: usize, document: DocumentId) -> Vec<Signed<Seal>> {
        let prefix = records::seals_of(document);
        let kept = self.all[at].seals.iter().filter(|(key, _)| key.starts_with(&prefix));
        kept.map(|(_, seal)| Unverified::from_bytes(seal).unwrap().verify().unwrap())
            .collect()
    }

    /// Proofs of two histories that a house keeps, by the organisation that signed them.
    pub fn proofs(&self, at: usize) -> &[OrganisationId] {
        &self.all[at].proofs
    }

    /// What kinds of refusal a house set aside.
    pub fn set_aside(&self, at: usize) -> &[&'static str] {
        &self.all[at].aside
    }

    /// The administrator of a house takes in after all what it set aside last.
    pub fn adopts(&mut self, at: usize, document: DocumentId) -> Result<(), String> {
        let changes = self.all[at].refused.clone();
        let adopt = Event::Adopt {
            document,
            changes,
            ticket: Ticket(1),
        };
        self.happens(at, adopt);
        self.all[at].adopted.pop().unwrap()
    }

    pub fn organisation(&self, at: usize) -> OrganisationId {
        self.all[at].engine.host().me().id
    }

    /// A house stops and starts again, with the seals that it keeps or, as before there were any, without.
    pub fn forget_seals(&mut self, at: usize) {
        self.tick(at, 60_000);
        self.all[at].seals.clear();
    }

    /// Lets time pass for a house.
    pub fn tick(&mut self, at: usize, milliseconds: u64) {
        self.now += milliseconds;
        self.happens(at, Event::Tick);
    }

    /// What a node answers when another asks for a document.
    pub fn node_asks(&mut self, from: usize, to: usize, document: DocumentId) -> Vec<&'static str> {
        let sender = PeerId::from(self.all[from].engine.host().me().id);
        self.lines.remove(&(from, to));
        let mut state = sync::State::new();
        let message = Automerge::new().generate_sync_message(&mut state).unwrap();
        let target = PeerId::from(self.all[to].engine.host().me().id);
        let request = Message::Request {
            sender,
            target,
            document,
            data: message.encode(),
        };
        self.hears(to, line(from), &request);
        self.lines.insert((from, to));
        let said = self.all[to].said.remove(&line(from)).unwrap_or_default();
        said.iter()
            .map(|message| match message {
                Message::DocUnavailable { .. } => "unavailable",
                _ => "something else",
            })
            .collect()
    }

    /// The documents of which a node would tell another.
    pub fn inventory_of(&self, of: usize, to: usize) -> Vec<DocumentId> {
        use opgave_sync::Host;
        let organisation = self.all[to].engine.host().me().id;
        self.all[of].engine.host().shared_with(organisation)
    }

    /// What a house has of a document.
    pub fn content(&mut self, at: usize, document: DocumentId) -> Option<Automerge> {
        let found = Arc::new(Mutex::new(None));
        let put = Arc::clone(&found);
        let read = Event::Read {
            document,
            read: Box::new(move |content| *put.lock().unwrap() = content.cloned()),
        };
        self.happens(at, read);
        found.lock().unwrap().take()
    }

    fn converse(
        &mut self,
        at: usize,
        connection: ConnectionId,
        sender: &PeerId,
        document: DocumentId,
        content: &Automerge,
    ) {
        let target = PeerId::from(self.all[at].engine.host().me().id);
        let mut content = content.clone();
        let mut state = sync::State::new();
        while let Some(message) = content.generate_sync_message(&mut state) {
            let sync = Message::Sync {
                sender: sender.clone(),
                target: target.clone(),
                document,
                data: message.encode(),
            };
            self.hears(at, connection, &sync);
            for answer in self.all[at].said.remove(&connection).unwrap_or_default() {
                if let Message::Sync { document: of, data, .. } = answer
                    && of == document
                {
                    let answer = sync::Message::decode(&data).unwrap();
                    if content.receive_sync_message(&mut state, answer).is_err() {
                        // It made two histories, and cannot take in its own other one.
                        return;
                    }
                }
            }
        }
    }

    fn edit(&mut self, at: usize, document: DocumentId, edit: Edit) {
        let edit = Event::Edit {
            document,
            edit,
            ticket: None,
        };
        self.happens(at, edit);
    }

    fn hears(&mut self, at: usize, connection: ConnectionId, message: &Message) {
        let bytes = message.encode();
        self.happens(at, Event::Received { connection, bytes });
    }

    fn happens(&mut self, at: usize, event: Event) {
        self.happen([(at, event)]);
    }

    /// Lets events happen, and all that follows from them in every house.
    fn happen(&mut self, events: impl IntoIterator<Item = (usize, Event)>) {
        let mut events = VecDeque::from_iter(events);
        let mut steps = 0;
        while let Some((at, event)) = events.pop_front() {
            steps += 1;
            assert!(steps < MOST_STEPS, "they do not stop talking");
            for effect in self.all[at].engine.handle(self.now, event) {
                events.extend(self.carry_out(at, effect));
            }
        }
    }

    fn carry_out(&mut self, at: usize, effect: Effect) -> Vec<(usize, Event)> {
        match effect {
            Effect::Send { connection, bytes } => {
                let count = bytes.len();
                let drained = Event::Drained {
                    connection,
                    bytes: count,
                };
                let mut events = vec![(at, drained)];
                if let Ok(Message::Error { message, .. }) = Message::decode(&bytes) {
                    self.all[at].told.push(message);
                }
                let other = usize::try_from(connection.0).unwrap();
                if self.lines.contains(&(other, at)) {
                    let connection = line(at);
                    events.push((other, Event::Received { connection, bytes }));
                } else {
                    let said = self.all[at].said.entry(connection).or_default();
                    said.push(Message::decode(&bytes).unwrap());
                }
                events
            }
            Effect::Store {
                document, write, seals, ..
            } => {
                let kept = seals
                    .iter()
                    .map(|seal| (records::seal(document, seal), seal.to_bytes()));
                self.all[at].seals.extend(kept);
                let parts = self.all[at].disk.entry(document).or_default();
                match write {
                    Write::Append(bytes) => parts.push(bytes),
                    Write::Replace(bytes) => *parts = vec![bytes],
                }
                let result = Ok(());
                vec![(at, Event::Stored { document, result })]
            }
            Effect::Load { document } => {
                let result = Ok(self.all[at].disk.get(&document).cloned().unwrap_or_default());
                let prefix = records::seals_of(document);
                let seals = self.all[at].seals.iter().filter(|(key, _)| key.starts_with(&prefix));
                let seals = seals.map(|(_, seal)| seal.clone()).collect();
                vec![(
                    at,
                    Event::Loaded {
                        document,
                        result,
                        seals,
                    },
                )]
            }
            Effect::Close { connection, reason } => panic!("{at} closed {connection:?}: {reason:?}"),
            Effect::Damaged { document, reason } => panic!("{document} is damaged: {reason}"),
            Effect::KeepSeals { document, seals } => {
                let kept = seals
                    .iter()
                    .map(|seal| (records::seal(document, seal), seal.to_bytes()));
                self.all[at].seals.extend(kept);
                Vec::new()
            }
            Effect::Quarantine(refused) => {
                self.all[at].aside.push(refused.kind);
                self.all[at].refused = refused.content;
                Vec::new()
            }
            Effect::KeepProof { one, .. } => {
                self.all[at].proofs.push(one.by);
                Vec::new()
            }
            Effect::Edited { result, .. } => {
                self.all[at].adopted.push(result);
                Vec::new()
            }
            Effect::Refused { .. } => Vec::new(),
        }
    }
}

/// The key of a house's organisation.
pub fn key(at: usize) -> OrganisationKey {
    OrganisationKey::from_seed(&[b'a' + u8::try_from(at).unwrap(); 32])
}

fn line(other: usize) -> ConnectionId {
    ConnectionId(other as u64)
}

fn card(key: &OrganisationKey, name: &str) -> SignedCard {
    let address = format!("https://{name}.example.nl").parse().unwrap();
    let name = format!("Organisation {name}").parse().unwrap();
    Card::issue(key, name, OrganisationKind::Municipality, address, [7; 32], NOW)
}
