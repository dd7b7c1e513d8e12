use automerge::ChangeHash;
use opgave_model::{DocumentId, OrganisationId};
use opgave_wire::Message;

use crate::attachment::Attachment;
use crate::engine::Engine;
use crate::event::ConnectionId;
use crate::host::{Access, Host};
use crate::{Heads, limits};

impl<H: Host> Engine<H> {
    /// Tells a node what we hold of the documents that we share, so that only what differs is opened.
    pub(crate) fn send_inventory(&mut self, to: ConnectionId, organisation: OrganisationId) {
        let entries: Vec<(DocumentId, Vec<[u8; 32]>)> = self
            .host
            .shared_with(organisation)
            .into_iter()
            .map(|document| {
                (
                    document,
                    self.shelf
                        .get(&document)
                        .into_iter()
                        .flatten()
                        .map(|head| head.0)
                        .collect(),
                )
            })
            .collect();
        let mut parts = entries.chunks(limits::INVENTORY_ENTRIES).peekable();
        if parts.peek().is_none() {
            self.send(
                to,
                &Message::Inventory {
                    entries: Vec::new(),
                    last: true,
                },
            );
        }
        while let Some(part) = parts.next() {
            self.send(
                to,
                &Message::Inventory {
                    entries: part.to_vec(),
                    last: parts.peek().is_none(),
                },
            );
        }
    }

    pub(crate) fn receive_inventory(
        &mut self,
        from: ConnectionId,
        organisation: OrganisationId,
        entries: Vec<(DocumentId, Vec<[u8; 32]>)>,
        last: bool,
    ) {
        for (document, heads) in entries {
            let heads: Heads = heads.into_iter().map(ChangeHash).collect();
            self.compare(from, organisation, document, heads);
        }
        if last {
            if let Some(connection) = self.connections.get_mut(&from) {
                connection.inventory_complete = true;
            }
            for document in self.host.shared_with(organisation) {
                self.attach_node(from, document);
            }
        }
        self.pump(from);
    }

    fn compare(&mut self, from: ConnectionId, organisation: OrganisationId, document: DocumentId, heads: Heads) {
        let Some(connection) = self.connections.get_mut(&from) else {
            return;
        };
        if self.host.access(&connection.remote, document) == Access::None {
            return;
        }
        connection.known.insert(document, heads.clone());
        self.note_receipt(document, organisation, heads);
        self.attach_node(from, document);
    }

    /// Begins a conversation about a document with a node when there is something that it or we may lack. What it
    /// listed tells how much the first message may carry; a document that it did not list it may not know of yet.
    pub(crate) fn attach_node(&mut self, to: ConnectionId, document: DocumentId) {
        let Some(connection) = self.connections.get_mut(&to) else {
            return;
        };
        if connection.attachments.contains_key(&document) {
            return;
        }
        let known = connection.known.get(&document);
        let attachment = match (self.shelf.get(&document), known) {
            (_, None) if !connection.inventory_complete => return,
            (Some(ours), Some(theirs)) if theirs == ours => return,
            (Some(_), Some(theirs)) => Attachment::with_hint(theirs.clone()),
            (None, Some(theirs)) if theirs.is_empty() => return,
            (None | Some(_), _) => Attachment::new(),
        };
        connection.attachments.insert(document, attachment);
        connection.dirty.insert(document);
        self.attached.entry(document).or_default().insert(to);
    }
}
