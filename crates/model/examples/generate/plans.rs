//! The golden plans. Everything in them is made up, and made the same way each time: by fixed seeds and times.

mod every_kind;
mod foreign;
mod merged;
mod schema_1;

use automerge::Automerge;
use opgave_model::OrganisationId;
use opgave_model::plan::{Author, Command, EntityId, PlanDraft, apply};
use rand::SeedableRng;
use rand::rngs::SmallRng;

/// Seconds since 1970 UTC.
const FOUNDED: i64 = 1_790_000_000;

/// Makes one.
type Maker = fn() -> Automerge;

/// Each by its name.
pub const ALL: [(&str, Maker); 7] = [
    ("empty", empty),
    ("every-kind", every_kind::plan),
    ("schema-1", schema_1::plan),
    ("schema-1-upgraded", schema_1::upgraded),
    ("merged", merged::plan),
    ("newer", foreign::newer),
    ("odd", foreign::odd),
];

fn empty() -> Automerge {
    draft(&PlanDraft::titled("Wonen in Westerwoude"), 1)
}

fn draft(draft: &PlanDraft, seed: u64) -> Automerge {
    draft
        .document(FOUNDED, &mut SmallRng::seed_from_u64(seed))
        .expect("a golden draft breaks no rule")
}

fn id(name: &str) -> EntityId {
    name.parse().expect("a golden id is one")
}

const fn organisation(number: u8) -> OrganisationId {
    OrganisationId([number; 32])
}

/// Edits by a person of an organisation, some seconds after the plan was founded.
fn edit(doc: &mut Automerge, number: u8, after: i64, commands: &[Command]) {
    let author = Author::new(organisation(number), format!("Persoon {number}"));
    let mut rng = SmallRng::seed_from_u64(u64::from(number) * 1_000 + u64::try_from(after).unwrap_or_default());
    apply(doc, &author, (FOUNDED + after) * 1_000 + 7, &mut rng, commands).expect("a golden edit breaks no rule");
}
