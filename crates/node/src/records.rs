//! The node's own records: keys and encodings. Described in `docs/storage-format.md`.

use std::collections::BTreeMap;

use automerge::ChangeHash;
use opgave_model::{DocumentId, OrganisationId};
use opgave_storage::{Record, Storage, StorageError};
use opgave_sync::Heads;
use opgave_trust::{Basis, Seal, Signed};
use serde::{Serialize, de::DeserializeOwned};

const HEADS: &[u8] = b"n/heads/";
const PEER: &[u8] = b"n/peer/";
const PLAN: &[u8] = b"n/plan/";
const MEMBER: &[u8] = b"n/member/";
const SEAL: &[u8] = b"n/seal/";
const PROOF: &[u8] = b"n/proof/";
const INVITATION: &[u8] = b"n/invitation/";
const SIGN_IN: &[u8] = b"n/sign-in/";
const SESSION: &[u8] = b"n/session/";
const TOKEN: &[u8] = b"n/token/";
const QUARANTINE: &[u8] = b"n/quarantine/";
const QUARANTINED: &[u8] = b"n/quarantined/";
/// Which organisation the database belongs to, and its workspace.
pub(crate) const OWNER: &[u8] = b"n/owner";

/// Written to find out whether the disk takes anything.
pub(crate) const PROBE: &[u8] = b"n/probe";

/// The end of the audit log.
pub(crate) const AUDIT: &[u8] = b"n/audit";

/// There while no node runs that stopped as it should; when it is missing, records may lag behind documents.
pub(crate) const CLEAN: &[u8] = b"n/clean";

/// The SHA-256 of a secret.
pub(crate) type Digest = [u8; 32];

/// An organisation in a plan.
pub(crate) type Membership = (DocumentId, OrganisationId);

/// Heads of one document that fit one record; a document with more is read when it is needed.
const MAX_HEADS: usize = 128;

pub(crate) fn heads(document: DocumentId) -> Vec<u8> {
    [HEADS, &document.0].concat()
}

pub(crate) fn peer(organisation: OrganisationId) -> Vec<u8> {
    [PEER, &organisation.0].concat()
}

pub(crate) fn plan(plan: DocumentId) -> Vec<u8> {
    [PLAN, &plan.0].concat()
}

pub(crate) fn member(plan: DocumentId, organisation: OrganisationId) -> Vec<u8> {
    [MEMBER, &plan.0, &organisation.0].concat()
}

/// One for each actor of a document, organisation and basis.
pub(crate) fn seal(document: DocumentId, seal: &Seal) -> Vec<u8> {
    let basis = match seal.basis {
        Basis::Authored => 0,
        Basis::Brought => 1,
    };
    [SEAL, &document.0, &seal.by.0, &[basis], &seal.actor].concat()
}

/// Two seals of one organisation under different histories.
pub(crate) fn proof(document: DocumentId, one: &Signed<Seal>, other: &Signed<Seal>) -> Vec<u8> {
    [PROOF, &document.0, &one.by.0, &one.hash().0, &other.hash().0].concat()
}

/// Both seals, one after the other, each preceded by its length as 4 bytes, big-endian.
pub(crate) fn encode_proof(one: &Signed<Seal>, other: &Signed<Seal>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for seal in [one, other] {
        let seal = seal.to_bytes();
        // A seal has at most 2,048 bytes.
        bytes.extend(u32::try_from(seal.len()).unwrap_or_default().to_be_bytes());
        bytes.extend(seal);
    }
    bytes
}

/// The seals of a document.
pub(crate) fn seals(storage: &dyn Storage, document: DocumentId) -> Result<Vec<Vec<u8>>, StorageError> {
    let seals = scan(storage, &seals_of(document), |_| Some(()))?;
    Ok(seals.into_iter().map(|((), seal)| seal).collect())
}

pub(crate) fn seals_of(document: DocumentId) -> Vec<u8> {
    [SEAL, &document.0].concat()
}

pub(crate) fn invitation(digest: &Digest) -> Vec<u8> {
    [INVITATION, digest].concat()
}

