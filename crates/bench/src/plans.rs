//! Plans in numbers.

use futures_util::{StreamExt, TryStreamExt, stream};
use opgave_model::plan::PlanDraft;
use opgave_model::{DocumentId, OrganisationId, sample};
use opgave_node::Node;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::outcome::Outcome;

/// How many are made at a time, so that they share their way to the disk.
const TOGETHER: usize = 64;

/// Makes plans through the node and gives their ids.
pub async fn create(node: &Node, count: usize, draft: impl Fn(usize) -> PlanDraft) -> Outcome<Vec<DocumentId>> {
    let creating = stream::iter((0..count).map(draft)).map(|draft| async move { node.create_plan(&draft).await });
    Ok(creating.buffer_unordered(TOGETHER).try_collect().await?)
}

/// A plan with a title and a sentence.
pub fn small(number: usize) -> PlanDraft {
    PlanDraft::titled(format!("Plan {number}")).problem("forWhom", "Bewoners die al jaren op een woning wachten.")
}

/// A plan as organisations write them.
pub fn realistic(number: usize) -> PlanDraft {
    let [ministry, municipality, corporation] = [1, 2, 3].map(|byte| OrganisationId([byte; 32]));
    let draft = sample::asylum_intake(ministry, municipality, corporation);
    let title = format!("{} {number}", draft.title());
    draft.retitled(title)
}

/// A plan whose text does not compress away: this many characters of about 6.5 bits each.
pub fn dense(number: usize, characters: usize) -> PlanDraft {
    let mut random = StdRng::seed_from_u64(number as u64);
    let text: String = (0..characters)
        .map(|_| char::from(random.random_range(b' '..=b'~')))
        .collect();
    PlanDraft::titled(format!("Plan {number}")).problem("howLarge", text)
}
