//! A short campaign at every boundary, and everything that was ever found.

use std::fs;
use std::path::Path;

use opgave_fuzz::{Outcome, boundaries, campaign};

#[test]
fn every_boundary_withstands_a_short_campaign() {
    for boundary in boundaries::all() {
        let tally = campaign::run(&*boundary, 1, |tally| tally.executions < 300);
        assert_eq!(tally.findings, [], "{}", boundary.name());
        assert_eq!(tally.executions, 300);
    }
}

#[test]
fn what_broke_something_once_does_not_break_it_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/fuzz");
    let mut replayed = 0;
    for boundary in boundaries::all() {
        let Ok(found) = fs::read_dir(folder.join(boundary.name())) else {
            continue;
        };
        for file in found {
            let path = file.unwrap().path();
            let outcome = campaign::receive(&*boundary, &fs::read(&path).unwrap());
            assert!(
                !matches!(outcome, Outcome::Broken(_)),
                "{}: {outcome:?}",
                path.display()
            );
            replayed += 1;
        }
    }
    assert!(replayed > 0, "the findings are gone");
}
