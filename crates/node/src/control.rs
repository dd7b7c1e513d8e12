//! What an administrator asks of a node, by command. A running node takes the requests on a socket in its data folder,
//! one JSON line each; when none runs, the same requests are carried out on the folder itself.

mod client;
mod server;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use opgave_model::plan::export::Language;
use opgave_model::plan::{Plan, export};
use opgave_model::{DocumentId, OrganisationId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use client::ask;
pub(crate) use server::Commands;

use crate::{Node, Problem, peers};

/// A form in which a plan leaves a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The plan's content as JSON.
    Json,
    /// The plan as a text for people.
    Markdown,
    /// The Automerge document itself, with its whole history.
    Automerge,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "camelCase")]
pub enum Request {
    /// A fresh sign-in link for a person; answers `{url}`.
    SignIn {
        /// The person's name.
        name: String,
    },
    /// A fresh invitation for another organisation's node; answers `{link, expiresAt}`.
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
    /// All plans; answers an array of objects with `id`, `title`, `members` and `holders`.
    PlanList,
    /// One plan; answers its content.
    PlanShow {
        /// Which one.
        plan: DocumentId,
    },
    /// One plan as a file; answers `{base64}`.
    PlanExport {
        /// Which one.
        plan: DocumentId,
        /// In which form.
        format: Format,
    },
}

/// What a node answers.
pub type Answer = Result<Value, Problem>;

/// Carries a request out.
///
/// # Errors
/// What is wrong with the request, or with the node, in words.
pub async fn execute(node: &Arc<Node>, request: Request) -> Answer {
    match request {
        Request::SignIn { name } => node.sign_in_link(&name).map(|url| json!({ "url": url })),
        Request::PeerInvite => peers::invite(node),
        Request::PeerAccept { link } => {
            let card = peers::introduce(node, &link).await?;
            Ok(json!({ "id": card.organisation, "name": card.name.as_str(), "address": card.address.as_str() }))
        }
        Request::PeerList => Ok(json!(node.organisations().await)),
        Request::PeerRemove { organisation } => peers::remove(node, organisation).await.map(|()| Value::Null),
        Request::PlanList => Ok(json!(node.plans().await)),
        Request::PlanShow { plan } => {
            let content = node.look(plan, Plan::read).await.ok_or_else(|| no_such_plan(plan))?;
            Ok(json!(content))
        }
        Request::PlanExport { plan, format } => {
            let bytes = plan_export(node, plan, format).await?;
            Ok(json!({ "base64": STANDARD.encode(bytes) }))
        }
    }
}

async fn plan_export(node: &Node, plan: DocumentId, format: Format) -> Result<Vec<u8>, Problem> {
    let names: std::collections::BTreeMap<OrganisationId, String> = node
        .organisations()
        .await
        .into_iter()
        .map(|organisation| (organisation.id, organisation.name))
        .collect();
    let exported = node.look(plan, move |content| match format {
        Format::Json => export::json(&Plan::read(content)).into_bytes(),
        Format::Markdown => {
            export::markdown(&Plan::read(content), Language::Dutch, |id| names.get(&id).cloned()).into_bytes()
        }
        Format::Automerge => content.save(),
    });
    exported.await.ok_or_else(|| no_such_plan(plan))
}

fn no_such_plan(plan: DocumentId) -> Problem {
    Problem::new(
        format!("there is no plan {plan} on this node"),
        "`opgave plan list` shows the plans that it has.",
    )
}
