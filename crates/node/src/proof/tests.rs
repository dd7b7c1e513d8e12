use std::collections::BTreeMap;

use automerge::Automerge;
use automerge::transaction::Transaction;
use opgave_model::plan::{Author, Command, EntityId, PlanDraft, apply};
use opgave_trust::{Deed, Genesis, Grant, OrganisationKey, OrganisationKind, Role, StatementHash, Versions, Voice};
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::*;

const PLAN: DocumentId = DocumentId([0x42; 16]);
const NOW: u64 = 1_790_000_000_000;

/// A plan of one organisation with a decision in it.
struct Desk {
    key: OrganisationKey,
    genesis: Signed<Genesis>,
    grants: Vec<Signed<Grant>>,
    body: Automerge,
    ledger: Automerge,
    decision: EntityId,
    rng: SmallRng,
}

impl Desk {
    fn new() -> Self {
        let key = OrganisationKey::from_seed(&[b'a'; 32]);
        let name = "Gemeente Westerwoude".parse().unwrap();
        let genesis = Genesis::issue(&key, PLAN, name, OrganisationKind::Municipality, [1; 16], NOW);
        let mut rng = SmallRng::seed_from_u64(7);
        let mut body = PlanDraft::titled("Wonen").document(1_790_000_000, &mut rng).unwrap();
        let author = Author::new(key.organisation(), "Noor Jansen");
        let propose = Command::propose("Wij bouwen honderd woningen", "Aan de Dorpsstraat.");
        let decision = apply(&mut body, &author, 1_790_000_000_500, &mut rng, &[propose])
            .unwrap()
            .remove(0);
        Self {
            key,
            genesis,
            grants: Vec::new(),
            body,
            ledger: Automerge::new(),
            decision,
            rng,
        }
    }

    fn change(&mut self, command: Command) {
        let author = Author::new(self.key.organisation(), "Noor Jansen");
        apply(&mut self.body, &author, 1_790_000_001_000, &mut self.rng, &[command]).unwrap();
    }

    fn add(&mut self, consent: &Signed<Consent>) {
        let entry = consent.to_bytes();
        let add = |tx: &mut Transaction<'_>| ledger::add(tx, &entry);
        self.ledger.transact(add).unwrap();
    }

    fn consent(&self) -> Consent {
        let now = Plan::read(&self.body);
        Consent {
            plan: PLAN,
            genesis: self.genesis.hash(),
            decision: self.decision.to_string(),
            text: decision_text(decision(&now, self.decision.as_str()).unwrap()),
            heads: self.body.get_heads().iter().map(|head| head.0).collect(),
            voice: Voice::Consent,
            by: self.key.organisation(),
            person: "Noor Jansen".into(),
            at: NOW,
        }
    }

    /// Says something about who is in the plan, knowing all that was said and written before.
    fn say(&mut self, by: &OrganisationKey, deed: Deed) -> StatementHash {
        let membership = Membership::derive(&self.genesis, [], &self.grants);
        let had = Versions {
            body: self.body.get_heads().iter().map(|head| head.0).collect(),
            ..Versions::default()
        };
        let known = membership.to_name(by.organisation(), deed.about());
        let grant = Grant::issue_having(by, &self.genesis, known, NOW, deed, had);
        let hash = grant.hash();
        self.grants.push(grant);
        hash
    }

    fn sign(&mut self, consent: Consent) {
        let signed = Consent::issue(&self.key, consent).unwrap();
        self.add(&signed);
    }

    /// Our seals on all that is in the plan.
    fn seals(&self) -> Vec<Signed<Seal>> {
        self.seals_by(&self.key)
    }

    fn seals_by(&self, key: &OrganisationKey) -> Vec<Signed<Seal>> {
        let mut tips = BTreeMap::new();
        for change in self.body.get_changes(&[]) {
            tips.insert(change.actor_id().clone(), (change.seq(), change.hash()));
        }
        let seals = tips.into_iter().map(|(actor, (last, tip))| Seal {
            document: PLAN,
            actor: actor.to_bytes().to_vec(),
            first: 1,
            last,
            tip: tip.0,
            by: key.organisation(),
            basis: Basis::Authored,
            person: String::new(),
            device: String::new(),
            at: NOW,
        });
        seals.map(|seal| Seal::issue(key, seal)).collect()
    }

    fn prove(&self, seals: Vec<Signed<Seal>>) -> Proof {
        let membership = Membership::derive(&self.genesis, [], &self.grants);
        let document = Sealed {
            name: "plan",
            writing: Action::Write,
            content: &self.body,
            seals,
        };
        prove(&membership, &self.body, &self.ledger, &[document])
    }

