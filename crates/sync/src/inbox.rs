//! What remotes say, and what is done with it.

use automerge::sync;
use opgave_model::DocumentId;
use opgave_wire::{Message, PROTOCOL_VERSION, PeerId, PeerMetadata, StorageId};

use crate::attachment::Attachment;
use crate::document::{Document, Mail, Residence};
use crate::engine::Engine;
use crate::ephemeral::Ephemeral;
use crate::event::{CloseReason, ConnectionId, Edit, Effect, Remote, Ticket};
use crate::gate;
use crate::host::{Access, Host};
use crate::{limits, rights};

impl<H: Host> Engine<H> {
    pub(crate) fn received(&mut self, from: ConnectionId, bytes: &[u8]) {
        let Some(connection) = self.connections.get(&from) else {
            return;
        };
        let organisation = connection.organisation();
        let joined = connection.peer.is_some();
        let message = match Message::decode(bytes) {
            Ok(message) => message,
            Err(error) => return self.close(from, CloseReason::Protocol(error.to_string())),
        };
        match message {
            Message::Join { sender, versions, .. } if organisation.is_none() => self.join(from, sender, &versions),
            Message::Inventory { entries, last } => match organisation {
                Some(organisation) => self.receive_inventory(from, organisation, entries, last),
                None => self.close(from, CloseReason::Protocol("an inventory is for nodes".into())),
            },
            _ if !joined => self.close(from, CloseReason::Protocol("the first message must be a join".into())),
            Message::Sync { document, data, .. } => self.sync(from, document, &data, false),
            Message::Request { document, data, .. } => self.sync(from, document, &data, true),
            Message::Ephemeral {
                sender,
                document,
                session,
                count,
                data,
                ..
            } => {
                self.relay(
                    from,
                    &Ephemeral {
                        sender,
                        document,
                        session,
                        count,
                        data,
                    },
                );
            }
            Message::RemoteSubscriptionChange { add, remove, .. } => self.subscribe(from, add, &remove),
            Message::DocUnavailable { document, .. } => self.detach(from, document),
            Message::Signed { document, envelopes } => self.signed(from, document, &envelopes),
            Message::Leave { .. } => self.close(from, CloseReason::Protocol("left".into())),
            Message::Join { .. }
            | Message::Peer { .. }
            | Message::Error { .. }
            | Message::RemoteHeadsChanged { .. } => {}
        }
    }

    fn join(&mut self, from: ConnectionId, sender: PeerId, versions: &[String]) {
        if !versions.iter().any(|version| version == PROTOCOL_VERSION) {
            return self.close(
                from,
                CloseReason::Protocol(format!("protocol version {PROTOCOL_VERSION} is the one spoken here")),
            );
        }
        if sender == self.identity.peer {
            return self.close(from, CloseReason::Protocol("this peer id is the node's own".into()));
        }
        let namesake = self
            .connections
            .iter()
            .find(|(id, other)| **id != from && other.peer.as_ref() == Some(&sender));
        if let Some((older, other)) = namesake {
            let older = *older;
            let same_session = self
                .connections
                .get(&from)
                .is_some_and(|connection| connection.remote == other.remote);
            if !same_session {
                return self.close(
                    from,
                    CloseReason::Protocol("this peer id belongs to another session".into()),
                );
            }
            self.close(older, CloseReason::Replaced);
        }
        let Some(connection) = self.connections.get_mut(&from) else {
            return;
        };
        connection.peer = Some(sender.clone());
        let metadata = PeerMetadata {
            storage_id: Some(self.identity.storage.clone()),
            is_ephemeral: false,
        };
        let answer = Message::Peer {
            sender: self.identity.peer.clone(),
            target: sender,
            version: PROTOCOL_VERSION.to_owned(),
            metadata,
        };
        self.send(from, &answer);
    }

    fn subscribe(&mut self, from: ConnectionId, add: Vec<StorageId>, remove: &[StorageId]) {
        let Some(connection) = self.connections.get_mut(&from) else {
            return;
        };
        for storage in remove {
            connection.subscriptions.remove(storage);
        }
        for storage in add {
            if connection.subscriptions.len() < limits::SUBSCRIPTIONS {
                connection.subscriptions.insert(storage);
            }
        }
        let documents: Vec<_> = connection.attachments.keys().copied().collect();
        for document in documents {
            self.send_receipts(from, document);
        }
    }

