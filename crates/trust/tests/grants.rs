//! Roles, suspensions and removals follow from the set of statements, and nobody gains by how or when they come.

mod people;

use opgave_model::OrganisationId;
use opgave_trust::{
    Admit, Broken, Deed, Genesis, Grant, Membership, OrganisationKind, Role, Signed, StatementHash,
    UnverifiedStatement, Versions,
};
use people::{NOW, admit, genesis, id, key, name};
use proptest::prelude::*;

/// The statements of a plan that organisation *a* began.
#[derive(Clone)]
struct Ledger {
    genesis: Signed<Genesis>,
    admits: Vec<Signed<Admit>>,
    grants: Vec<Signed<Grant>>,
}

impl Ledger {
    fn new() -> Self {
        Self {
            genesis: genesis(b'a'),
            admits: Vec::new(),
            grants: Vec::new(),
        }
    }

    /// A plan in which these organisations are stewards beside *a*.
    fn with_stewards(others: &[u8]) -> Self {
        let mut ledger = Self::new();
        let mut stewards = vec![b'a'];
        for other in others {
            ledger.bring_in(*other, Role::Editor);
            for steward in &stewards {
                ledger.say(*steward, Deed::Role(id(*other), Role::Steward));
            }
            stewards.push(*other);
        }
        ledger
    }

    fn bring_in(&mut self, letter: u8, role: Role) {
        let invite = self.say(b'a', invite(letter, role));
        self.say(letter, Deed::Accept(invite));
    }

    fn membership(&self) -> Membership {
        Membership::derive(&self.genesis, &self.admits, &self.grants)
    }

    /// Says something, knowing all that was said.
    fn say(&mut self, by: u8, deed: Deed) -> StatementHash {
        let known = self.membership().heads().to_vec();
        self.say_knowing(by, known, deed)
    }

    fn say_knowing(&mut self, by: u8, known: Vec<StatementHash>, deed: Deed) -> StatementHash {
        self.say_having(by, known, deed, b"")
    }

    /// Says something, having had these versions of body and discussion.
    fn say_having(&mut self, by: u8, known: Vec<StatementHash>, deed: Deed, had: &[u8]) -> StatementHash {
        let heads: Vec<_> = had.iter().map(|byte| [*byte; 32]).collect();
        let had = Versions {
            body: heads.clone(),
            discussion: heads,
        };
        let grant = Grant::issue_having(&key(by), &self.genesis, known, NOW, deed, had);
        self.grants.push(grant.clone());
        grant.hash()
    }

    fn heads(&self) -> Vec<StatementHash> {
        self.membership().heads().to_vec()
    }

    fn role(&self, letter: u8) -> Option<Role> {
        self.membership().members().get(&id(letter)).map(|seat| seat.role)
    }

    fn is_suspended(&self, letter: u8) -> bool {
        self.membership().members()[&id(letter)].suspended
    }

    /// The first bytes of the versions up to which the work of one counts whose rights were changed.
    fn last_words(&self, letter: u8) -> Option<(Vec<u8>, Vec<u8>)> {
        let membership = self.membership();
        let words = membership.last_words().get(&id(letter))?;
        let bytes = |heads: &[[u8; 32]]| heads.iter().map(|head| head[0]).collect();
        Some((bytes(&words.body), bytes(&words.discussion)))
    }

    fn broken(&self, hash: StatementHash) -> Option<Broken> {
        self.membership().broken().get(&hash).copied()
    }
}

fn invite(letter: u8, role: Role) -> Deed {
    Deed::Invite {
        organisation: id(letter),
        name: name(letter),
        kind: OrganisationKind::Agency,
        role,
    }
}

