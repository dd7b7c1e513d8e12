//! Who is in a plan follows from its statements, and from nothing about how they came.

mod people;

use opgave_model::DocumentId;
use opgave_trust::limits::MAX_CHAIN;
use opgave_trust::{
    Admit, Deed, Genesis, Grant, Membership, Offer, OfferError, OrganisationKind, Role, Signed, Statement,
    StatementHash,
};
use people::{PLAN, admit, genesis, id, key, name};
use proptest::prelude::*;

fn members(membership: &Membership) -> Vec<opgave_model::OrganisationId> {
    membership.members().keys().copied().collect()
}

fn sorted(letters: &[u8]) -> Vec<opgave_model::OrganisationId> {
    let mut ids: Vec<_> = letters.iter().copied().map(id).collect();
    ids.sort();
    ids
}

#[test]
fn the_founder_is_a_member_and_so_is_whoever_a_member_admits() {
    let genesis = genesis(b'a');
    let admits = [admit(&genesis, b'b', b'c', 1), admit(&genesis, b'a', b'b', 2)];
    let membership = Membership::derive(&genesis, &admits, []);
    assert_eq!(members(&membership), sorted(b"abc"));
    assert_eq!(membership.members()[&id(b'c')].admitted_by, id(b'b'));
    assert_eq!(membership.members()[&id(b'a')].kind, OrganisationKind::Ministry);
}

#[test]
fn nobody_comes_in_by_a_stranger_or_by_themselves() {
    let genesis = genesis(b'a');
    let admits = [
        admit(&genesis, b'x', b'y', 1),
        admit(&genesis, b'y', b'x', 1),
        admit(&genesis, b'z', b'z', 1),
    ];
    assert_eq!(members(&Membership::derive(&genesis, &admits, [])), sorted(b"a"));
}

#[test]
fn statements_about_another_plan_or_another_genesis_count_for_nothing() {
    let genesis = genesis(b'a');
    let elsewhere = Genesis::issue(
        &key(b'a'),
        DocumentId([1; 16]),
        name(b'a'),
        OrganisationKind::Ministry,
        [0; 16],
        1,
    );
    let again = Genesis::issue(&key(b'a'), PLAN, name(b'a'), OrganisationKind::Ministry, [9; 16], 1);
    let admits = [admit(&elsewhere, b'a', b'b', 1), admit(&again, b'a', b'c', 1)];
    assert_eq!(members(&Membership::derive(&genesis, &admits, [])), sorted(b"a"));
}

#[test]
fn a_proof_is_the_shortest_way_from_the_founder() {
    let genesis = genesis(b'a');
    let admits = [
        admit(&genesis, b'a', b'b', 1),
        admit(&genesis, b'b', b'c', 2),
        admit(&genesis, b'c', b'd', 3),
        admit(&genesis, b'b', b'd', 9),
    ];
    let membership = Membership::derive(&genesis, &admits, []);
    let proof = membership.proof_of_membership(id(b'd')).unwrap();
    let expected = [
        Statement::Genesis(genesis),
        Statement::Admit(admits[0].clone()),
        Statement::Admit(admits[3].clone()),
    ];
    assert_eq!(proof, expected);
    assert_eq!(membership.proof_of_membership(id(b'x')), None);
}

#[test]
fn nobody_is_so_far_from_the_founder_that_the_proof_would_be_too_long() {
    let genesis = genesis(b'0');
    let last = b'0' + u8::try_from(MAX_CHAIN).unwrap();
    let admits: Vec<_> = (b'0'..last).map(|by| admit(&genesis, by, by + 1, 1)).collect();
    let membership = Membership::derive(&genesis, &admits, []);
    assert_eq!(membership.members().len(), MAX_CHAIN);
    assert!(!membership.contains(id(last)));
    let bytes = Offer::to(id(last - 1), &membership).unwrap();
    assert!(Offer::from_bytes(&bytes).unwrap().verify(id(last - 1)).is_ok());
}

