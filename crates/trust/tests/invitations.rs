//! Links that people send each other.

mod people;

use opgave_trust::{Invitation, InvitationError, InvitationSecret, Untrusted};
use people::{NOW, card, id};
use proptest::prelude::*;

const LATER: u64 = NOW + 1_000;

fn invitation() -> Invitation {
    Invitation::issue(card(b'a'), InvitationSecret::from_bytes([0x5e; 32]), LATER)
}

fn error(text: &str) -> InvitationError {
    Invitation::parse(text, id(b'b'), NOW).unwrap_err()
}

#[test]
fn a_link_is_read_as_people_paste_it() {
    let link = invitation().link();
    assert!(link.starts_with("https://a.example.nl/invite#"), "{link}");
    for text in [link.clone(), format!("  {link}\n"), format!("<{link}>")] {
        let read = Invitation::parse(&text, id(b'b'), NOW).unwrap();
        assert_eq!(read.card(), &*card(b'a'));
        assert_eq!(read.secret(), &InvitationSecret::from_bytes([0x5e; 32]));
        assert_eq!(read.expires_at(), LATER);
    }
}

#[test]
fn other_texts_are_no_links() {
    for text in [
        "",
        "hello",
        "https://a.example.nl/",
        "ftp://a.example.nl/invite#AAAA",
        &"x".repeat(100_000),
    ] {
        assert_eq!(error(text), InvitationError::NotALink);
    }
}

#[test]
fn a_link_that_was_cut_off_or_changed_is_damaged() {
    let link = invitation().link();
    assert_eq!(error(&link[..link.len() - 6]), InvitationError::Damaged);
    assert_eq!(error("https://a.example.nl/invite#"), InvitationError::Damaged);
    assert_eq!(error("https://a.example.nl/invite#!!"), InvitationError::Damaged);
}

#[test]
fn a_link_with_a_card_that_its_organisation_did_not_sign_is_refused() {
    let link = invitation().link();
    // Some character within the card's public key.
    let at = link.find('#').unwrap() + 40;
    let other = if &link[at..=at] == "A" { "B" } else { "A" };
    let forged = format!("{}{other}{}", &link[..at], &link[at + 1..]);
    assert!(matches!(
        error(&forged),
        InvitationError::Card(Untrusted::Signature | Untrusted::Malformed(_))
    ));
}

#[test]
fn a_link_that_was_pointed_elsewhere_is_refused() {
    let link = invitation()
        .link()
        .replace("https://a.example.nl", "https://evil.example.nl");
    assert!(matches!(error(&link), InvitationError::OtherAddress { .. }));
}

#[test]
fn an_invitation_of_ones_own_or_of_the_past_is_refused() {
    let link = invitation().link();
    assert_eq!(
        Invitation::parse(&link, id(b'a'), NOW).unwrap_err(),
        InvitationError::Own
    );
    assert!(Invitation::parse(&link, id(b'b'), LATER - 1).is_ok());
    assert_eq!(
        Invitation::parse(&link, id(b'b'), LATER).unwrap_err(),
        InvitationError::Expired
    );
}

#[test]
fn an_invitation_does_not_show_its_secret() {
    let shown = format!("{:?}", invitation());
    assert!(!shown.contains("94") && !shown.contains("5e5e"), "{shown}");
}

proptest! {
    #[test]
    fn any_text_is_refused_without_a_panic(text in "(https://a.example.nl/invite#)?[A-Za-z0-9_-]{0,200}") {
        prop_assert!(Invitation::parse(&text, id(b'b'), NOW).is_err());
    }
}
