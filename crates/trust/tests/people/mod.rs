//! Organisations for the other tests; each has a key that follows from a letter.
#![allow(dead_code, reason = "not every test needs all of it")]

use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{
    Admit, Basis, Card, Consent, Genesis, OrganisationKey, OrganisationKind, OrganisationName, Seal, Signed,
    SignedCard, Voice,
};

pub const PLAN: DocumentId = DocumentId([0x42; 16]);
/// 24 November 2025, 08:00 UTC.
pub const NOW: u64 = 1_763_971_200_000;

pub fn key(letter: u8) -> OrganisationKey {
    OrganisationKey::from_seed(&[letter; 32])
}

pub fn id(letter: u8) -> OrganisationId {
    key(letter).organisation()
}

pub fn name(letter: u8) -> OrganisationName {
    format!("Organisation {}", char::from(letter)).parse().unwrap()
}

pub fn card(letter: u8) -> SignedCard {
    let address = format!("https://{}.example.nl", char::from(letter)).parse().unwrap();
    Card::issue(
        &key(letter),
        name(letter),
        OrganisationKind::Municipality,
        address,
        [letter; 32],
        NOW,
    )
}

pub fn genesis(letter: u8) -> Signed<Genesis> {
    Genesis::issue(
        &key(letter),
        PLAN,
        name(letter),
        OrganisationKind::Ministry,
        [letter; 16],
        NOW,
    )
}

pub fn admit(genesis: &Signed<Genesis>, by: u8, whom: u8, at: u64) -> Signed<Admit> {
    Admit::issue(&key(by), genesis, id(whom), name(whom), OrganisationKind::Agency, at)
}

/// A consent of an organisation to a decision, on top of two changes.
pub fn consent(by: u8) -> Consent {
    Consent {
        plan: PLAN,
        genesis: genesis(b'a').hash(),
        decision: "01K0000000000000000000000A".into(),
        text: [0x33; 32],
        heads: vec![[2; 32], [1; 32]],
        voice: Voice::Consent,
        by: id(by),
        person: "Noor Jansen".into(),
        at: NOW,
    }
}

/// A seal by an organisation on the changes of actor `0x77` up to a number, whose hash repeats that number.
pub fn seal(by: u8, last: u8, basis: Basis) -> Seal {
    Seal {
        document: PLAN,
        actor: vec![0x77; 16],
        first: 1,
        last: last.into(),
        tip: [last; 32],
        by: id(by),
        basis,
        person: "Noor Jansen".into(),
        device: "5d41402abc4b2a76".into(),
        at: NOW,
    }
}
