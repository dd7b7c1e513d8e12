//! What one change costs those who are in a document together.

use std::collections::BTreeMap;

use automerge::sync::{self, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, ChangeHash, ROOT};
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::{Access, ConnectionId, Effect, Engine, Event, Host, Reactions, Remote};
use opgave_wire::{Message, PeerId, PeerMetadata};

const DOCUMENT: DocumentId = DocumentId([7; 16]);

/// Lets every browser write.
struct Open;

impl Host for Open {
    fn access(&self, _: &Remote, _: DocumentId) -> Access {
        Access::Write
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

struct Client {
    name: PeerId,
    content: Automerge,
    state: sync::State,
}

/// A node whose disk is always ready, and clients that are automerge and nothing else.
struct World {
    engine: Engine<Open>,
    clients: Vec<Client>,
}

impl World {
    fn new(clients: u8) -> Self {
        let mut content = Automerge::new().with_actor(ActorId::from([99; 16]));
        for value in 0..50 {
            put(&mut content, value);
        }
        let shelf = BTreeMap::from([(DOCUMENT, content.get_heads())]);
        let mut engine = Engine::new(Open, OrganisationId([1; 32]), ActorId::from([1; 16]), shelf);
        engine.handle(
            0,
            Event::Read {
                document: DOCUMENT,
                read: Box::new(|_| ()),
            },
        );
        let result = Ok(vec![content.save()]);
        engine.handle(
            0,
            Event::Loaded {
                document: DOCUMENT,
                result,
                seals: Vec::new(),
            },
        );
        let mut world = Self {
            engine,
            clients: Vec::new(),
        };
        for number in 0..clients {
            world.join(number, &content);
        }
        world
    }

    fn join(&mut self, number: u8, content: &Automerge) {
        let name: PeerId = format!("browser-{number}").parse().unwrap();
        let connection = ConnectionId(self.clients.len() as u64);
        let remote = Remote::Browser {
            session: format!("{number}"),
            person: String::new(),
        };
        self.engine.handle(0, Event::Connected { connection, remote });
        let join = Message::Join {
            sender: name.clone(),
            versions: vec!["1".into()],
            metadata: PeerMetadata {
                storage_id: None,
                is_ephemeral: false,
            },
        };
        self.engine.handle(
            0,
            Event::Received {
                connection,
                bytes: join.encode(),
            },
        );
        self.clients.push(Client {
            name,
            content: content.fork().with_actor(ActorId::from([number; 16])),
            state: sync::State::new(),
        });
        self.settle();
    }

    /// Lets a client say what it has to say; gives what the node sends to whom.
    fn say(&mut self, client: usize) -> Vec<(ConnectionId, Vec<u8>)> {
        let Client { name, content, state } = &mut self.clients[client];
        let Some(message) = content.generate_sync_message(state) else {
            return Vec::new();
        };
        let message = Message::Sync {
            sender: name.clone(),
            target: "node".parse().unwrap(),
            document: DOCUMENT,
            data: message.encode(),
        };
        let connection = ConnectionId(client as u64);
        let effects = self.engine.handle(
            0,
            Event::Received {
                connection,
                bytes: message.encode(),
            },
        );
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Vec<(ConnectionId, Vec<u8>)> {
        let mut sent = Vec::new();
        for effect in effects {
            match effect {
                Effect::Send { connection, bytes } => {
                    if let Ok(Message::Sync { data, .. }) = Message::decode(&bytes) {
                        sent.push((connection, data));
                    }
                }
                Effect::Store { document, .. } => {
                    let effects = self.engine.handle(
                        0,
                        Event::Stored {
                            document,
                            result: Ok(()),
                        },
                    );
                    sent.extend(self.carry_out(effects));
                }
                _ => {}
            }
        }
        sent
    }

    fn hear(&mut self, sent: &[(ConnectionId, Vec<u8>)]) {
        for (connection, data) in sent {
            let client = &mut self.clients[usize::try_from(connection.0).unwrap()];
            let message = sync::Message::decode(data).unwrap();
            client.content.receive_sync_message(&mut client.state, message).unwrap();
        }
    }

    fn settle(&mut self) {
        loop {
            let before: Vec<_> = self.clients.iter().map(|client| client.state.clone()).collect();
            for client in 0..self.clients.len() {
                let sent = self.say(client);
                self.hear(&sent);
            }
            if self.clients.iter().map(|client| &client.state).eq(&before) {
                return;
            }
        }
    }
}

fn put(content: &mut Automerge, value: i64) {
    content
        .transact::<_, _, AutomergeError>(|tx| tx.put(ROOT, "key", value))
        .unwrap();
}

#[test]
fn a_change_goes_to_all_others_in_the_same_bytes_and_its_author_hears_that_it_is_kept() {
    let mut world = World::new(4);
    for round in 0..3 {
        let author = round % 2;
        put(
            &mut world.clients[author].content,
            1_000 + i64::try_from(round).unwrap(),
        );
        let sent = world.say(author);
        let to_others: Vec<_> = sent.iter().filter(|(to, _)| to.0 != author as u64).collect();
        assert_eq!((sent.len(), to_others.len()), (4, 3), "round {round}");
        assert!(to_others.windows(2).all(|pair| pair[0].1 == pair[1].1), "round {round}");
        let message = sync::Message::decode(&to_others[0].1).unwrap();
        assert_eq!(message.changes.len(), 1);
        world.hear(&sent);
        world.settle();
        let heads = world.clients[author].content.get_heads();
        assert!(world.clients.iter().all(|client| client.content.get_heads() == heads));
    }
}
