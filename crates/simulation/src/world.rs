use std::collections::{BTreeMap, BTreeSet};

use automerge::{ActorId, Automerge, ROOT, ReadDoc, transaction::Transactable};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Edit, Effect, Engine, Event, Heads, LoadFailure, Remote, Ticket, Write};
use opgave_trust::{OrganisationKey, Seal, Signed};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::disk::{Disk, load};
use crate::members::Members;
use crate::network::{End, Network};
use crate::report::Report;

/// How much of what happens in a run.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Organisations, each with one node.
    pub nodes: usize,
    /// Documents, each shared by all.
    pub documents: usize,
    /// Edits over the whole run.
    pub edits: u64,
    /// Of a thousand steps, how many break a link.
    pub breaks_per_mille: u32,
    /// Of a thousand steps, how many crash a node.
    pub crashes_per_mille: u32,
}

struct Node {
    organisation: OrganisationId,
    seed: [u8; 32],
    engine: Option<Engine<Members>>,
    /// Grows with each start, so that what the disk answers to an earlier run is not heard by a later one.
    run: u64,
    disk: Disk,
    writing: BTreeMap<DocumentId, (Write, Heads, Vec<Signed<Seal>>)>,
    tickets: BTreeMap<Ticket, (DocumentId, String)>,
}

enum Happening {
    Arrive {
        to: End,
        bytes: Vec<u8>,
    },
    Drain {
        at: End,
        bytes: usize,
    },
    Written {
        node: usize,
        run: u64,
        document: DocumentId,
    },
    Read {
        node: usize,
        run: u64,
        document: DocumentId,
    },
    Dial {
        one: usize,
        two: usize,
    },
    Start {
        node: usize,
    },
    Tick {
        node: usize,
    },
}

/// Nodes, links and disks, and everything that is going to happen to them.
pub struct World {
    plan: Plan,
    rng: ChaCha8Rng,
    now: u64,
    sequence: u64,
    agenda: BTreeMap<(u64, u64), Happening>,
    nodes: Vec<Node>,
    network: Network,
    documents: Vec<DocumentId>,
    acknowledged: BTreeSet<(DocumentId, String)>,
    calm: bool,
    report: Report,
}