#[test]
fn a_plan_of_admissions_has_one_steward_and_editors() {
    let mut ledger = Ledger::new();
    ledger.admits = vec![
        admit(&ledger.genesis, b'a', b'b', 1),
        admit(&ledger.genesis, b'b', b'c', 2),
    ];
    let roles = [b'a', b'b', b'c'].map(|letter| ledger.role(letter));
    assert_eq!(roles, [Some(Role::Steward), Some(Role::Editor), Some(Role::Editor)]);
    ledger.say(b'a', Deed::Role(id(b'c'), Role::Steward));
    assert_eq!(ledger.role(b'c'), Some(Role::Steward));
}

#[test]
fn who_is_invited_is_in_when_it_accepts() {
    let mut ledger = Ledger::new();
    let invitation = ledger.say(b'a', invite(b'b', Role::Commenter));
    assert!(!ledger.membership().members()[&id(b'b')].joined);
    ledger.say(b'b', Deed::Accept(invitation));
    assert!(ledger.membership().members()[&id(b'b')].joined);
    assert_eq!(ledger.role(b'b'), Some(Role::Commenter));
}

#[test]
fn stewards_make_a_steward_by_a_majority_of_them() {
    let mut ledger = Ledger::with_stewards(b"b");
    ledger.bring_in(b'c', Role::Reader);
    ledger.say(b'a', Deed::Role(id(b'c'), Role::Steward));
    assert_eq!(ledger.role(b'c'), Some(Role::Reader));
    ledger.say(b'b', Deed::Role(id(b'c'), Role::Steward));
    assert_eq!(ledger.role(b'c'), Some(Role::Steward));
}

#[test]
fn a_steward_is_put_out_by_a_majority_of_the_others_and_the_founder_is_one_of_them() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'b', Deed::Remove(id(b'a')));
    assert_eq!(ledger.role(b'a'), Some(Role::Steward));
    ledger.say(b'c', Deed::Remove(id(b'a')));
    assert_eq!(ledger.role(b'a'), None);
}

#[test]
fn of_two_stewards_neither_puts_the_other_out() {
    let mut ledger = Ledger::with_stewards(b"b");
    ledger.say(b'a', Deed::Remove(id(b'b')));
    ledger.say(b'b', Deed::Remove(id(b'a')));
    assert_eq!(
        (ledger.role(b'a'), ledger.role(b'b')),
        (Some(Role::Steward), Some(Role::Steward))
    );
}

#[test]
fn votes_that_did_not_know_of_each_other_count_together() {
    let mut ledger = Ledger::with_stewards(b"bc");
    let heads = ledger.heads();
    ledger.say_knowing(b'a', heads.clone(), Deed::Remove(id(b'c')));
    ledger.say_knowing(b'b', heads, Deed::Remove(id(b'c')));
    assert_eq!(ledger.role(b'c'), None);
}

#[test]
fn one_who_came_back_is_not_put_out_by_old_votes() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'a', Deed::Remove(id(b'c')));
    ledger.say(b'b', Deed::Remove(id(b'c')));
    ledger.bring_in(b'c', Role::Editor);
    assert_eq!(ledger.role(b'c'), Some(Role::Editor));
    ledger.say(b'a', Deed::Role(id(b'c'), Role::Steward));
    assert_eq!(
        ledger.role(b'c'),
        Some(Role::Editor),
        "old votes do not make it a steward either"
    );
    ledger.say(b'b', Deed::Role(id(b'c'), Role::Steward));
    ledger.say(b'a', Deed::Remove(id(b'c')));
    assert_eq!(ledger.role(b'c'), Some(Role::Steward));
}

#[test]
fn any_steward_suspends_and_the_suspended_keeps_its_vote_only() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'a', Deed::Suspend(id(b'b')));
    assert!(ledger.is_suspended(b'b'));
    let refused = ledger.say(b'b', invite(b'd', Role::Reader));
    assert_eq!(ledger.broken(refused), Some(Broken::Suspended));
    ledger.say(b'b', Deed::Remove(id(b'a')));
    ledger.say(b'c', Deed::Remove(id(b'a')));
    assert_eq!(ledger.role(b'a'), None);
    assert!(!ledger.is_suspended(b'b'), "it ends with the one who suspended");
}