fn some_admits() -> impl Strategy<Value = Vec<Signed<Admit>>> {
    let pair = (b'0'..b'8', b'0'..b'8', 0..3_u64).prop_map(|(by, whom, at)| admit(&genesis(b'0'), by, whom, at));
    proptest::collection::vec(pair, 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_and_the_number_of_times_that_statements_come_make_no_difference(
        (admits, mixed) in some_admits().prop_flat_map(|admits| {
            let twice: Vec<_> = admits.iter().chain(&admits).cloned().collect();
            (Just(admits), Just(twice).prop_shuffle())
        })
    ) {
        let genesis = genesis(b'0');
        prop_assert_eq!(Membership::derive(&genesis, &admits, []), Membership::derive(&genesis, &mixed, []));
    }

    #[test]
    fn every_member_and_nobody_else_can_prove_it(admits in some_admits()) {
        let membership = Membership::derive(&genesis(b'0'), &admits, []);
        for letter in b'0'..b'8' {
            let offer = Offer::to(id(letter), &membership);
            prop_assert_eq!(offer.is_some(), membership.contains(id(letter)));
            if let Some(offer) = offer {
                let verified = Offer::from_bytes(&offer).unwrap().verify(id(letter));
                prop_assert!(verified.is_ok_and(|offer| offer.genesis_hash == genesis(b'0').hash()));
            }
        }
    }

    #[test]
    fn a_statement_more_takes_no_member_away(admits in some_admits(), more in some_admits()) {
        let genesis = genesis(b'0');
        let fewer = Membership::derive(&genesis, &admits, []);
        let all = Membership::derive(&genesis, admits.iter().chain(&more), []);
        prop_assert!(members(&fewer).iter().all(|member| all.contains(*member)));
    }
}

fn offer(plan: DocumentId, statements: &[Vec<u8>]) -> Vec<u8> {
    let mut output = minicbor::Encoder::new(Vec::new());
    output
        .array(2)
        .unwrap()
        .bytes(&plan.0)
        .unwrap()
        .array(statements.len() as u64)
        .unwrap();
    for statement in statements {
        output.bytes(statement).unwrap();
    }
    output.into_writer()
}

fn verified(bytes: &[u8], letter: u8) -> Result<(), OfferError> {
    Offer::from_bytes(bytes)?.verify(id(letter)).map(drop)
}

#[test]
fn an_offer_is_for_the_member_that_it_proves() {
    let genesis = genesis(b'a');
    let admit = admit(&genesis, b'a', b'b', 1);
    let bytes = offer(PLAN, &[genesis.to_bytes(), admit.to_bytes()]);
    let verified_offer = Offer::from_bytes(&bytes).unwrap().verify(id(b'b')).unwrap();
    assert_eq!(verified_offer.plan, PLAN);
    assert_eq!(verified_offer.genesis_hash, genesis.hash());
    assert_eq!(members(&verified_offer.membership), sorted(b"ab"));
    assert_eq!(verified(&bytes, b'c'), Err(OfferError::NotAMember));
}

#[test]
fn an_offer_whose_proof_is_wrong_is_refused_for_what_is_wrong() {
    let genesis = genesis(b'a');
    let admitted = admit(&genesis, b'a', b'b', 1).to_bytes();
    let by_stranger = admit(&genesis, b'x', b'b', 1).to_bytes();
    let genesis = genesis.to_bytes();
    assert_eq!(
        verified(&offer(PLAN, &[genesis.clone(), by_stranger]), b'b'),
        Err(OfferError::NotAMember)
    );
    assert_eq!(
        verified(&offer(PLAN, std::slice::from_ref(&admitted)), b'b'),
        Err(OfferError::Genesis)
    );
    assert_eq!(
        verified(&offer(PLAN, &[genesis.clone(), genesis.clone()]), b'a'),
        Err(OfferError::Genesis)
    );
    assert_eq!(
        verified(&offer(DocumentId([1; 16]), std::slice::from_ref(&genesis)), b'a'),
        Err(OfferError::OtherPlan)
    );
    assert_eq!(verified(&offer(PLAN, &[]), b'a'), Err(OfferError::StatementCount));
    assert_eq!(
        verified(&offer(PLAN, &vec![genesis.clone(); MAX_CHAIN + 1]), b'a'),
        Err(OfferError::StatementCount)
    );
    let mut tampered = admitted;
    *tampered.last_mut().unwrap() ^= 1;
    assert!(matches!(
        verified(&offer(PLAN, &[genesis, tampered]), b'b'),
        Err(OfferError::Statement(_))
    ));
    assert_eq!(verified(b"garbage", b'b'), Err(OfferError::Malformed));
}

#[test]
fn an_offer_of_an_invitation_is_for_the_one_that_it_invites() {
    let genesis = genesis(b'a');
    let invite = |plan: &Signed<Genesis>, known: Vec<StatementHash>| {
        let deed = Deed::Invite {
            organisation: id(b'b'),
            name: name(b'b'),
            kind: OrganisationKind::Agency,
            role: Role::Reader,
        };
        Grant::issue(&key(b'c'), plan, known, 1, deed)
    };
    // What it knew is in the ledger, and not in the offer.
    let invitation = invite(&genesis, vec![StatementHash([7; 32])]);
    let bytes = Offer::of_invitation(&genesis, &invitation);
    let offer = Offer::from_bytes(&bytes).unwrap().verify(id(b'b')).unwrap();
    assert_eq!(offer.invitation, Some(invitation));
    assert_eq!(members(&offer.membership), sorted(b"a"));
    assert_eq!(verified(&bytes, b'd'), Err(OfferError::NotAMember));
    let again = Genesis::issue(&key(b'a'), PLAN, name(b'a'), OrganisationKind::Ministry, [9; 16], 1);
    let other = Offer::of_invitation(&genesis, &invite(&again, Vec::new()));
    assert_eq!(verified(&other, b'b'), Err(OfferError::NotAMember));
    let leave = Grant::issue(&key(b'b'), &genesis, Vec::new(), 1, Deed::Leave);
    assert_eq!(
        verified(&Offer::of_invitation(&genesis, &leave), b'b'),
        Err(OfferError::NotAMember)
    );
}