pub(crate) fn sign_in(digest: &Digest) -> Vec<u8> {
    [SIGN_IN, digest].concat()
}

pub(crate) fn session(digest: &Digest) -> Vec<u8> {
    [SESSION, digest].concat()
}

pub(crate) fn token(digest: &Digest) -> Vec<u8> {
    [TOKEN, digest].concat()
}

/// What is known of something refused.
pub(crate) fn quarantine(id: u64) -> Vec<u8> {
    [QUARANTINE, &id.to_be_bytes()].concat()
}

/// A piece of its bytes.
pub(crate) fn quarantined(id: u64, piece: usize) -> Vec<u8> {
    [QUARANTINED, &id.to_be_bytes(), &(piece as u64).to_be_bytes()].concat()
}

/// All that was refused, by number.
pub(crate) fn quarantines(storage: &dyn Storage) -> Result<Vec<(u64, Vec<u8>)>, StorageError> {
    scan(storage, QUARANTINE, |key| key.try_into().ok().map(u64::from_be_bytes))
}

/// All access tokens, by the digest of their secret.
pub(crate) fn tokens(storage: &dyn Storage) -> Result<Vec<(Digest, Vec<u8>)>, StorageError> {
    scan(storage, TOKEN, |key| key.try_into().ok())
}

/// All peers: organisation and signed card.
pub(crate) fn peers(storage: &dyn Storage) -> Result<Vec<(OrganisationId, Vec<u8>)>, StorageError> {
    scan(storage, PEER, |key| key.try_into().ok().map(OrganisationId))
}

/// All plans: id and record.
pub(crate) fn plans(storage: &dyn Storage) -> Result<Vec<(DocumentId, Vec<u8>)>, StorageError> {
    scan(storage, PLAN, |key| key.try_into().ok().map(DocumentId))
}

/// All members of all plans.
pub(crate) fn members(storage: &dyn Storage) -> Result<Vec<(Membership, Vec<u8>)>, StorageError> {
    scan(storage, MEMBER, |key| {
        let (plan, organisation) = key.split_first_chunk()?;
        Some((DocumentId(*plan), OrganisationId(organisation.try_into().ok()?)))
    })
}

/// All sessions, by key.
pub(crate) fn sessions(storage: &dyn Storage) -> Result<Vec<Record>, StorageError> {
    storage.scan(SESSION).collect()
}

/// All sessions, by the digest of their secret.
pub(crate) fn session_records(storage: &dyn Storage) -> Result<Vec<(Digest, Vec<u8>)>, StorageError> {
    scan(storage, SESSION, |key| key.try_into().ok())
}

/// The durable heads of all documents.
pub(crate) fn shelf(storage: &dyn Storage) -> Result<BTreeMap<DocumentId, Heads>, StorageError> {
    let records = scan(storage, HEADS, |key| key.try_into().ok().map(DocumentId))?;
    Ok(records
        .into_iter()
        .map(|(document, bytes)| (document, decode_heads(&bytes)))
        .collect())
}

fn scan<K>(
    storage: &dyn Storage,
    prefix: &[u8],
    name: impl Fn(&[u8]) -> Option<K>,
) -> Result<Vec<(K, Vec<u8>)>, StorageError> {
    storage
        .scan(prefix)
        .filter_map(|record| match record {
            Ok((key, value)) => name(&key[prefix.len()..]).map(|key| Ok((key, value))),
            Err(error) => Some(Err(error)),
        })
        .collect()
}

/// 32 bytes a head. Too many for one record are left out: the document is then taken to differ from everyone's.
pub(crate) fn encode_heads(heads: &Heads) -> Vec<u8> {
    if heads.len() > MAX_HEADS {
        Vec::new()
    } else {
        heads.iter().flat_map(|head| head.0).collect()
    }
}

fn decode_heads(bytes: &[u8]) -> Heads {
    bytes.as_chunks::<32>().0.iter().map(|head| ChangeHash(*head)).collect()
}

pub(crate) fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Records are plain structures of strings and numbers; writing one to a vector cannot fail.
    serde_json::to_vec(value).unwrap_or_default()
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}
