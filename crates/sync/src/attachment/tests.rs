use automerge::transaction::Transactable;
use automerge::{ActorId, AutomergeError, ROOT};
use proptest::prelude::*;

use super::*;
use crate::gate;

/// A node, and clients that are automerge and nothing else.
struct World {
    node: Automerge,
    ledger: gate::Ledger,
    step: Option<Step>,
    attachments: Vec<Attachment>,
    clients: Vec<(Automerge, State)>,
    /// What is on its way to each client.
    inboxes: Vec<Vec<Vec<u8>>>,
}

#[derive(Debug, Clone)]
enum Act {
    /// A client writes.
    Write(usize),
    /// The node writes.
    Edit,
    /// A client says what it has to say, and the node hears it.
    Speak(usize),
    /// The node says what it has to say to a client.
    Answer(usize),
    /// A client reads what has come.
    Read(usize),
}

const CLIENTS: usize = 3;
const HISTORY: u64 = 200;

fn act() -> impl Strategy<Value = Act> {
    let client = 0..CLIENTS;
    prop_oneof![
        2 => client.clone().prop_map(Act::Write),
        1 => Just(Act::Edit),
        4 => client.clone().prop_map(Act::Speak),
        4 => client.clone().prop_map(Act::Answer),
        4 => client.prop_map(Act::Read),
    ]
}

fn write(document: &mut Automerge, value: u64) {
    document
        .transact::<_, _, AutomergeError>(|tx| tx.put(ROOT, format!("key {}", value % 5), value))
        .unwrap();
}

impl World {
    fn new() -> Self {
        let named = |number: usize| Automerge::new().with_actor(ActorId::from([u8::try_from(number).unwrap(); 16]));
        let mut node = named(99);
        // Of a document that has little more than what is new, automerge sends the whole.
        for value in 0..HISTORY {
            write(&mut node, value);
        }
        Self {
            node,
            ledger: gate::Ledger::default(),
            step: None,
            attachments: (0..CLIENTS).map(|_| Attachment::new()).collect(),
            clients: (0..CLIENTS).map(|number| (named(number), State::new())).collect(),
            inboxes: vec![Vec::new(); CLIENTS],
        }
    }

    fn act(&mut self, number: u64, act: &Act) {
        match act {
            Act::Write(client) => write(&mut self.clients[*client].0, number),
            Act::Edit => {
                let before = self.node.get_heads();
                write(&mut self.node, number);
                let mut accepted = crate::accepted::Accepted::default();
                for change in self.node.get_changes(&before) {
                    self.ledger.add(&change);
                    accepted.change(&change);
                }
                self.step = accepted.step(&before, &self.node.get_heads());
            }
            Act::Speak(client) => {
                let (document, state) = &mut self.clients[*client];
                if let Some(message) = document.generate_sync_message(state) {
                    self.hear(*client, message);
                }
            }
            Act::Answer(client) => self.answer(*client),
            Act::Read(client) => {
                let (document, state) = &mut self.clients[*client];
                for data in self.inboxes[*client].drain(..) {
                    let message = Message::decode(&data).unwrap();
                    document.receive_sync_message(state, message).unwrap();
                }
            }
        }
    }

    /// The node hears a client, and remembers of it what automerge would.
    fn hear(&mut self, client: usize, mut message: Message) {
        let chunks = gate::inspect(message.changes.iter()).unwrap();
        let brought = !chunks.is_empty();
        let before = self.node.get_heads();
        let remote = crate::Remote::Browser {
            session: client.to_string(),
            person: String::new(),
        };
        let accepted = gate::accept(&mut self.node, &mut self.ledger, (&remote, gate::Early::Waits), chunks)
            .unwrap()
            .fresh;
        if !accepted.is_empty() {
            self.step = accepted.step(&before, &self.node.get_heads());
        }
        let attachment = &mut self.attachments[client];
        let mut expected = attachment.state.clone();
        let told = expected.last_sent_heads.clone();
        attachment.receive(&self.node, message.clone(), brought);
        message.changes = ChunkList::empty();
        let lost = message.heads.is_empty();
        self.node.receive_sync_message(&mut expected, message).unwrap();
        // What differs on purpose: our heads are told once more to whoever brought something.
        expected.last_sent_heads = if brought || lost { Vec::new() } else { told };
        assert_eq!(attachment.state, expected);
    }

    /// The node says to a client what automerge would say.
    fn answer(&mut self, client: usize) {
        let attachment = &mut self.attachments[client];
        let mut state = attachment.state.clone();
        let mut expected = self.node.generate_sync_message(&mut state);
        let waiting = &self.ledger.waiting;
        let lacking = |heads: &[ChangeHash]| {
            let lacking = || gate::order::lacking(&self.node, heads, |hash| waiting.get(hash));
            (!waiting.is_empty()).then(lacking)
        };
        // Automerge does not see what waits at the gate; what is to be asked for follows from both.
        if let Some(expected) = &mut expected
            && let Some(need) = lacking(attachment.state.their_heads.as_deref().unwrap_or_default())
        {
            expected.need = need;
        }
        let said = attachment.say(&self.node, self.step.as_ref(), lacking);
        let message = said.as_ref().map(|data| Message::decode(data).unwrap());
        match (&message, &expected) {
            // A filter may be mistaken about a change that the other lacks; then automerge waits to be asked for it.
            (Some(message), Some(expected)) if expected.changes.is_empty() && !message.changes.is_empty() => {
                assert_eq!((&message.heads, &message.have), (&expected.heads, &expected.have));
            }
            _ => {
                assert_eq!(message, expected);
                assert_eq!(attachment.state, state);
            }
        }
        self.inboxes[client].extend(said);
    }

    /// Everyone speaks and reads until nobody has anything to say.
    fn settle(&mut self) {
        loop {
            let mut quiet = true;
            for client in 0..CLIENTS {
                let (document, state) = &mut self.clients[client];
                if let Some(message) = document.generate_sync_message(state) {
                    self.hear(client, message);
                    quiet = false;
                }
                self.answer(client);
                quiet &= self.inboxes[client].is_empty();
                self.act(0, &Act::Read(client));
            }
            if quiet {
                return;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_said_and_remembered_is_what_automerge_says_and_remembers(acts in prop::collection::vec(act(), 1..60)) {
        let mut world = World::new();
        for (number, act) in acts.iter().enumerate() {
            world.act(number as u64, act);
        }
        world.settle();
        for (document, _) in &world.clients {
            prop_assert_eq!(document.get_heads(), world.node.get_heads());
        }
    }
}

#[test]
fn a_change_goes_in_the_same_bytes_to_all_who_are_level() {
    let mut world = World::new();
    world.settle();
    world.act(1, &Act::Edit);
    for client in 0..CLIENTS {
        world.answer(client);
    }
    let step = world.step.as_ref().unwrap();
    assert!(world.inboxes.iter().all(|inbox| inbox == &[step.message().to_vec()]));
}

#[test]
fn one_who_is_level_is_told_so_once() {
    let mut world = World::new();
    world.settle();
    world.act(1, &Act::Write(0));
    world.act(2, &Act::Speak(0));
    world.answer(0);
    assert_eq!(world.inboxes[0].len(), 1);
    world.answer(0);
    assert_eq!(world.inboxes[0].len(), 1);
}