#[test]
fn a_suspension_is_lifted_by_a_steward_who_knew_it() {
    let mut ledger = Ledger::with_stewards(b"bc");
    let before = ledger.heads();
    ledger.say(b'a', Deed::Suspend(id(b'b')));
    ledger.say_knowing(b'c', before, Deed::Role(id(b'b'), Role::Steward));
    assert!(ledger.is_suspended(b'b'));
    ledger.say(b'c', Deed::Role(id(b'b'), Role::Steward));
    assert!(!ledger.is_suspended(b'b'));
}

#[test]
fn what_an_organisation_said_apart_from_its_removal_falls_and_what_was_known_stays() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'c', invite(b'd', Role::Editor));
    let before = ledger.heads();
    ledger.say(b'a', Deed::Remove(id(b'c')));
    ledger.say(b'b', Deed::Remove(id(b'c')));
    let late = ledger.say_knowing(b'c', before, invite(b'e', Role::Editor));
    assert_eq!(ledger.broken(late), None);
    assert_eq!((ledger.role(b'd'), ledger.role(b'e')), (Some(Role::Editor), None));
}

#[test]
fn suspensions_that_did_not_know_of_each_other_both_hold() {
    let mut ledger = Ledger::with_stewards(b"b");
    let heads = ledger.heads();
    ledger.say_knowing(b'a', heads.clone(), Deed::Suspend(id(b'b')));
    ledger.say_knowing(b'b', heads, Deed::Suspend(id(b'a')));
    assert!(ledger.is_suspended(b'a') && ledger.is_suspended(b'b'));
    ledger.say(b'a', Deed::Role(id(b'b'), Role::Steward));
    assert!(
        !ledger.is_suspended(b'b'),
        "who is suspended can take its own suspension back"
    );
}

#[test]
fn an_admission_does_not_bring_back_who_was_put_out_or_left() {
    let mut ledger = Ledger::new();
    ledger.admits = vec![
        admit(&ledger.genesis, b'a', b'b', 1),
        admit(&ledger.genesis, b'b', b'c', 1),
        admit(&ledger.genesis, b'a', b'd', 1),
    ];
    ledger.say(b'a', Deed::Remove(id(b'b')));
    ledger.say(b'd', Deed::Leave);
    ledger.admits.push(admit(&ledger.genesis, b'a', b'b', 99));
    ledger.admits.push(admit(&ledger.genesis, b'a', b'd', 99));
    ledger.admits.push(admit(&ledger.genesis, b'b', b'e', 0));
    let roles = [b'b', b'c', b'd', b'e'].map(|letter| ledger.role(letter));
    assert_eq!(roles, [None, Some(Role::Editor), None, None]);
}

#[test]
fn a_removal_says_up_to_where_the_work_of_the_removed_counts() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.bring_in(b'e', Role::Editor);
    let before = ledger.heads();
    assert_eq!(ledger.last_words(b'e'), None);
    ledger.say_having(b'a', before.clone(), Deed::Suspend(id(b'e')), &[3, 1]);
    ledger.say_having(b'b', before.clone(), Deed::Remove(id(b'e')), &[2]);
    assert_eq!(ledger.last_words(b'e'), Some((vec![1, 2, 3], vec![1, 2, 3])));
    // Who was put out at the same time, or is suspended, vouches for nobody; nor does one for itself.
    ledger.say(b'a', Deed::Remove(id(b'c')));
    ledger.say(b'b', Deed::Remove(id(b'c')));
    ledger.say_having(b'c', before.clone(), Deed::Suspend(id(b'e')), &[9]);
    ledger.say_having(b'e', before, Deed::Leave, &[8]);
    assert_eq!(ledger.last_words(b'e'), Some((vec![1, 2, 3], vec![1, 2, 3])));
}

