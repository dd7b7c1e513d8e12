//! What can be proven of a plan from its documents, ledger and seals alone: who answers for every change, and who agreed
//! to what, when.

mod ask;
mod permitted;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use automerge::{Automerge, ChangeHash};
use opgave_model::plan::{EntityKind, Plan, decision_text};
use opgave_model::{DocumentId, OrganisationId, ledger};
use opgave_trust::{Basis, Consent, Link, Membership, Seal, SealBook, Signed, Unverified};
use serde::Serialize;

use self::permitted::Permitted;
use crate::clock;
use crate::policy::Action;

/// What was found of one plan.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Proof {
    pub plan: DocumentId,
    pub title: String,
    /// The organisations in it, by its ledger.
    pub members: Vec<MemberOf>,
    pub documents: Vec<DocumentProof>,
    /// The latest of each organisation on each decision.
    pub consents: Vec<ConsentProof>,
    /// What does not hold, in sentences; empty when everything does.
    pub problems: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberOf {
    pub id: OrganisationId,
    pub name: String,
}

/// Who answers for the changes of one document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentProof {
    /// `plan` or `discussion`.
    pub document: &'static str,
    pub changes: usize,
    /// Changes of their own people, by organisation.
    pub authored: BTreeMap<OrganisationId, usize>,
    /// Changes that they took in before the maker had sealed them.
    pub brought: BTreeMap<OrganisationId, usize>,
    /// Changes that nobody answers for.
    pub unsealed: usize,
}

/// A consent or objection.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConsentProof {
    pub decision: String,
    pub title: String,
    pub organisation: OrganisationId,
    pub name: String,
    pub voice: &'static str,
    pub person: String,
    /// By the clock of the organisation's node, as in RFC 3339.
    pub at: String,
    pub standing: Standing,
    /// The version of the plan that was signed.
    pub heads: Vec<String>,
}

/// What a consent is about, seen from the plan as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Standing {
    /// The text that the decision has now.
    Current,
    /// A text that the decision had.
    OlderText,
    /// A version that is not here, so that it cannot be checked.
    UnknownVersion,
    /// The decision had another text in the version that was signed.
    DoesNotFit,
}

/// A document with its seals.
pub(crate) struct Sealed<'d> {
    pub name: &'static str,
    /// What one does who writes in it.
    pub writing: Action,
    pub content: &'d Automerge,
    pub seals: Vec<Signed<Seal>>,
}