impl World {
    /// A world that follows from its seed.
    pub fn new(seed: u64, plan: Plan) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let documents: Vec<_> = (0..plan.documents).map(|_| DocumentId::random(&mut rng)).collect();
        let nodes = (0..plan.nodes)
            .map(|_| rng.random())
            .map(|seed| Node {
                organisation: OrganisationKey::from_seed(&seed).organisation(),
                seed,
                engine: None,
                run: 0,
                disk: Disk::default(),
                writing: BTreeMap::new(),
                tickets: BTreeMap::new(),
            })
            .collect();
        let mut world = Self {
            plan,
            rng,
            now: 1_000,
            sequence: 0,
            agenda: BTreeMap::new(),
            nodes,
            network: Network::default(),
            documents,
            acknowledged: BTreeSet::new(),
            calm: false,
            report: Report::default(),
        };
        for node in 0..plan.nodes {
            world.start(node);
            world.schedule(0, Happening::Tick { node });
        }
        world
    }

    /// Lets everything happen, then heals all and waits until it is quiet.
    ///
    /// # Errors
    /// The first promise that was broken, in words.
    pub fn run(mut self) -> Result<Report, String> {
        while self.report.edits < self.plan.edits {
            self.disturb();
            self.step();
        }
        self.calm = true;
        for node in 0..self.nodes.len() {
            if self.nodes[node].engine.is_none() {
                self.start(node);
            }
        }
        let deadline = self.now + 600_000;
        while !self.quiet() {
            if self.now > deadline {
                return Err(format!("not quiet ten minutes after healing: {}", self.report));
            }
            self.step();
        }
        self.report.virtual_milliseconds = self.now;
        self.check()?;
        Ok(self.report)
    }

    fn disturb(&mut self) {
        let dice: u32 = self.rng.random_range(0..1_000);
        if dice < 200 {
            self.edit();
        }
        let dice: u32 = self.rng.random_range(0..1_000);
        if dice < self.plan.breaks_per_mille {
            self.break_a_link();
        } else if dice < self.plan.breaks_per_mille + self.plan.crashes_per_mille {
            self.crash();
        }
    }

    fn edit(&mut self) {
        let node = self.rng.random_range(0..self.nodes.len());
        if self.nodes[node].engine.is_none() {
            return;
        }
        let document = self.documents[self.rng.random_range(0..self.documents.len())];
        self.report.edits += 1;
        let key = format!("edit-{}", self.report.edits);
        let ticket = Ticket(self.report.edits);
        self.nodes[node].tickets.insert(ticket, (document, key.clone()));
        let length = self.rng.random_range(1..400);
        let edit: Edit = Box::new(move |content: &mut Automerge| {
            content
                .transact(|tx| tx.put(ROOT, key, "x".repeat(length)))
                .map(|_| ())
                .map_err(|failure| failure.error.to_string())
        });
        self.tell(
            node,
            Event::Edit {
                document,
                edit,
                ticket: Some(ticket),
            },
        );
    }

    fn break_a_link(&mut self) {
        let one = self.rng.random_range(0..self.nodes.len());
        let ends = self.network.ends_of(one);
        if ends.is_empty() {
            return;
        }
        let end = ends[self.rng.random_range(0..ends.len())];
        self.hang_up(end);
        self.report.broken_links += 1;
    }

    fn hang_up(&mut self, end: End) {
        let Some(other) = self.network.break_link(end) else {
            return;
        };
        for gone in [end, other] {
            self.tell(
                gone.node,
                Event::Disconnected {
                    connection: gone.connection,
                },
            );
        }
        self.redial(end.node, other.node);
    }

    fn redial(&mut self, one: usize, two: usize) {
        let delay = self.rng.random_range(1..3_000);
        let (one, two) = (one.min(two), one.max(two));
        self.schedule(delay, Happening::Dial { one, two });
    }

    fn crash(&mut self) {
        let node = self.rng.random_range(0..self.nodes.len());
        if self.nodes[node].engine.take().is_none() {
            return;
        }
        self.report.crashes += 1;
        for (document, (write, heads, seals)) in std::mem::take(&mut self.nodes[node].writing) {
            // What was not acknowledged may be on disk or not.
            if self.rng.random_bool(0.5) {
                self.keep(node, document, &write, heads, seals);
            } else {
                self.report.lost_writes += 1;
            }
        }
        self.nodes[node].tickets.clear();
        for end in self.network.ends_of(node) {
            self.hang_up(end);
        }
        let delay = self.rng.random_range(10..5_000);
        self.schedule(delay, Happening::Start { node });
    }

    fn start(&mut self, node: usize) {
        if self.nodes[node].engine.is_some() {
            return;
        }
        let everyone: BTreeSet<_> = self.nodes.iter().map(|node| node.organisation).collect();
        let shared = self
            .documents
            .iter()
            .map(|document| (*document, everyone.clone()))
            .collect();
        let actor = ActorId::from(self.rng.random::<[u8; 16]>());
        let starting = &mut self.nodes[node];
        starting.run += 1;
        let members = Members {
            key: OrganisationKey::from_seed(&starting.seed),
            shared,
        };
        starting.engine = Some(Engine::new(
            members,
            starting.organisation,
            actor,
            starting.disk.shelf(),
        ));
        if starting.run > 1 {
            // As a node does that did not stop as it should.
            let documents = starting.disk.shelf().into_keys().collect();
            self.tell(node, Event::Recheck { documents });
        }
        for other in 0..self.nodes.len() {
            if other != node {
                self.redial(node, other);
            }
        }
    }

    fn schedule(&mut self, delay: u64, happening: Happening) {
        self.sequence += 1;
        self.agenda.insert((self.now + delay, self.sequence), happening);
    }

    fn step(&mut self) {
        let Some(((at, _), happening)) = self.agenda.pop_first() else {
            return;
        };
        self.now = at;
        match happening {
            Happening::Arrive { to, bytes } => {
                if self.network.other(to).is_some() {
                    self.tell(
                        to.node,
                        Event::Received {
                            connection: to.connection,
                            bytes,
                        },
                    );
                }
            }
            Happening::Drain { at, bytes } => {
                if self.network.other(at).is_some() {
                    self.tell(
                        at.node,
                        Event::Drained {
                            connection: at.connection,
                            bytes,
                        },
                    );
                }
            }
            Happening::Written { node, run, document } => self.written(node, run, document),
            Happening::Read { node, run, document } => {
                if self.nodes[node].run == run {
                    let result = self.nodes[node].disk.parts(document).map_err(LoadFailure);
                    let seals = self.nodes[node].disk.seals(document);
                    self.tell(
                        node,
                        Event::Loaded {
                            document,
                            result,
                            seals,
                        },
                    );
                }
            }
            Happening::Dial { one, two } => self.dial(one, two),
            Happening::Start { node } => self.start(node),
            Happening::Tick { node } => {
                self.tell(node, Event::Tick);
                self.schedule(5_000, Happening::Tick { node });
            }
        }
    }

    fn written(&mut self, node: usize, run: u64, document: DocumentId) {
        if self.nodes[node].run != run {
            return;
        }
        if let Some((write, heads, seals)) = self.nodes[node].writing.remove(&document) {
            self.keep(node, document, &write, heads, seals);
            self.tell(
                node,
                Event::Stored {
                    document,
                    result: Ok(()),
                },
            );
        }
    }

    fn keep(&mut self, node: usize, document: DocumentId, write: &Write, heads: Heads, seals: Vec<Signed<Seal>>) {
        self.nodes[node].disk.keep_seals(document, seals);
        if let Err(reason) = self.nodes[node].disk.keep(document, write, heads) {
            panic!("a disk without faults refused a write: {reason}");
        }
    }

    fn dial(&mut self, one: usize, two: usize) {
        let up = self.nodes[one].engine.is_some() && self.nodes[two].engine.is_some();
        if !up || self.network.linked(one, two) {
            return;
        }
        let (first, second) = self.network.connect(one, two);
        for (end, organisation) in [
            (first, self.nodes[two].organisation),
            (second, self.nodes[one].organisation),
        ] {
            self.tell(
                end.node,
                Event::Connected {
                    connection: end.connection,
                    remote: Remote::Node { organisation },
                },
            );
        }
    }

    fn tell(&mut self, node: usize, event: Event) {
        let now = self.now;
        let Some(engine) = self.nodes[node].engine.as_mut() else {
            return;
        };
        self.report.events += 1;
        for effect in engine.handle(now, event) {
            self.carry_out(node, effect);
        }
    }

    fn carry_out(&mut self, node: usize, effect: Effect) {
        let run = self.nodes[node].run;
        match effect {
            Effect::Send { connection, bytes } => {
                let from = End { node, connection };
                let Some(to) = self.network.other(from) else { return };
                let latency = self.rng.random_range(1..200);
                let arrival = self.network.arrival(to, self.now, latency);
                self.schedule(
                    latency / 2,
                    Happening::Drain {
                        at: from,
                        bytes: bytes.len(),
                    },
                );
                self.schedule(arrival - self.now, Happening::Arrive { to, bytes });
            }
            Effect::Close { connection, .. } => {
                if let Some(other) = self.network.break_link(End { node, connection }) {
                    self.tell(
                        other.node,
                        Event::Disconnected {
                            connection: other.connection,
                        },
                    );
                    self.redial(node, other.node);
                }
            }
            Effect::Load { document } => {
                let delay = self.rng.random_range(0..10);
                self.schedule(delay, Happening::Read { node, run, document });
            }
            Effect::KeepSeals { document, seals } => self.nodes[node].disk.keep_seals(document, seals),
            Effect::KeepProof { one, .. } => panic!("{} is taken to have signed two histories", one.by),
            Effect::Store {
                document,
                write,
                heads,
                seals,
            } => {
                self.nodes[node].writing.insert(document, (write, heads, seals));
                let delay = self.rng.random_range(1..50);
                self.schedule(delay, Happening::Written { node, run, document });
            }
            Effect::Edited { ticket, result } => {
                if let (Some(edit), Ok(())) = (self.nodes[node].tickets.remove(&ticket), result) {
                    self.acknowledged.insert(edit);
                    self.report.acknowledged += 1;
                }
            }
            Effect::Refused { reason, .. }
            | Effect::Damaged { reason, .. }
            | Effect::Quarantine(opgave_sync::Quarantined { reason, .. }) => {
                panic!("honest nodes refuse nothing of each other, but: {reason}");
            }
        }
    }

    fn quiet(&self) -> bool {
        let linked = (0..self.nodes.len()).all(|one| (0..one).all(|two| self.network.linked(one, two)));
        self.calm
            && linked
            && self
                .agenda
                .values()
                .all(|happening| matches!(happening, Happening::Tick { .. }))
    }

    fn check(&self) -> Result<(), String> {
        for document in &self.documents {
            let replicas: Vec<_> = self
                .nodes
                .iter()
                .map(|node| load(&node.disk.parts(*document)?))
                .collect::<Result<_, _>>()?;
            let first = &replicas[0];
            for (index, replica) in replicas.iter().enumerate() {
                if replica.get_heads() != first.get_heads() {
                    return Err(format!("node {index} holds other heads of {document} than node 0"));
                }
                if replica.hydrate(None) != first.hydrate(None) {
                    return Err(format!("node {index} reads other content of {document} than node 0"));
                }
            }
            let lost = self
                .acknowledged
                .iter()
                .find(|(of, key)| of == document && first.get(ROOT, key.as_str()).ok().flatten().is_none());
            if let Some((_, key)) = lost {
                return Err(format!("{key} of {document} was acknowledged and is lost"));
            }
        }
        for node in &self.nodes {
            let Some(engine) = &node.engine else {
                return Err("a node is down at the end".into());
            };
            for document in self
                .documents
                .iter()
                .filter(|document| engine.shelf().contains_key(document))
            {
                if engine.holders(*document).len() + 1 != self.nodes.len() {
                    return Err(format!("a node does not know that all hold {document}"));
                }
            }
        }
        Ok(())
    }
}
