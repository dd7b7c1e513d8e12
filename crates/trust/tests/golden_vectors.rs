//! The bytes that docs/protocol.md shows. When one of these fails, other implementations stop understanding this one.

mod people;

use opgave_trust::{
    Basis, Consent, Deed, Grant, Invitation, InvitationSecret, Membership, Offer, OrganisationKind, Role, Seal,
    Versions,
};
use people::{NOW, admit, card, consent, genesis, id, key, name, seal};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

fn vector(name: &str) -> &'static str {
    include_str!("../../../docs/protocol.md")
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .unwrap_or_else(|| panic!("no vector {name}"))
}

#[test]
fn what_is_signed_has_the_published_bytes() {
    let genesis = genesis(b'a');
    let admit = admit(&genesis, b'a', b'b', NOW);
    assert_eq!(id(b'a').to_string(), vector("organisation"));
    assert_eq!(hex(&card(b'a').to_bytes()), vector("card"));
    assert_eq!(hex(&genesis.to_bytes()), vector("genesis"));
    assert_eq!(genesis.hash().to_string(), vector("genesis-hash"));
    assert_eq!(hex(&admit.to_bytes()), vector("admit"));
    assert_eq!(admit.hash().to_string(), vector("admit-hash"));
    let membership = Membership::derive(&genesis, [&admit], []);
    assert_eq!(hex(&Offer::to(id(b'b'), &membership).unwrap()), vector("offer"));
}

#[test]
fn a_seal_has_the_published_bytes() {
    let authored = Seal::issue(&key(b'a'), seal(b'a', 7, Basis::Authored));
    assert_eq!(hex(&authored.to_bytes()), vector("seal"));
    let brought = Seal::issue(&key(b'b'), seal(b'b', 7, Basis::Brought));
    assert_eq!(hex(&brought.to_bytes()), vector("seal-brought"));
}

#[test]
fn a_consent_has_the_published_bytes() {
    let consent = Consent::issue(&key(b'a'), consent(b'a')).unwrap();
    assert_eq!(hex(&consent.to_bytes()), vector("consent"));
}

#[test]
fn an_invitation_has_the_published_link() {
    let secret = InvitationSecret::from_bytes([0x5e; 32]);
    assert_eq!(hex(&secret.fingerprint()), vector("secret-fingerprint"));
    assert_eq!(
        Invitation::issue(card(b'a'), secret, NOW + 1_000).link(),
        vector("invitation")
    );
}

#[test]
fn grants_have_the_published_bytes() {
    let genesis = genesis(b'a');
    let mut known = Vec::new();
    let mut published = |verb: &str, by: u8, deed: Deed| {
        let had = Versions {
            body: vec![[1; 32], [2; 32]],
            discussion: vec![[3; 32]],
        };
        let grant = Grant::issue_having(&key(by), &genesis, known.clone(), NOW, deed, had);
        assert_eq!(hex(&grant.to_bytes()), vector(&format!("grant-{verb}")), "{verb}");
        known = vec![grant.hash()];
        grant.hash()
    };
    let invite = Deed::Invite {
        organisation: id(b'b'),
        name: name(b'b'),
        kind: OrganisationKind::Agency,
        role: Role::Editor,
    };
    let invitation = published("invite", b'a', invite);
    published("accept", b'b', Deed::Accept(invitation));
    published("role", b'a', Deed::Role(id(b'b'), Role::Commenter));
    published("suspend", b'a', Deed::Suspend(id(b'b')));
    published("remove", b'a', Deed::Remove(id(b'b')));
    published("leave", b'a', Deed::Leave);
}
