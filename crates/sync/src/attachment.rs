use automerge::Automerge;
use automerge::sync::{Capability, Have, Message, State, SyncDoc};

use crate::Heads;

/// What a connection and a document have to do with each other.
pub(crate) struct Attachment {
    state: State,
    /// What the remote was known to hold before any sync message; lets the first message carry just the difference.
    hint: Option<Heads>,
    /// Something it sent for this document was refused; it is not listened to again on this connection.
    pub refused: bool,
}

impl Attachment {
    pub fn new() -> Self {
        Self {
            state: State::new(),
            hint: None,
            refused: false,
        }
    }

    pub fn read_only() -> Self {
        Self {
            state: State::new_read_only(),
            hint: None,
            refused: false,
        }
    }

    pub fn with_hint(heads: Heads) -> Self {
        Self {
            state: State::new(),
            hint: Some(heads),
            refused: false,
        }
    }

    /// The next message for the remote, if there is anything to say.
    pub fn generate(&mut self, content: &Automerge) -> Option<Message> {
        if let Some(heads) = self.hint.take() {
            self.prime(content, heads);
        }
        content.generate_sync_message(&mut self.state)
    }

    /// A remote whose heads are all ours needs no exchange of filters first: the first message can carry what it lacks.
    fn prime(&mut self, content: &Automerge, heads: Heads) {
        if !heads.iter().all(|head| content.get_change_meta_by_hash(head).is_some()) {
            return;
        }
        self.state.shared_heads.clone_from(&heads);
        self.state.their_have = Some(vec![Have {
            last_sync: heads.clone(),
            ..Have::default()
        }]);
        self.state.their_heads = Some(heads);
        self.state.their_need = Some(Vec::new());
        self.state.their_capabilities = Some(vec![Capability::MessageV2, Capability::SyncReset]);
    }

    /// Takes in what the remote says, its changes having been applied already.
    ///
    /// # Errors
    /// Automerge's, in words.
    pub fn receive(
        &mut self,
        content: &mut Automerge,
        mut message: Message,
        brought_changes: bool,
    ) -> Result<(), String> {
        self.hint = None;
        message.changes = automerge::sync::ChunkList::empty();
        let told = self.state.last_sent_heads.clone();
        let agree = !message.heads.is_empty() && message.heads == content.get_heads();
        content
            .receive_sync_message(&mut self.state, message)
            .map_err(|error| error.to_string())?;
        // Heads that are equal by now would end the conversation before we said so; but what we say is their receipt.
        if brought_changes {
            self.state.last_sent_heads.clear();
        } else if agree {
            self.state.last_sent_heads = told;
        }
        Ok(())
    }

    /// Whether both sides have said that they hold exactly these heads.
    pub fn agrees_on(&self, heads: &Heads) -> bool {
        self.state.their_heads.as_ref() == Some(heads) && &self.state.last_sent_heads == heads
    }
}