#[test]
fn who_leaves_vouches_for_what_it_might_write() {
    for (role, body, discussion) in [
        (Role::Reader, vec![], vec![]),
        (Role::Commenter, vec![], vec![4]),
        (Role::Editor, vec![4], vec![4]),
    ] {
        let mut ledger = Ledger::new();
        ledger.bring_in(b'e', role);
        let heads = ledger.heads();
        let mut suspended = ledger.clone();
        ledger.say_having(b'e', heads, Deed::Leave, &[4]);
        assert_eq!(ledger.last_words(b'e'), Some((body, discussion)), "{role}");
        suspended.say(b'a', Deed::Suspend(id(b'e')));
        let heads = suspended.heads();
        suspended.say_having(b'e', heads, Deed::Leave, &[4]);
        assert_eq!(suspended.last_words(b'e'), Some((vec![], vec![])), "{role}");
    }
}

/// The vote that *c* knew counts with the one that it did not know; alone neither puts it out.
#[test]
fn who_knew_the_first_vote_against_it_raises_nobody_apart_from_the_second() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'b', Deed::Remove(id(b'c')));
    let known = ledger.heads();
    let invitation = ledger.say_knowing(b'c', known.clone(), invite(b'd', Role::Editor));
    assert!(ledger.membership().contains(id(b'd')), "as long as it is in");
    ledger.say_knowing(b'a', known, Deed::Remove(id(b'c')));
    assert!(!ledger.membership().contains(id(b'c')));
    assert!(!ledger.membership().contains(id(b'd')));
    assert_eq!(ledger.broken(invitation), None, "it was in order when it was made");
}

#[test]
fn who_is_back_invites_again_whatever_was_said_against_it_before() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'b', Deed::Remove(id(b'c')));
    ledger.say(b'a', Deed::Remove(id(b'c')));
    ledger.bring_in(b'c', Role::Editor);
    for steward in [b'a', b'b'] {
        ledger.say(steward, Deed::Role(id(b'c'), Role::Steward));
    }
    ledger.say(b'c', invite(b'd', Role::Editor));
    assert!(ledger.membership().contains(id(b'd')));
}

#[test]
fn every_refused_statement_names_the_rule_that_it_broke() {
    let mut ledger = Ledger::with_stewards(b"b");
    ledger.bring_in(b'e', Role::Editor);
    let open = ledger.say(b'a', invite(b'o', Role::Reader));
    let missing = StatementHash([7; 32]);
    let cases = [
        (b'x', Deed::Leave, Broken::NotAMember),
        (b'e', invite(b'x', Role::Reader), Broken::NotASteward),
        (b'e', Deed::Suspend(id(b'a')), Broken::NotASteward),
        (b'a', Deed::Role(id(b'a'), Role::Reader), Broken::AboutItself),
        (b'a', Deed::Remove(id(b'x')), Broken::NoSuchMember),
        (b'a', invite(b'e', Role::Reader), Broken::AlreadyMember),
        (b'a', invite(b'x', Role::Steward), Broken::StewardByInvitation),
        (b'x', Deed::Accept(open), Broken::NotInvited),
        (b'o', Deed::Accept(missing), Broken::NotInvited),
        (b'e', Deed::Accept(open), Broken::AlreadyMember),
        (b'a', Deed::Role(id(b'o'), Role::Steward), Broken::NotInvited),
    ];
    let before = ledger.membership();
    for (by, deed, rule) in cases {
        let mut with = ledger.clone();
        let hash = with.say(by, deed.clone());
        assert_eq!(with.broken(hash), Some(rule), "{deed:?}");
        assert_eq!(with.membership().members(), before.members(), "{deed:?}");
    }
    let unlinked = ledger.say_knowing(b'a', vec![missing], Deed::Remove(id(b'e')));
    assert_eq!(ledger.broken(unlinked), Some(Broken::Unlinked));
    assert_eq!(ledger.role(b'e'), Some(Role::Editor));
}

