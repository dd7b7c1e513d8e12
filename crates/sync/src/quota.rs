//! How much one device or one organisation may bring in a day.

use std::collections::BTreeMap;

use opgave_model::OrganisationId;

use crate::event::Remote;
use crate::limits;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// A browser, by its session.
    Device(String),
    Organisation(OrganisationId),
}

impl From<&Remote> for Origin {
    fn from(remote: &Remote) -> Self {
        match remote {
            Remote::Browser { session, .. } => Self::Device(session.clone()),
            Remote::Node { organisation } => Self::Organisation(*organisation),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Spent {
    since: u64,
    documents: u64,
    bytes: u64,
    /// Bytes of saved documents that were loaded only to prove its changes.
    proofs: u64,
}

/// What was brought, by whom. Of this run only: a restart begins anew.
#[derive(Debug, Default)]
pub(crate) struct Quotas {
    spent: BTreeMap<Origin, Spent>,
}

impl Quotas {
    /// Whether more may come. `now` is in milliseconds since the Unix epoch, as everywhere here.
    ///
    /// # Errors
    /// A sentence that says what there was too much of.
    pub fn allows(&self, now: u64, remote: &Remote, new_document: bool) -> Result<(), &'static str> {
        let Some(spent) = self.spent.get(&Origin::from(remote)).filter(|spent| spent.counts(now)) else {
            return Ok(());
        };
        let (documents, bytes, proofs) = match remote {
            Remote::Browser { .. } => (
                limits::DEVICE_DOCUMENTS,
                limits::DEVICE_BYTES,
                limits::DEVICE_PROOF_BYTES,
            ),
            Remote::Node { .. } => (
                limits::ORGANISATION_DOCUMENTS,
                limits::ORGANISATION_BYTES,
                limits::ORGANISATION_PROOF_BYTES,
            ),
        };
        if spent.bytes >= bytes {
            return Err("it brought as many bytes as it may in a day");
        }
        if spent.proofs >= proofs {
            return Err("it made as much work with marks as it may in a day");
        }
        if new_document && spent.documents >= documents {
            return Err("it brought as many documents as it may in a day");
        }
        Ok(())
    }

    /// Counts what was accepted.
    pub fn spend(&mut self, now: u64, remote: &Remote, new_document: bool, bytes: usize) {
        let spent = self.of(now, remote);
        spent.documents += u64::from(new_document);
        spent.bytes += bytes as u64;
    }

    /// Counts the bytes of a saved document that was loaded only to prove a change.
    pub fn prove(&mut self, now: u64, remote: &Remote, bytes: u64) {
        self.of(now, remote).proofs += bytes;
    }

    fn of(&mut self, now: u64, remote: &Remote) -> &mut Spent {
        let fresh = Spent {
            since: now,
            documents: 0,
            bytes: 0,
            proofs: 0,
        };
        let spent = self.spent.entry(Origin::from(remote)).or_insert(fresh);
        if !spent.counts(now) {
            *spent = fresh;
        }
        spent
    }

    /// Forgets what does not count any more.
    pub fn tidy(&mut self, now: u64) {
        self.spent.retain(|_, spent| spent.counts(now));
    }
}

impl Spent {
    fn counts(&self, now: u64) -> bool {
        now < self.since + limits::QUOTA_MILLISECONDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(session: &str) -> Remote {
        Remote::Browser {
            session: session.into(),
            person: String::new(),
        }
    }

    #[test]
    fn one_device_that_brought_too_much_waits_a_day_and_others_do_not() {
        let mut quotas = Quotas::default();
        let most = usize::try_from(limits::DEVICE_BYTES).unwrap();
        quotas.spend(0, &device("a"), false, most);
        assert!(quotas.allows(1, &device("a"), false).is_err());
        assert!(quotas.allows(1, &device("b"), false).is_ok());
        assert!(quotas.allows(limits::QUOTA_MILLISECONDS, &device("a"), false).is_ok());
        quotas.tidy(limits::QUOTA_MILLISECONDS);
        assert!(quotas.spent.is_empty());
    }

    #[test]
    fn one_device_that_makes_us_load_documents_again_and_again_waits_a_day() {
        let mut quotas = Quotas::default();
        quotas.prove(0, &device("a"), limits::DEVICE_PROOF_BYTES - 1);
        assert!(quotas.allows(1, &device("a"), false).is_ok());
        quotas.prove(1, &device("a"), 1);
        assert!(quotas.allows(2, &device("a"), false).is_err());
        assert!(quotas.allows(2, &device("b"), false).is_ok());
        assert!(quotas.allows(limits::QUOTA_MILLISECONDS, &device("a"), false).is_ok());
    }

    #[test]
    fn too_many_documents_leave_room_for_changes_to_those_that_are_there() {
        let mut quotas = Quotas::default();
        for _ in 0..limits::DEVICE_DOCUMENTS {
            quotas.spend(0, &device("a"), true, 10);
        }
        assert!(quotas.allows(1, &device("a"), true).is_err());
        assert!(quotas.allows(1, &device("a"), false).is_ok());
    }
}
