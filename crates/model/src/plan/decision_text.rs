use sha2::{Digest, Sha256};

use super::Entity;

/// SHA-256 of what is to be decided: the decision's id, its title and its proposal as Markdown. What is said of it, and
/// how far it is, makes no difference. Described in `docs/protocol.md`.
pub fn decision_text(decision: &Entity) -> [u8; 32] {
    let proposal = decision
        .fields
        .rich("proposal")
        .map(|proposal| proposal.markdown(0))
        .unwrap_or_default();
    let mut digest = Sha256::new().chain_update("opgave decision v1");
    for part in [decision.id.as_str(), &decision.title(), &proposal] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}
