//! What an administrator asks of a node, by command. A running node takes the requests on a socket in its data folder,
//! one JSON line each; when none runs, the same requests are carried out on the folder itself.

mod client;
mod server;

use std::sync::Arc;

use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::Voice;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use client::ask;
pub(crate) use server::Commands;

use crate::audit::{Happening, Kind};
use crate::node::unreadable;
use crate::{Node, OrganisationView, Problem, identity, peers, quarantine};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "camelCase")]
pub enum Request {
    /// A fresh sign-in link for a person; answers `{url}`.
    SignIn {
        /// The person's name.
        name: String,
        /// Whether the session is to be an administrator's.
        #[serde(default)]
        administrator: bool,
    },
    /// A fresh invitation for another organisation's node; answers `{link, expiresAt, fingerprint}`.
    PeerInvite,
    /// Accept an invitation; answers the organisation that we are connected with now.
    PeerAccept {
        /// The link.
        link: String,
    },
    /// The own organisation and all peers; answers an array.
    PeerList,
    /// Forget a peer; answers `null`.
    PeerRemove {
        /// Which one.
        organisation: OrganisationId,
    },
    /// What can be proven of a plan, or of all; answers an array.
    Verify {
        /// Which plan.
        plan: Option<DocumentId>,
    },
    /// Sign our organisation's voice on a decision; answers `{decision, voice, at, heads}`.
    Consent {
        /// The plan.
        plan: DocumentId,
        /// The decision's id in it.
        decision: String,
        /// `consent` or `objection`.
        voice: String,
        /// The name of the person who says it.
        person: String,
    },
    /// What was refused and kept aside; answers an array, oldest first.
    QuarantineList,
    /// One of them with its bytes, as hexadecimal digits under `content`.
    QuarantineShow {
        /// Its number in the list.
        id: u64,
    },
    /// Take one of them in after all, for which our organisation answers from then on; answers `null`.
    QuarantineAdopt {
        /// Its number in the list.
        id: u64,
    },
}

/// What a node answers.
pub type Answer = Result<Value, Problem>;

/// Carries a request out.
///
/// # Errors
/// What is wrong with the request, or with the node, in words.
pub async fn execute(node: &Arc<Node>, request: Request) -> Answer {
    let record = |kind, what: &str, object: &str| {
        let happening = Happening::new(kind, what).by("command").object(object);
        async move { node.audit.record(happening).await }
    };
    match request {
        Request::SignIn { name, administrator } => {
            let url = node.sign_in_link(&name, administrator)?;
            let what = if administrator {
                "signInLinkAdministrator"
            } else {
                "signInLink"
            };
            record(Kind::Grant, what, &name).await;
            Ok(json!({ "url": url }))
        }
        Request::PeerInvite => {
            let (link, expires_at) = peers::invite(node)?;
            record(Kind::Grant, "createInvitation", "").await;
            let fingerprint = opgave_trust::fingerprint(node.card.organisation);
            Ok(json!({ "link": link, "expiresAt": expires_at, "fingerprint": fingerprint }))
        }
        Request::PeerAccept { link } => {
            let card = peers::introduce(node, &link).await?;
            record(Kind::Grant, "acceptInvitation", &card.organisation.to_string()).await;
            Ok(json!(OrganisationView::of(&card, false, true)))
        }
        Request::PeerList => Ok(json!(node.organisations().await)),
        Request::PeerRemove { organisation } => {
            peers::remove(node, organisation).await?;
            record(Kind::Grant, "removeOrganisation", &organisation.to_string()).await;
            Ok(Value::Null)
        }
        // Rare, and large: who asks for something else need not carry it along.
        Request::Verify { plan } => Box::pin(node.prove(plan)).await.map(|proofs| json!(proofs)),
        Request::Consent {
            plan,
            decision,
            voice,
            person,
        } => {
            let voice = Voice::from_text(&voice)
                .ok_or_else(|| Problem::new(format!("{voice} is no voice"), "It is consent or objection."))?;
            let signed = Box::pin(node.consent(plan, &decision, voice, &person)).await?;
            record(Kind::Grant, "consent", &plan.to_string()).await;
            let heads: Vec<String> = signed.heads.iter().map(|head| identity::hex(head)).collect();
            Ok(json!({ "decision": signed.decision, "voice": signed.voice.as_str(), "at": signed.at, "heads": heads }))
        }
        Request::QuarantineList => quarantine::list(&*node.storage)
            .map(|entries| json!(entries))
            .map_err(|error| unreadable(&error)),
        Request::QuarantineShow { id } => {
            let (entry, content) = refused(node, id)?;
            let mut answer = json!(entry);
            answer["content"] = json!(quarantine::hexadecimal(&content));
            Ok(answer)
        }
        Request::QuarantineAdopt { id } => {
            let (entry, content) = refused(node, id)?;
            let document = entry.adoptable()?;
            let adopted = node.desk().adopt(document, content).await;
            adopted.map_err(|error| {
                Problem::new(
                    format!("number {id} was not taken in: {error}"),
                    "Nothing was changed. What it builds on may be in quarantine too: take that in first.",
                )
            })?;
            record(
                Kind::Administration,
                "adoptRefused",
                &format!("{id} in document {document}"),
            )
            .await;
            Ok(Value::Null)
        }
    }
}

fn refused(node: &Node, id: u64) -> Result<(quarantine::Entry, Vec<u8>), Problem> {
    let found = quarantine::show(&node.storage, id).map_err(|error| unreadable(&error))?;
    found.ok_or_else(|| {
        Problem::new(
            format!("there is nothing under the number {id} in quarantine"),
            "opgave quarantine list shows what there is.",
        )
    })
}
