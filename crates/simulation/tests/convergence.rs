//! What the engine promises, over many seeded runs.

use opgave_simulation::{Plan, World};

const SEEDS: u64 = 60;

fn run(plan: Plan) {
    for seed in 0..SEEDS {
        let outcome = World::new(seed, plan).run();
        assert!(outcome.is_ok(), "seed {seed}: {}", outcome.unwrap_err());
    }
}

#[test]
fn three_nodes_converge_when_nothing_goes_wrong() {
    run(Plan {
        nodes: 3,
        documents: 3,
        edits: 60,
        breaks_per_mille: 0,
        crashes_per_mille: 0,
    });
}

#[test]
fn three_nodes_converge_over_links_that_break() {
    run(Plan {
        nodes: 3,
        documents: 3,
        edits: 60,
        breaks_per_mille: 30,
        crashes_per_mille: 0,
    });
}

#[test]
fn nothing_acknowledged_is_lost_when_nodes_crash() {
    run(Plan {
        nodes: 3,
        documents: 3,
        edits: 60,
        breaks_per_mille: 10,
        crashes_per_mille: 15,
    });
}

#[test]
fn a_long_document_survives_rewrites_of_its_log() {
    for seed in 0..3 {
        let plan = Plan {
            nodes: 3,
            documents: 1,
            edits: 800,
            breaks_per_mille: 5,
            crashes_per_mille: 2,
        };
        World::new(seed, plan).run().unwrap();
    }
}

#[test]
fn a_seed_replays_exactly() {
    let plan = Plan {
        nodes: 3,
        documents: 2,
        edits: 80,
        breaks_per_mille: 20,
        crashes_per_mille: 10,
    };
    let first = World::new(7, plan).run().unwrap();
    assert_eq!(World::new(7, plan).run().unwrap(), first);
    assert_ne!(World::new(8, plan).run().unwrap(), first);
}
