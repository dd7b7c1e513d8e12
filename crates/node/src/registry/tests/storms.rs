//! Roles change while nodes come and go, and one node does not keep to them. Each run follows from its seed.

use std::collections::BTreeSet;

use opgave_trust::Role;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::houses::{Houses, PLAN, plan};
use super::seals::{has, write};
use crate::policy::{Action, Place};
use crate::registry::Wish;

const SEEDS: u64 = 40;
const STEPS: usize = 60;
/// The houses that keep to the rules; `a` and `b` are stewards, `c` is an editor.
const HONEST: [usize; 3] = [0, 1, 2];
/// Its software sends whatever its people wrote, in any role.
const DISHONEST: usize = 3;

struct Storm {
    houses: Houses,
    rng: SmallRng,
    joined: BTreeSet<(usize, usize)>,
    /// What people of honest organisations wrote, and their own node took.
    taken: BTreeSet<String>,
    /// What the dishonest node sent while every honest node knew that it may not write.
    foul: BTreeSet<String>,
    written: usize,
}

impl Storm {
    fn new(seed: u64) -> Self {
        let mut houses = Houses::of(["a", "b", "c", "d"]);
        houses.browser_brings(0, PLAN, &plan());
        for with in 1..4 {
            houses.share(0, with);
        }
        houses
            .says(0, Wish::Role(houses.organisation(1), Role::Steward))
            .unwrap();
        let pairs = (0..4).flat_map(|one| (one + 1..4).map(move |other| (one, other)));
        Self {
            houses,
            rng: SmallRng::seed_from_u64(seed),
            joined: pairs.collect(),
            taken: BTreeSet::new(),
            foul: BTreeSet::new(),
            written: 0,
        }
    }

    fn step(&mut self) {
        match self.rng.random_range(0..10) {
            0..3 => self.switch(),
            3..6 => self.honest_writes(),
            6..8 => self.dishonest_sends(),
            _ => self.steward_speaks(),
        }
    }

    fn switch(&mut self) {
        let one = self.rng.random_range(0..4);
        let other = (one + self.rng.random_range(1..4)) % 4;
        let pair = (one.min(other), one.max(other));
        if self.joined.remove(&pair) {
            self.houses.cut(pair.0, pair.1);
        } else {
            self.houses.join(pair.0, pair.1);
            self.joined.insert(pair);
        }
    }

    fn key(&mut self, by: usize) -> String {
        self.written += 1;
        format!("{by}-{}", self.written)
    }

    fn honest_writes(&mut self) {
        let by = HONEST[self.rng.random_range(0..HONEST.len())];
        let key = self.key(by);
        let page = 100 + u8::try_from(by).unwrap();
        let content = self.houses.content(by, PLAN).unwrap();
        let written = write(&content, page, self.houses.organisation(by), &key);
        self.houses.browser_brings(by, PLAN, &written);
        assert!(has(&mut self.houses, by, &key));
        self.taken.insert(key);
    }

    fn dishonest_sends(&mut self) {
        let to = HONEST[self.rng.random_range(0..HONEST.len())];
        if !self.joined.contains(&(to, DISHONEST)) {
            return;
        }
        let Some(content) = self.houses.content(DISHONEST, PLAN) else {
            return;
        };
        let key = self.key(DISHONEST);
        // A page for each, so that none of them is a second history.
        let page = u8::try_from(150 + self.written).unwrap();
        let written = write(&content, page, self.houses.organisation(DISHONEST), &key);
        let barred = |at: &usize| !self.houses.place(DISHONEST, *at).may(Action::Write);
        if HONEST.iter().all(barred) {
            self.foul.insert(key);
        }
        self.houses.node_seals(DISHONEST, to, PLAN, &written);
        self.houses.node_brings(DISHONEST, to, PLAN, &written);
    }

    fn steward_speaks(&mut self) {
        let by = self.rng.random_range(0..2);
        let whom = self.houses.organisation(DISHONEST);
        let wish = match self.rng.random_range(0..6) {
            0 => Wish::Suspend(whom),
            1 => Wish::Remove(whom),
            2 => Wish::Invite(whom, Role::Editor),
            3 => Wish::Role(whom, Role::Editor),
            4 => Wish::Role(whom, Role::Commenter),
            _ => Wish::Role(whom, Role::Reader),
        };
        // Some of these break a rule, as it is.
        let _ = self.houses.says(by, wish);
    }

    /// All honest nodes meet, and the dishonest one is put out if it is in.
    fn calm(&mut self) {
        for one in HONEST {
            for other in HONEST {
                if one < other && self.joined.insert((one, other)) {
                    self.houses.join(one, other);
                }
            }
        }
        for at in HONEST {
            self.houses.tick(at, 120_000);
        }
    }

    fn check(&mut self, seed: u64) {
        let heads = HONEST.map(|at| {
            let mut heads = self.houses.content(at, PLAN).unwrap().get_heads();
            heads.sort_unstable();
            heads
        });
        let places = HONEST.map(|at| self.houses.place(DISHONEST, at));
        assert!(
            places.iter().all(|place| *place == places[0]),
            "seed {seed}: {places:?}"
        );
        for at in HONEST {
            for key in &self.taken.clone() {
                assert!(has(&mut self.houses, at, key), "seed {seed}: {key} is lost at {at}");
            }
            for key in &self.foul.clone() {
                assert!(!has(&mut self.houses, at, key), "seed {seed}: {key} is in at {at}");
            }
            assert_eq!(self.houses.place(at, 0), HONEST_PLACES[at], "seed {seed}");
        }
        assert!(heads.iter().all(|of| *of == heads[0]), "seed {seed}: {heads:?}");
    }
}

const HONEST_PLACES: [Place; 3] = [
    Place::In(Role::Steward),
    Place::In(Role::Steward),
    Place::In(Role::Editor),
];

#[test]
fn honest_nodes_come_to_the_same_plan_and_take_nothing_that_they_know_is_not_allowed() {
    for seed in 0..SEEDS {
        let mut storm = Storm::new(seed);
        for _ in 0..STEPS {
            storm.step();
        }
        storm.calm();
        storm.check(seed);
    }
}
