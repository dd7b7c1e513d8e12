use std::sync::Arc;

use opgave_storage::Batch;
use opgave_trust::{Invitation, InvitationError, InvitationSecret, SignedCard};
use opgave_wire::handshake::Purpose;
use serde::{Deserialize, Serialize};

use super::dial::{self, Unreached};
use super::known;
use crate::{Node, Problem, clock, records};

/// How long an invitation is good, in milliseconds.
const INVITATION_MILLISECONDS: u64 = 7 * 24 * 60 * 60 * 1_000;

#[derive(Serialize, Deserialize)]
struct Outstanding {
    expires_at: u64,
}

/// Why two organisations were not introduced.
#[derive(Debug)]
pub(crate) enum NotIntroduced {
    /// The link is no invitation that can be accepted here.
    Link(InvitationError),
    /// The node that it leads to was not reached, or did not let us in.
    Node(Problem),
    /// What was learned could not be kept.
    Unkept(Problem),
}

impl From<NotIntroduced> for Problem {
    fn from(reason: NotIntroduced) -> Self {
        match reason {
            NotIntroduced::Link(error) => unusable(&error),
            NotIntroduced::Node(problem) | NotIntroduced::Unkept(problem) => problem,
        }
    }
}

/// A fresh invitation for one other organisation: the link, and until when it is good, in milliseconds since 1970.
pub(crate) fn invite(node: &Node) -> Result<(String, u64), Problem> {
    let secret = InvitationSecret::generate(&mut rand::rng());
    let expires_at = clock::now() + INVITATION_MILLISECONDS;
    let mut batch = Batch::new();
    batch.put(
        records::invitation(&secret.fingerprint()),
        records::encode(&Outstanding { expires_at }),
    );
    node.storage.commit(batch).map_err(|error| {
        Problem::new(
            format!("the invitation could not be kept: {error}"),
            "Check that the disk has room, then try again.",
        )
    })?;
    let link = Invitation::issue(node.card.clone(), secret, expires_at).link();
    Ok((link, expires_at))
}

/// Uses an invitation up; an error when there is none, or none any more.
pub(super) fn redeem(node: &Node, secret: &InvitationSecret) -> Result<(), ()> {
    let _one_at_a_time = node.redeeming.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let key = records::invitation(&secret.fingerprint());
    let stored = node.storage.get(&key).ok().flatten().ok_or(())?;
    let mut batch = Batch::new();
    batch.delete(key);
    node.storage.commit(batch).map_err(|_| ())?;
    let outstanding: Outstanding = records::decode(&stored).ok_or(())?;
    if outstanding.expires_at > clock::now() {
        Ok(())
    } else {
        Err(())
    }
}

/// Reads the invitation in a link. It stays good, and nobody hears of it.
///
/// # Errors
/// What is wrong with the link.
pub(crate) fn read(node: &Node, link: &str) -> Result<Invitation, InvitationError> {
    Invitation::parse(link, node.card.organisation, clock::now())
}

/// Accepts an invitation: from then on both nodes know each other.
///
/// # Errors
/// What is wrong with the link, or with the node that it leads to.
pub(crate) async fn introduce(node: &Arc<Node>, link: &str) -> Result<SignedCard, NotIntroduced> {
    let invitation = read(node, link).map_err(NotIntroduced::Link)?;
    let purpose = Purpose::Introduce {
        secret: invitation.secret().clone(),
    };
    let reached = dial::reach(node, invitation.card(), purpose).await;
    let address = invitation.card().address.as_str();
    let established = reached.map_err(|unreached| NotIntroduced::Node(explain(&unreached, address)))?;
    let card = established.card.clone();
    known::remember(node, card.clone())
        .await
        .map_err(NotIntroduced::Unkept)?;
    let contacts = &node.telemetry.contacts;
    contacts.connected(card.organisation, card.name.as_str(), "introduced");
    tokio::spawn(dial::talk(Arc::clone(node), established));
    Ok(card)
}

fn unusable(error: &InvitationError) -> Problem {
    let hint = match error {
        InvitationError::Own => "Give this link to the administrator of the other organisation.",
        InvitationError::Expired => "Ask the other organisation for a new one: `opgave peer invite`.",
        _ => "Copy the whole link that `opgave peer invite` printed at the other organisation.",
    };
    Problem::new(error.to_string(), hint)
}

fn explain(unreached: &Unreached, address: &str) -> Problem {
    match unreached {
        Unreached::NoAnswer(reason) => Problem::new(
            format!("{address} does not answer: {reason}"),
            "Check that the other node runs and that this machine can reach it; the invitation stays good.",
        ),
        Unreached::NotAllowed(reason) => Problem::new(
            reason.clone(),
            "If partners' nodes may be there, set peers_on_own_network = true in opgave.toml and start the node again; the \
             invitation stays good.",
        ),
        Unreached::Handshake(error) => Problem::new(
            format!("the node at {address} was not the one that invited, or did not let us in: {error}"),
            "Ask the other organisation for a new invitation, and whether its address is right.",
        ),
    }
}
