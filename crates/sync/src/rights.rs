//! What the host says of a remote's rights, and what follows when it says something else.

use opgave_model::DocumentId;

use crate::document::{Document, Residence};
use crate::engine::Engine;
use crate::event::{ConnectionId, Remote};
use crate::gate::Chunk;
use crate::host::{Access, Host, Reactions};
use crate::seals::{Door, Refused};

/// What a remote may bring and fetch. A node that may only read passes on what others sealed: who may write is then asked
/// of each seal.
pub(crate) fn transport(host: &impl Host, remote: &Remote, document: DocumentId) -> Access {
    match (host.access(remote, document), remote) {
        (Access::Read, Remote::Node { .. }) if host.is_sealed(document) => Access::Write,
        (access, _) => access,
    }
}

/// Whether a remote may bring changes of a document.
pub(crate) fn may_bring(host: &impl Host, remote: &Remote, document: DocumentId) -> bool {
    matches!(transport(host, remote, document), Access::Write | Access::Create)
}

impl<H: Host> Engine<H> {
    /// Keeps aside what somebody wrote who may only read, and says so; what everyone has already is no news.
    pub(crate) fn turn_away(&mut self, document: DocumentId, from: ConnectionId, chunks: &[Chunk]) {
        let Some(connection) = self.connections.get(&from) else {
            return;
        };
        let remote = &connection.remote;
        if chunks.is_empty()
            || may_bring(&self.host, remote, document)
            || self.host.access(remote, document) == Access::None
        {
            return;
        }
        let Some(content) = self.documents.get(&document).and_then(Document::ready) else {
            return;
        };
        let mut unknown = Vec::new();
        for chunk in chunks {
            if let Chunk::Change(change) = chunk
                && content.get_change_meta_by_hash(&change.hash()).is_none()
            {
                unknown.extend_from_slice(change.raw_bytes());
            }
        }
        if unknown.is_empty() {
            return;
        }
        let reason = self.host.withheld(self.organisation, document).map_or_else(
            || "it may only be read from here".to_owned(),
            |withheld| withheld.reason,
        );
        self.refuse(from, Some(document), reason.as_str());
        self.quarantine(from, document, "not-permitted", &reason, unknown);
        self.say_refused(from, document, &reason);
    }

    /// Tells a node what of its changes is not taken, and remembers that it has to be asked again when rights change.
    pub(crate) fn tell_refused(&mut self, from: ConnectionId, document: DocumentId, refused: &[Refused]) {
        let Some(first) = refused.first() else { return };
        if let Some(attachment) = self
            .connections
            .get_mut(&from)
            .and_then(|connection| connection.attachments.get_mut(&document))
        {
            attachment.withheld = true;
        }
        let reason = format!("change {}: {}", first.change.hash(), first.reason);
        self.say_refused(from, document, &reason);
    }

    /// Does what follows from a change of a document.
    pub(crate) fn react(&mut self, reactions: Reactions) {
        for changed in reactions.audience {
            self.audience_changed(changed);
        }
        for (other, edit) in reactions.edits {
            self.edit(other, edit, None);
        }
        for document in reactions.recheck {
            self.recheck(document);
        }
    }

    pub(crate) fn audience_changed(&mut self, document: DocumentId) {
        let attached: Vec<_> = self.attached.get(&document).into_iter().flatten().copied().collect();
        for id in attached {
            let Some(connection) = self.connections.get_mut(&id) else {
                continue;
            };
            let access = self.host.access(&connection.remote, document);
            if access == Access::None {
                self.detach(id, document);
                self.answer_unavailable(id, document);
                continue;
            }
            let is_browser = connection.is_browser();
            if let Some(attachment) = connection.attachments.get_mut(&document)
                && is_browser
                && attachment.is_read_only() != (access == Access::Read)
            {
                attachment.set_read_only(access == Access::Read);
            }
        }
        self.ask_again(document);
        if self.documents.get(&document).is_some_and(|held| held.seals.withholds()) {
            self.look_again(document);
            self.work(document);
        }
        self.attach_audience(document);
        self.spread(document);
    }

    /// Begins anew with those of whom something was not taken: it may be by now.
    pub(crate) fn ask_again(&mut self, document: DocumentId) {
        let attached: Vec<_> = self.attached.get(&document).into_iter().flatten().copied().collect();
        for id in attached {
            if let Some(connection) = self.connections.get_mut(&id)
                && let Some(attachment) = connection.attachments.get_mut(&document)
                && attachment.withheld
            {
                attachment.ask_again();
                connection.dirty.insert(document);
                self.pump(id);
            }
        }
    }

    /// Answers for what a document holds of those who may not write in it any more, and tells the other nodes.
    pub(crate) fn adopt(&mut self, document: DocumentId) {
        if !self.host.is_sealed(document) {
            return;
        }
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let Residence::Ready(content) = &held.residence else {
            return;
        };
        let door = Door {
            host: &self.host,
            document,
            me: self.organisation,
            now: self.now,
            mark: self.mark,
        };
        if !held.seals.adopt(content, &door) {
            return;
        }
        self.seal(document);
        let attached: Vec<_> = self.attached.get(&document).into_iter().flatten().copied().collect();
        for id in attached {
            if self
                .connections
                .get(&id)
                .is_some_and(|connection| !connection.is_browser())
            {
                self.send_seals(id, document);
            }
        }
    }
}