#[test]
fn grants_survive_their_bytes() {
    let mut ledger = Ledger::with_stewards(b"bc");
    ledger.say(b'a', Deed::Suspend(id(b'b')));
    ledger.say(b'a', Deed::Remove(id(b'b')));
    let heads = ledger.heads();
    ledger.say_having(b'c', heads, Deed::Leave, &[9, 8, 7, 6, 5, 4, 3, 2, 1, 1]);
    assert_eq!(ledger.grants.last().unwrap().had.body.len(), 8);
    for grant in &ledger.grants {
        let read = UnverifiedStatement::from_bytes(&grant.to_bytes())
            .unwrap()
            .verify()
            .unwrap();
        assert_eq!(read.hash(), grant.hash());
        assert_eq!(read.to_bytes(), grant.to_bytes());
    }
}

const PEOPLE: &[u8] = b"abcde";

/// Who says what about whom, and which of the statements before it are known.
type Act = (usize, u8, usize, u64);

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = (
        0..PEOPLE.len(),
        0..11_u8,
        0..PEOPLE.len(),
        prop_oneof![2 => Just(u64::MAX), 1 => any::<u64>()],
    );
    proptest::collection::vec(act, 0..most)
}

fn play(ledger: &mut Ledger, (by, what, about, mask): Act, of: usize) {
    let letter = PEOPLE[about];
    let open = ledger
        .grants
        .iter()
        .take(of)
        .rev()
        .find(|grant| matches!(grant.deed, Deed::Invite { organisation, .. } if organisation == id(PEOPLE[by])));
    let deed = match what {
        0 | 1 => open.map_or(Deed::Leave, |invite| Deed::Accept(invite.hash())),
        2 => invite(letter, Role::Reader),
        3 => invite(letter, Role::Editor),
        4 => Deed::Suspend(id(letter)),
        5..=9 => Deed::Role(id(letter), Role::ALL[usize::from(what) % 4]),
        _ => Deed::Remove(id(letter)),
    };
    let known = (0..of)
        .filter(|at| mask & (1 << (at % 64)) != 0)
        .map(|at| ledger.grants[at].hash());
    let known: Vec<_> = known.collect();
    let skip = known.len().saturating_sub(30);
    ledger.say_knowing(PEOPLE[by], known[skip..].to_vec(), deed);
}

fn played(acts: &[Act]) -> Ledger {
    let mut ledger = Ledger::with_stewards(b"bc");
    for act in acts {
        let of = ledger.grants.len();
        play(&mut ledger, *act, of);
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_and_number_of_times_that_grants_come_make_no_difference(
        acts in acts(14), mixed in any::<prop::sample::Index>(), reversed in any::<bool>()
    ) {
        let ledger = played(&acts);
        let mut other = ledger.clone();
        let length = other.grants.len();
        other.grants.rotate_left(mixed.index(length));
        if reversed {
            other.grants.reverse();
        }
        other.grants.extend(ledger.grants.iter().take(5).cloned());
        prop_assert_eq!(ledger.membership(), other.membership());
    }

    #[test]
    fn who_was_put_out_gives_nobody_anything_by_dating_back(before in acts(8), late in acts(4)) {
        let mut ledger = played(&before);
        let of = ledger.grants.len();
        let out: OrganisationId = id(b'c');
        for _ in 0..2 {
            for steward in [b'a', b'b'] {
                ledger.say(steward, Deed::Remove(out));
            }
        }
        prop_assume!(!ledger.membership().contains(out));
        let fair = ledger.membership();
        for (_, what, about, mask) in late {
            // Its vote counts as one that it may have cast in time; a majority still needs others.
            if what != 10 {
                play(&mut ledger, (2, what, about, mask), of);
            }
        }
        let after = ledger.membership();
        prop_assert!(!after.contains(out));
        for (organisation, seat) in after.members() {
            let Some(was) = fair.members().get(organisation) else {
                return Err(TestCaseError::fail(format!("{organisation} came in")));
            };
            prop_assert!(seat.role <= was.role, "{organisation} rose from {} to {}", was.role, seat.role);
            prop_assert!(seat.suspended || !was.suspended, "{organisation} was let go");
        }
    }
}