    fn standing(&self) -> Standing {
        self.prove(self.seals()).consents[0].standing
    }
}

#[test]
fn everything_that_is_sealed_is_counted_and_the_rest_is_named() {
    let mut desk = Desk::new();
    let seals = desk.seals();
    let proof = desk.prove(seals.clone());
    assert_eq!(proof.problems, [""; 0]);
    let changes = desk.body.get_changes(&[]).len();
    assert_eq!(proof.documents[0].authored[&desk.key.organisation()], changes);
    desk.change(Command::add_goal("Later"));
    let proof = desk.prove(seals);
    assert_eq!(proof.documents[0].unsealed, 1);
    assert_eq!(proof.problems, ["nobody answers for 1 changes in the plan"]);
}

#[test]
fn seals_of_who_is_not_in_the_plan_count_for_nothing() {
    let desk = Desk::new();
    let stranger = OrganisationKey::from_seed(&[b'z'; 32]);
    let seals = desk.seals().into_iter();
    let foreign = seals.map(|seal| Seal::issue(&stranger, seal.into_value())).collect();
    let proof = desk.prove(foreign);
    assert_eq!(proof.documents[0].unsealed, desk.body.get_changes(&[]).len());
    assert!(
        proof.problems[0].ends_with("seals in the plan what it might not write"),
        "{:?}",
        proof.problems
    );
}

#[test]
fn what_was_known_of_an_organisation_when_it_was_removed_stays_its_own_and_nothing_later_does() {
    let mut desk = Desk::new();
    let other = OrganisationKey::from_seed(&[b'b'; 32]);
    let founder = OrganisationKey::from_seed(&[b'a'; 32]);
    let invitation = desk.say(
        &founder,
        Deed::Invite {
            organisation: other.organisation(),
            name: "Woonstichting De Brink".parse().unwrap(),
            kind: OrganisationKind::HousingCorporation,
            role: Role::Editor,
        },
    );
    desk.say(&other, Deed::Accept(invitation));
    let known = desk.seals_by(&other);
    assert_eq!(desk.prove(known.clone()).problems, [""; 0], "while it may write");
    desk.say(&founder, Deed::Remove(other.organisation()));
    let proof = desk.prove(known);
    assert_eq!(proof.problems, [""; 0]);
    assert!(proof.documents[0].authored.contains_key(&other.organisation()));
    desk.change(Command::add_goal("Later"));
    let later = desk.seals_by(&other);
    assert!(desk.prove(later).problems[0].ends_with("seals in the plan what it might not write"));
}

#[test]
fn a_consent_holds_for_the_text_that_was_signed_and_no_other() {
    let mut desk = Desk::new();
    let consent = desk.consent();
    desk.sign(consent);
    assert_eq!(desk.standing(), Standing::Current);
    desk.change(Command::add_goal("Iets anders"));
    assert_eq!(desk.standing(), Standing::Current, "another part of the plan");
    let decision = EntityKind::Decision.with_id(&desk.decision);
    desk.change(Command::set(decision, "title", "Wij bouwen tweehonderd woningen"));
    assert_eq!(desk.standing(), Standing::OlderText);
    let again = Consent {
        at: NOW + 1,
        ..desk.consent()
    };
    desk.sign(again);
    let proof = desk.prove(desk.seals());
    assert_eq!(proof.consents.len(), 1, "the latest counts");
    assert_eq!(proof.consents[0].standing, Standing::Current);
    assert_eq!(proof.problems, [""; 0]);
}

#[test]
fn a_consent_that_does_not_fit_its_version_is_named() {
    let mut desk = Desk::new();
    let consent = desk.consent();
    desk.sign(Consent {
        text: [9; 32],
        ..consent.clone()
    });
    assert_eq!(desk.standing(), Standing::DoesNotFit);
    assert_eq!(desk.prove(desk.seals()).problems.len(), 1);
    desk.sign(Consent {
        heads: vec![[9; 32]],
        at: NOW + 1,
        ..consent
    });
    assert_eq!(desk.standing(), Standing::UnknownVersion);
}

#[test]
fn a_consent_of_a_stranger_or_to_another_plan_counts_for_nothing() {
    let mut desk = Desk::new();
    let stranger = OrganisationKey::from_seed(&[b'z'; 32]);
    let foreign = Consent::issue(&stranger, desk.consent()).unwrap();
    desk.add(&foreign);
    let elsewhere = Consent {
        plan: DocumentId([1; 16]),
        ..desk.consent()
    };
    desk.sign(elsewhere);
    assert_eq!(desk.prove(desk.seals()).consents.len(), 0);
}
