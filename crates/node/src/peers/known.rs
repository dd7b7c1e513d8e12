use opgave_model::OrganisationId;
use opgave_model::workspace::WorkspaceEditor;
use opgave_sync::Event;
use opgave_trust::SignedCard;

use crate::registry::{organisation_of, transaction};
use crate::{Node, Problem};

/// Takes an organisation in as a peer, or its newer card, and shows it in the workspace.
pub(crate) async fn remember(node: &Node, card: SignedCard) -> Result<(), Problem> {
    let peer = organisation_of(&card);
    let stopping = || Problem::new("the node is stopping", "Start it, then try again.");
    let workspace = node
        .desk()
        .ask(move |engine| {
            engine.host_mut().add_peer(card);
            engine.host().workspace()
        })
        .await
        .ok_or_else(stopping)?;
    let edit = transaction(move |tx| WorkspaceEditor::new(tx).upsert_peer(&peer).map(|_| ()));
    node.desk().edit(workspace, edit).await.map_err(|reason| {
        Problem::new(
            format!("the peer could not be kept: {reason}"),
            "Check that the disk has room, then try again.",
        )
    })?;
    node.peers_changed.send_modify(|changes| *changes += 1);
    Ok(())
}

/// Forgets a peer and ends its connection. Plans that both are in stay at both.
///
/// # Errors
/// It is no peer.
pub(crate) async fn remove(node: &Node, organisation: OrganisationId) -> Result<(), Problem> {
    let desk = node.desk();
    let known = desk.ask(move |engine| {
        let registry = engine.host_mut();
        registry.remove_peer(organisation).then(|| registry.workspace())
    });
    let workspace = known.await.flatten().ok_or_else(|| {
        Problem::new(
            format!("{organisation} is not a peer"),
            "`opgave peer list` shows the peers with their ids.",
        )
    })?;
    node.desk().tell(Event::PeerRemoved { organisation });
    node.peers_changed.send_modify(|changes| *changes += 1);
    let edit = transaction(move |tx| WorkspaceEditor::new(tx).remove_peer(organisation).map(|_| ()));
    node.desk()
        .edit(workspace, edit)
        .await
        .map_err(|unwritten| Problem::new(unwritten.to_string(), "Check that the disk has room."))
}