    fn sync(&mut self, from: ConnectionId, document: DocumentId, data: &[u8], request: bool) {
        let Some(connection) = self.connections.get(&from) else {
            return;
        };
        let access = rights::transport(&self.host, &connection.remote, document);
        let here = self.shelf.contains_key(&document) || self.documents.contains_key(&document);
        // What is held and nobody's by the host's word is not for a remote to bring again.
        let orphaned = access == Access::Create && self.shelf.contains_key(&document);
        // Everything up to here costs the same for a document that exists and one that does not.
        if access == Access::None || orphaned || (!here && request && access != Access::Write) {
            return self.answer_unavailable(from, document);
        }
        if connection
            .attachments
            .get(&document)
            .is_some_and(|attachment| attachment.refused)
        {
            return;
        }
        let message = match gate::guarded(|| sync::Message::decode(data)) {
            Ok(Ok(message)) => message,
            Ok(Err(error)) => {
                return self.close(from, CloseReason::Protocol(format!("malformed sync message: {error}")));
            }
            Err(refusal) => return self.close(from, CloseReason::Protocol(refusal.to_string())),
        };
        let chunks = match gate::inspect(message.changes.iter()) {
            Ok(chunks) => chunks,
            Err(refusal) => return self.shut_out(from, document, refusal.kind(), &refusal.to_string(), data.to_vec()),
        };
        if !here && !self.bring(from, document, access, &message, request) {
            return;
        }
        self.attach(from, document, access);
        if request {
            self.forget_told(from, document);
        }
        self.load(document);
        if let Some(organisation) = self
            .connections
            .get(&from)
            .and_then(crate::connection::Connection::organisation)
        {
            self.note_receipt(document, organisation, message.heads.clone());
        }
        self.deliver_early_seals(from, document);
        let mail = Mail::Sync {
            connection: from,
            message,
            chunks,
            bytes: data.len(),
        };
        if !self.documents.get_mut(&document).is_some_and(|held| held.deliver(mail)) {
            return self.close(from, CloseReason::TooMuch);
        }
        self.work(document);
    }

    /// Makes room for a document that a remote brings; `false` when it does not bring one.
    fn bring(
        &mut self,
        from: ConnectionId,
        document: DocumentId,
        access: Access,
        message: &sync::Message,
        request: bool,
    ) -> bool {
        let Some(connection) = self.connections.get_mut(&from) else {
            return false;
        };
        if request || message.heads.is_empty() {
            // Known by name, but its content has not come yet: it is pushed as soon as it does.
            if access == Access::Write {
                self.attach(from, document, access);
            }
            self.answer_unavailable(from, document);
            return false;
        }
        if connection.is_browser() {
            if connection.provisional >= limits::PROVISIONAL_DOCUMENTS {
                self.answer_unavailable(from, document);
                return false;
            }
            connection.provisional += 1;
        }
        let mut held = Document::new(self.actor.clone(), self.now);
        held.provisional = Some(from);
        self.documents.insert(document, held);
        true
    }

    fn attach(&mut self, to: ConnectionId, document: DocumentId, access: Access) {
        let Some(connection) = self.connections.get_mut(&to) else {
            return;
        };
        if connection.attachments.contains_key(&document) {
            return;
        }
        let attachment = if access == Access::Read {
            Attachment::read_only()
        } else {
            Attachment::new()
        };
        connection.attachments.insert(document, attachment);
        self.attached.entry(document).or_default().insert(to);
        self.send_receipts(to, document);
    }

    /// Keeps aside what a connection sent about a document, and stops listening to it about that.
    pub(crate) fn shut_out(
        &mut self,
        from: ConnectionId,
        document: DocumentId,
        kind: &'static str,
        reason: &str,
        content: Vec<u8>,
    ) {
        self.quarantine(from, document, kind, reason, content);
        self.deafen(from, document, reason);
    }

    /// Stops listening to a connection about one document, and tells it why; its other documents go on.
    pub(crate) fn deafen(&mut self, from: ConnectionId, document: DocumentId, reason: &str) {
        self.refuse(from, Some(document), reason);
        self.say_refused(from, document, reason);
        if let Some(attachment) = self
            .connections
            .get_mut(&from)
            .and_then(|connection| connection.attachments.get_mut(&document))
        {
            attachment.refused = true;
        }
        self.answer_unavailable(from, document);
    }

    pub(crate) fn edit(&mut self, document: DocumentId, edit: Edit, ticket: Option<Ticket>) {
        if self.shelf.contains_key(&document) {
            self.load(document);
        } else {
            let (actor, now) = (self.actor.clone(), self.now);
            self.documents
                .entry(document)
                .or_insert_with(|| Document::new(actor, now));
        }
        if let Some(held) = self.documents.get_mut(&document) {
            held.deliver(Mail::Edit { edit, ticket });
        }
        self.work(document);
    }

    pub(crate) fn read(&mut self, document: DocumentId, read: crate::event::Read) {
        if self.shelf.contains_key(&document) {
            self.load(document);
        } else if !self.documents.contains_key(&document) {
            return read(None);
        }
        if let Some(held) = self.documents.get_mut(&document) {
            held.deliver(Mail::Read { read });
        }
        self.work(document);
    }

