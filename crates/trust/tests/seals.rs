//! What a seal says, and for which changes it counts.

mod people;

use std::cell::Cell;
use std::collections::BTreeMap;

use opgave_trust::{Basis, ChangeHash, Link, Seal, SealBook, SealRefusal, Untrusted, Unverified};
use people::{id, key, seal};
use proptest::prelude::*;

/// A line of changes by one actor; the hash of each repeats its number.
fn line(through: u8) -> BTreeMap<ChangeHash, Link> {
    (1..=through)
        .map(|number| {
            let on = if number == 1 {
                vec![]
            } else {
                vec![[200; 32], [number - 1; 32]]
            };
            let link = Link {
                actor: vec![0x77; 16],
                number: number.into(),
                on,
            };
            ([number; 32], link)
        })
        .collect()
}

fn covered(book: &SealBook, seal: &Seal, line: &BTreeMap<ChangeHash, Link>) -> Result<usize, SealRefusal> {
    book.covered(seal, |hash| line.get(hash).cloned())
        .map(|changes| changes.len())
}

fn entered(seals: impl IntoIterator<Item = Seal>) -> SealBook {
    let mut book = SealBook::default();
    for seal in seals {
        let letter = if seal.by == id(b'a') { b'a' } else { b'b' };
        book.enter(Seal::issue(&key(letter), seal), 1).unwrap();
    }
    book
}

#[test]
fn a_seal_is_read_back_and_one_flipped_bit_is_noticed() {
    let seal = Seal::issue(&key(b'a'), seal(b'a', 7, Basis::Authored));
    let bytes = seal.to_bytes();
    let read = Unverified::<Seal>::from_bytes(&bytes).unwrap().verify().unwrap();
    assert_eq!(read, seal);
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(
            Unverified::<Seal>::from_bytes(&bytes)
                .and_then(Unverified::verify)
                .is_err()
        );
    }
}

#[test]
fn a_seal_about_no_numbers_or_no_actor_is_damaged() {
    for wrong in [
        Seal {
            first: 0,
            ..seal(b'a', 7, Basis::Authored)
        },
        Seal {
            first: 8,
            ..seal(b'a', 7, Basis::Authored)
        },
        Seal {
            actor: vec![],
            ..seal(b'a', 7, Basis::Authored)
        },
        Seal {
            actor: vec![1; 65],
            ..seal(b'a', 7, Basis::Authored)
        },
    ] {
        let bytes = Seal::issue(&key(b'a'), wrong).to_bytes();
        let read = Unverified::<Seal>::from_bytes(&bytes).unwrap().verify();
        assert!(matches!(read, Err(Untrusted::Malformed(_))));
    }
}

#[test]
fn names_that_are_too_long_or_odd_are_made_to_fit() {
    let long = Seal {
        person: "é\u{7}".repeat(300),
        device: "x".repeat(100),
        ..seal(b'a', 7, Basis::Authored)
    };
    let bytes = Seal::issue(&key(b'a'), long).to_bytes();
    let read = Unverified::<Seal>::from_bytes(&bytes).unwrap().verify().unwrap();
    assert_eq!((read.person.len(), read.device.len()), (320, 64));
}

#[test]
fn nobody_seals_in_anothers_name() {
    let forged = Seal::issue(&key(b'b'), seal(b'a', 7, Basis::Authored));
    assert_eq!(forged.by, id(b'b'));
}

#[test]
fn one_seal_stands_for_everything_before_it() {
    let book = SealBook::default();
    assert_eq!(covered(&book, &seal(b'a', 5, Basis::Authored), &line(5)), Ok(5));
    let book = entered([seal(b'a', 3, Basis::Authored)]);
    assert_eq!(covered(&book, &seal(b'a', 5, Basis::Authored), &line(5)), Ok(2));
    assert_eq!(covered(&book, &seal(b'a', 2, Basis::Authored), &line(5)), Ok(0));
    assert_eq!(
        covered(&book, &seal(b'a', 9, Basis::Authored), &line(5)),
        Ok(0),
        "its change is not here"
    );
}

#[test]
fn changes_that_do_not_lead_to_what_is_known_are_not_covered() {
    let book = SealBook::default();
    let mut broken = line(5);
    broken.remove(&[3; 32]);
    assert_eq!(
        covered(&book, &seal(b'a', 5, Basis::Authored), &broken),
        Err(SealRefusal::Unconnected)
    );
    let mut of_another = line(5);
    of_another.get_mut(&[3; 32]).unwrap().actor = vec![0x78; 16];
    assert_eq!(
        covered(&book, &seal(b'a', 5, Basis::Authored), &of_another),
        Err(SealRefusal::Unconnected)
    );
    let misnumbered = Seal {
        last: 6,
        ..seal(b'a', 5, Basis::Authored)
    };
    assert_eq!(covered(&book, &misnumbered, &line(5)), Err(SealRefusal::OtherChange));
}