/// Looks at everything of a plan.
pub(crate) fn prove(
    membership: &Membership,
    body: &Automerge,
    ledger_content: &Automerge,
    documents: &[Sealed<'_>],
) -> Proof {
    let now = Plan::read(body);
    let mut proof = Proof {
        plan: membership.plan(),
        title: now.fields.text("title").into_owned(),
        members: membership
            .members()
            .iter()
            .map(|(id, member)| MemberOf {
                id: *id,
                name: member.name.to_string(),
            })
            .collect(),
        documents: Vec::new(),
        consents: Vec::new(),
        problems: Vec::new(),
    };
    for document in documents {
        let found = covered(membership, document, &mut proof.problems);
        if found.unsealed > 0 {
            let (name, unsealed) = (document.name, found.unsealed);
            proof
                .problems
                .push(format!("nobody answers for {unsealed} changes in the {name}"));
        }
        proof.documents.push(found);
    }
    for consent in latest(membership, ledger_content) {
        let standing = standing(&consent, body, &now);
        if standing == Standing::DoesNotFit {
            proof.problems.push(format!(
                "the {} of {} on decision {} names a text that the decision did not have in the version that it names",
                consent.voice.as_str(),
                consent.by,
                consent.decision
            ));
        }
        proof.consents.push(ConsentProof {
            title: decision(&now, &consent.decision)
                .map(opgave_model::plan::Entity::title)
                .unwrap_or_default(),
            organisation: consent.by,
            name: membership
                .members()
                .get(&consent.by)
                .map(|member| member.name.to_string())
                .unwrap_or_default(),
            voice: consent.voice.as_str(),
            person: consent.person.clone(),
            at: clock::text(consent.at),
            standing,
            heads: consent.heads.iter().map(|head| ChangeHash(*head).to_string()).collect(),
            decision: consent.decision.clone(),
        });
    }
    proof
}

fn covered(membership: &Membership, document: &Sealed<'_>, problems: &mut Vec<String>) -> DocumentProof {
    let metas = document.content.get_changes_meta(&[]);
    let links: BTreeMap<[u8; 32], Link> = metas
        .iter()
        .map(|meta| {
            let link = Link {
                actor: meta.actor.to_bytes().to_vec(),
                number: meta.seq,
                on: meta.deps.iter().map(|hash| hash.0).collect(),
            };
            (meta.hash.0, link)
        })
        .collect();
    let mut permitted = Permitted::new(membership, document.writing, &links);
    let (of_members, others): (Vec<_>, Vec<_>) = document.seals.iter().partition(|seal| permitted.counts(seal));
    for seal in others {
        problems.push(format!(
            "{} seals in the {} what it might not write",
            seal.by, document.name
        ));
    }
    let coverage = SealBook::default().cover(of_members.iter().copied(), |hash| links.get(hash).cloned());
    for (index, refusal) in &coverage.refused {
        let by = of_members[*index].by;
        problems.push(format!(
            "a seal of {by} in the {} does not hold: {refusal}",
            document.name
        ));
    }
    // Where a maker and a bringer sealed the same, the maker's word counts; it was covered first.
    let mut by_tip: BTreeMap<[u8; 32], &Signed<Seal>> = BTreeMap::new();
    for seal in of_members {
        let known = by_tip.entry(seal.tip).or_insert(seal);
        if known.basis > seal.basis {
            *known = seal;
        }
    }
    let mut found = DocumentProof {
        document: document.name,
        changes: links.len(),
        authored: BTreeMap::new(),
        brought: BTreeMap::new(),
        unsealed: 0,
    };
    for hash in links.keys() {
        match coverage.changes.get(hash).and_then(|tip| by_tip.get(tip)) {
            Some(seal) if seal.basis == Basis::Authored => *found.authored.entry(seal.by).or_default() += 1,
            Some(seal) => *found.brought.entry(seal.by).or_default() += 1,
            None => found.unsealed += 1,
        }
    }
    found
}

/// The consents that count: of those who are or were members, about this plan, the latest of each on each decision.
fn latest(membership: &Membership, ledger_content: &Automerge) -> Vec<Signed<Consent>> {
    let genesis = membership.genesis().hash();
    let mut latest: BTreeMap<(String, OrganisationId), Signed<Consent>> = BTreeMap::new();
    let took_part =
        |organisation| membership.contains(organisation) || membership.last_words().contains_key(&organisation);
    for bytes in ledger::ever(ledger_content, &[]).into_values() {
        let Ok(consent) = Unverified::<Consent>::from_bytes(&bytes).and_then(Unverified::verify) else {
            continue;
        };
        let counts = consent.plan == membership.plan() && consent.genesis == genesis && took_part(consent.by);
        if !counts {
            continue;
        }
        let key = (consent.decision.clone(), consent.by);
        let newer = latest
            .get(&key)
            .is_none_or(|known| (known.at, known.hash()) < (consent.at, consent.hash()));
        if newer {
            latest.insert(key, consent);
        }
    }
    latest.into_values().collect()
}

fn standing(consent: &Consent, body: &Automerge, now: &Plan) -> Standing {
    let heads: Vec<ChangeHash> = consent.heads.iter().map(|head| ChangeHash(*head)).collect();
    let Ok(then) = Plan::read_at(body, &heads) else {
        return Standing::UnknownVersion;
    };
    let text = |plan| decision(plan, &consent.decision).map(decision_text);
    if text(&then) != Some(consent.text) {
        Standing::DoesNotFit
    } else if text(now) == Some(consent.text) {
        Standing::Current
    } else {
        Standing::OlderText
    }
}

/// A decision that is in the plan.
pub(crate) fn decision<'p>(plan: &'p Plan, id: &str) -> Option<&'p opgave_model::plan::Entity> {
    let decisions = plan.entities.get(&EntityKind::Decision)?;
    decisions.iter().find(|decision| decision.id.as_str() == id)
}