    pub(crate) fn recheck(&mut self, document: DocumentId) {
        if !self.shelf.contains_key(&document) {
            return;
        }
        self.load(document);
        if let Some(held) = self.documents.get_mut(&document) {
            held.deliver(Mail::Recheck);
        }
        self.work(document);
    }

    /// Works through what waits for a document that is in memory and at rest; all of it shares one write to disk.
    pub(crate) fn work(&mut self, document: DocumentId) {
        loop {
            let Some(held) = self.documents.get_mut(&document) else {
                return;
            };
            if !matches!(held.residence, Residence::Ready(_)) {
                return;
            }
            let Some(mail) = held.next_mail() else { break };
            held.last_used = self.now;
            match mail {
                Mail::Sync {
                    connection,
                    message,
                    chunks,
                    ..
                } => self.take_in(document, connection, message, chunks),
                Mail::Edit { edit, ticket } => self.take_edit(document, edit, ticket),
                Mail::Again => self.look_again(document),
                Mail::Adopted { chunks, ticket } => self.take_adopted(document, chunks, ticket),
                Mail::Recheck => self.reconsider(document),
                Mail::Seals { seals } => self.take_seals(document, seals),
                Mail::SealsWanted { connection } => self.answer_with_seals(connection, document),
                Mail::Read { read } => {
                    if let Some(content) = held.ready() {
                        let _ = gate::guarded(|| read(Some(content)));
                    }
                }
            }
        }
        self.finish(document);
    }

    fn take_edit(&mut self, document: DocumentId, edit: Edit, ticket: Option<Ticket>) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let Residence::Ready(content) = &mut held.residence else {
            return;
        };
        let before = content.get_heads();
        let outcome = gate::guarded(|| edit(content))
            .map_err(|refusal| refusal.to_string())
            .and_then(|result| result);
        match outcome {
            Ok(()) => {
                let sealed = self.host.is_sealed(document);
                for change in content.get_changes(&before) {
                    held.seals.ledger.add(&change);
                    held.pending.change(&change);
                    if sealed {
                        held.seals.note_own(&change, self.organisation);
                    }
                }
                held.tickets.extend(ticket);
            }
            Err(reason) => {
                if let Some(ticket) = ticket {
                    self.effects.push(Effect::Edited {
                        ticket,
                        result: Err(reason),
                    });
                }
                self.rebuild(document);
            }
        }
    }

    /// Sends what was accepted to disk, or answers at once when nothing was.
    fn finish(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let Residence::Ready(content) = &held.residence else {
            return;
        };
        let has_content = !content.get_heads().is_empty();
        if !held.pending.is_empty() && has_content {
            if let Some(from) = held.provisional
                && let Some(connection) = self.connections.get_mut(&from)
            {
                connection.provisional = connection.provisional.saturating_sub(1);
                if let Err(reason) = self.host.admit(&connection.remote, document, content) {
                    self.documents.remove(&document);
                    return self.shut_out(from, document, "not-admitted", &reason, Vec::new());
                }
            }
            return self.store(document);
        }
        let tickets = std::mem::take(&mut held.tickets);
        let responders = std::mem::take(&mut held.responders);
        let seals = std::mem::take(&mut held.new_seals);
        if !seals.is_empty() {
            self.effects.push(Effect::KeepSeals { document, seals });
        }
        self.effects.extend(
            tickets
                .into_iter()
                .map(|ticket| Effect::Edited { ticket, result: Ok(()) }),
        );
        for connection in responders {
            self.mark(connection, document);
            self.pump(connection);
        }
    }

    /// Ends what a connection and a document have to do with each other.
    pub(crate) fn detach(&mut self, connection: ConnectionId, document: DocumentId) {
        if let Some(connection) = self.connections.get_mut(&connection) {
            connection.attachments.remove(&document);
            connection.dirty.remove(&document);
        }
        if let Some(attached) = self.attached.get_mut(&document) {
            attached.remove(&connection);
            if attached.is_empty() {
                self.attached.remove(&document);
            }
        }
    }

    pub(crate) fn connected(&mut self, id: ConnectionId, remote: Remote) {
        let peer = match &remote {
            Remote::Browser { .. } => None,
            Remote::Node { organisation } => Some(PeerId::from(*organisation)),
        };
        let organisation = match &remote {
            Remote::Node { organisation } => Some(*organisation),
            Remote::Browser { .. } => None,
        };
        self.connections
            .insert(id, crate::connection::Connection::new(remote, peer));
        if let Some(organisation) = organisation {
            if let Some(older) = self.nodes.insert(organisation, id) {
                self.close(older, CloseReason::Replaced);
                self.nodes.insert(organisation, id);
            }
            self.send_inventory(id, organisation);
        }
    }
}