#[test]
fn a_second_history_of_an_actor_is_refused() {
    let book = entered([seal(b'a', 3, Basis::Authored)]);
    let other = Seal {
        tip: [99; 32],
        ..seal(b'a', 3, Basis::Authored)
    };
    assert_eq!(covered(&book, &other, &line(5)), Err(SealRefusal::AnotherHistory));
    let mut fork = line(5);
    fork.get_mut(&[4; 32]).unwrap().on = vec![[99; 32]];
    assert_eq!(
        covered(&book, &seal(b'a', 5, Basis::Authored), &fork),
        Err(SealRefusal::AnotherHistory)
    );
}

#[test]
fn an_actor_is_the_organisations_that_sealed_it_first() {
    let mut book = entered([seal(b'a', 3, Basis::Authored)]);
    assert_eq!(book.owner(&[0x77; 16]), Some(id(b'a')));
    let refusal = Err(SealRefusal::AnothersActor(id(b'a')));
    assert_eq!(covered(&book, &seal(b'b', 5, Basis::Authored), &line(5)), refusal);
    assert_eq!(covered(&book, &seal(b'b', 5, Basis::Brought), &line(5)), refusal);
    let beyond = Seal::issue(&key(b'b'), seal(b'b', 5, Basis::Authored));
    assert_eq!(book.enter(beyond, 2), Err(SealRefusal::AnothersActor(id(b'a'))));
    let within = Seal::issue(&key(b'b'), seal(b'b', 2, Basis::Brought));
    assert_eq!(book.enter(within, 2), Ok(false));
    assert_eq!(book.owner(&[0x77; 16]), Some(id(b'a')));
}

#[test]
fn what_was_only_brought_in_its_maker_goes_on_with() {
    let mut book = entered([seal(b'b', 3, Basis::Brought)]);
    assert_eq!(book.owner(&[0x77; 16]), None);
    assert_eq!(covered(&book, &seal(b'a', 5, Basis::Authored), &line(5)), Ok(2));
    assert_eq!(
        book.enter(Seal::issue(&key(b'a'), seal(b'a', 5, Basis::Authored)), 2),
        Ok(true)
    );
    assert_eq!(book.owner(&[0x77; 16]), Some(id(b'a')));
}

#[test]
fn a_newer_seal_takes_the_place_of_the_one_that_it_covers() {
    let mut book = entered([seal(b'a', 3, Basis::Authored)]);
    assert_eq!(
        book.enter(Seal::issue(&key(b'a'), seal(b'a', 5, Basis::Authored)), 2),
        Ok(true)
    );
    assert_eq!(book.len(), 1);
    assert_eq!(
        book.enter(Seal::issue(&key(b'a'), seal(b'a', 4, Basis::Authored)), 3),
        Ok(false)
    );
    assert_eq!(book.since(1).count(), 1);
    assert_eq!(book.since(2).count(), 0);
}

#[test]
fn ten_thousand_changes_of_one_actor_cost_one_walk() {
    let hash = |number: u32| {
        let mut hash = [0; 32];
        hash[..4].copy_from_slice(&number.to_be_bytes());
        hash
    };
    let line: BTreeMap<ChangeHash, Link> = (1..=10_000)
        .map(|number| {
            let on = if number == 1 { vec![] } else { vec![hash(number - 1)] };
            let link = Link {
                actor: vec![0x77; 16],
                number: number.into(),
                on,
            };
            (hash(number), link)
        })
        .collect();
    let tip = Seal {
        last: 10_000,
        tip: hash(10_000),
        ..seal(b'a', 7, Basis::Authored)
    };
    let looked_up = Cell::new(0);
    let link = |hash: &ChangeHash| {
        looked_up.set(looked_up.get() + 1);
        line.get(hash).cloned()
    };
    let changes = SealBook::default().covered(&tip, link).unwrap();
    assert_eq!(changes.len(), 10_000);
    assert!(looked_up.get() <= 20_000, "{}", looked_up.get());
}

proptest! {
    /// In whatever order honest seals come, everything is covered in the end, and each change once.
    #[test]
    fn the_order_of_seals_makes_no_difference(order in Just((1_u8..=20).collect::<Vec<_>>()).prop_shuffle()) {
        let mut book = SealBook::default();
        let mut total = 0;
        for last in order {
            let seal = seal(b'a', last, Basis::Authored);
            total += covered(&book, &seal, &line(20)).unwrap();
            book.enter(Seal::issue(&key(b'a'), seal), 1).unwrap();
        }
        prop_assert_eq!(total, 20);
        prop_assert_eq!(book.len(), 1);
        prop_assert_eq!(book.tip(&[0x77; 16]).unwrap().number, 20);
    }

    #[test]
    fn arbitrary_bytes_are_no_seal(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Unverified::<Seal>::from_bytes(&bytes).and_then(Unverified::verify).is_err());
    }
}
