use std::collections::BTreeMap;

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ScalarValue, Value};

use super::{Seated, schema};
use crate::{DocumentId, Organisation, OrganisationId, value};

/// The node's edits of a workspace. Each tells whether it changed anything.
pub struct WorkspaceEditor<'a, T> {
    tx: &'a mut T,
}

impl<'a, T: Transactable> WorkspaceEditor<'a, T> {
    /// Edits within a transaction on the workspace document.
    pub fn new(tx: &'a mut T) -> Self {
        Self { tx }
    }

    /// Writes whose workspace this is.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn set_organisation(&mut self, organisation: &Organisation) -> Result<bool, AutomergeError> {
        let (map, _) = self.map(&ROOT, schema::ORGANISATION)?;
        let id = self.put(&map, schema::ID, organisation.id.to_string())?;
        Ok(self.card(&map, organisation)? | id)
    }

    /// Adds a peer, or brings its name and kind up to date.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn upsert_peer(&mut self, peer: &Organisation) -> Result<bool, AutomergeError> {
        let (peers, _) = self.map(&ROOT, schema::PEERS)?;
        self.upsert_organisation(&peers, peer)
    }

    /// Takes a peer off the list.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn remove_peer(&mut self, peer: OrganisationId) -> Result<bool, AutomergeError> {
        self.remove(schema::PEERS, &peer.to_string())
    }

    /// Adds a plan, or brings its title and members up to date. `members` are all of them: others are taken off.
    ///
    /// `added_at`, in milliseconds since 1970 UTC, only serves a plan that has no such moment yet: a browser that made
    /// the plan knows better.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn upsert_plan(
        &mut self,
        plan: DocumentId,
        title: &str,
        added_at: i64,
        members: &[Seated],
    ) -> Result<bool, AutomergeError> {
        let (plans, _) = self.map(&ROOT, schema::PLANS)?;
        let (entry, mut changed) = self.map(&plans, &plan.to_string())?;
        changed |= self.put(&entry, schema::TITLE, title)?;
        if value::integer(self.tx, &entry, schema::ADDED_AT).is_none() {
            changed |= self.put(&entry, schema::ADDED_AT, added_at)?;
        }
        let (map, created) = self.map(&entry, schema::MEMBERS)?;
        changed |= created;
        let members: BTreeMap<String, &Seated> = members
            .iter()
            .map(|member| (member.organisation.id.to_string(), member))
            .collect();
        let gone: Vec<String> = self.tx.keys(&map).filter(|key| !members.contains_key(key)).collect();
        for key in gone {
            self.tx.delete(&map, key)?;
            changed = true;
        }
        for (id, member) in members {
            let (card, created) = self.map(&map, &id)?;
            changed |= created | self.card(&card, &member.organisation)?;
            changed |= self.put(&card, schema::ROLE, member.role.as_str())?;
            changed |= self.put(&card, schema::STANDING, member.standing.as_str())?;
        }
        Ok(changed)
    }

    /// Brings the title hint of a plan on the list up to date; a plan that is not on it stays off it.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn set_plan_title(&mut self, plan: DocumentId, title: &str) -> Result<bool, AutomergeError> {
        let entry =
            value::map(self.tx, &ROOT, schema::PLANS).and_then(|plans| value::map(self.tx, &plans, &plan.to_string()));
        match entry {
            Some(entry) => self.put(&entry, schema::TITLE, title),
            None => Ok(false),
        }
    }

    /// Takes a plan off the list.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn remove_plan(&mut self, plan: DocumentId) -> Result<bool, AutomergeError> {
        self.remove(schema::PLANS, &plan.to_string())
    }

    fn upsert_organisation(&mut self, map: &ObjId, organisation: &Organisation) -> Result<bool, AutomergeError> {
        let (card, created) = self.map(map, &organisation.id.to_string())?;
        Ok(self.card(&card, organisation)? | created)
    }

    fn card(&mut self, map: &ObjId, organisation: &Organisation) -> Result<bool, AutomergeError> {
        let name = self.put(map, schema::NAME, organisation.name.as_str())?;
        let kind = self.put(map, schema::KIND, organisation.kind.as_str())?;
        Ok(name | kind)
    }

    fn remove(&mut self, section: &str, key: &str) -> Result<bool, AutomergeError> {
        let Some(map) = value::map(self.tx, &ROOT, section) else {
            return Ok(false);
        };
        let present = self.tx.get(&map, key)?.is_some();
        if present {
            self.tx.delete(&map, key)?;
        }
        Ok(present)
    }

    /// The map under a key, made when something else or nothing is there; and whether it was made.
    fn map(&mut self, object: &ObjId, key: &str) -> Result<(ObjId, bool), AutomergeError> {
        match value::map(self.tx, object, key) {
            Some(map) => Ok((map, false)),
            None => Ok((self.tx.put_object(object, key, ObjType::Map)?, true)),
        }
    }

    fn put(&mut self, object: &ObjId, key: &str, new: impl Into<ScalarValue>) -> Result<bool, AutomergeError> {
        let new = new.into();
        // One value that is already right is left alone; of several, set apart, the put makes one.
        if let [(Value::Scalar(old), _)] = self.tx.get_all(object, key)?.as_slice()
            && old.as_ref() == &new
        {
            return Ok(false);
        }
        self.tx.put(object, key, new)?;
        Ok(true)
    }
}
