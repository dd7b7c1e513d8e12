//! What organisations sign, and links with it.

use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{
    Genesis, Invitation, InvitationSecret, OrganisationKey, OrganisationKind, UnverifiedCard, UnverifiedStatement,
};

use super::nodes::card;
use crate::{Boundary, Outcome};

/// Links of invitations.
pub(super) struct Invitations;

const OWN: OrganisationId = OrganisationId([1; 32]);

impl Boundary for Invitations {
    fn name(&self) -> &'static str {
        "invitation"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let link = card(b'b').map(|card| Invitation::issue(card, InvitationSecret::from_bytes([4; 32]), 10).link());
        link.map(String::into_bytes).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        let Ok(text) = std::str::from_utf8(input) else {
            return Outcome::Refused("not UTF-8".into());
        };
        match Invitation::parse(text, OWN, 5) {
            Err(error) => Outcome::Refused(error.to_string()),
            Ok(invitation) => match Invitation::parse(&invitation.link(), OWN, 5) {
                Ok(again) if again.link() == invitation.link() => Outcome::Accepted,
                _ => Outcome::Broken("its link is not read as the same".into()),
            },
        }
    }
}

/// Cards of organisations.
pub(super) struct Cards;

impl Boundary for Cards {
    fn name(&self) -> &'static str {
        "card"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        card(b'b').map(|card| card.to_bytes()).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        match UnverifiedCard::from_bytes(input).and_then(UnverifiedCard::verify) {
            Err(error) => Outcome::Refused(error.to_string()),
            Ok(card) if card.to_bytes() == input => Outcome::Accepted,
            Ok(_) => Outcome::Broken("it is written in other bytes than it was signed in".into()),
        }
    }
}

/// Statements in the ledger of a plan.
pub(super) struct Statements;

impl Boundary for Statements {
    fn name(&self) -> &'static str {
        "statement"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let key = OrganisationKey::from_seed(&[b'b'; 32]);
        let genesis = "Provincie"
            .parse()
            .ok()
            .map(|name| Genesis::issue(&key, DocumentId([7; 16]), name, OrganisationKind::Province, [6; 16], 5));
        genesis.map(|genesis| genesis.to_bytes()).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        match UnverifiedStatement::from_bytes(input).and_then(UnverifiedStatement::verify) {
            Err(error) => Outcome::Refused(error.to_string()),
            Ok(statement) if statement.to_bytes() == input => Outcome::Accepted,
            Ok(_) => Outcome::Broken("it is written in other bytes than it was signed in".into()),
        }
    }
}
