//! Organisations that edit one plan apart and meet now and then.

use automerge::Automerge;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::OrganisationId;
use crate::plan::{Author, Command, CommandError, EntityId, EntityRef, Plan, PlanDraft, apply};

pub struct Partners {
    docs: Vec<Automerge>,
    rng: SmallRng,
    /// The time on everyone's clock, in milliseconds since 1970 UTC.
    pub now_ms: i64,
}

pub fn organisation(who: usize) -> OrganisationId {
    OrganisationId([u8::try_from(who + 1).unwrap(); 32])
}

pub fn author(who: usize) -> Author {
    Author::new(organisation(who), ["Noor", "Bram", "Samira"][who])
}

impl Partners {
    pub fn new(how_many: usize) -> Self {
        let mut rng = SmallRng::seed_from_u64(7);
        let doc = PlanDraft::titled("Wonen").document(0, &mut rng).unwrap();
        let docs = (1..=how_many)
            .map(|seed| doc.fork().with_actor([u8::try_from(seed).unwrap(); 16].into()))
            .collect();
        Self {
            docs,
            rng,
            now_ms: 1_000_000,
        }
    }

    pub fn try_by(&mut self, who: usize, commands: &[Command]) -> Result<Vec<EntityId>, CommandError> {
        // Nobody does two things in one second.
        self.now_ms += 1_000;
        apply(&mut self.docs[who], &author(who), self.now_ms, &mut self.rng, commands)
    }

    pub fn by(&mut self, who: usize, command: Command) -> Option<EntityId> {
        self.try_by(who, &[command]).unwrap().pop()
    }

    /// Adds something that everyone has before they go on.
    pub fn shared(&mut self, command: Command) -> EntityId {
        let id = self.by(0, command).unwrap();
        self.meet();
        id
    }

    pub fn meet(&mut self) {
        for one in 0..self.docs.len() {
            for other in 0..self.docs.len() {
                if one != other {
                    let mut other = self.docs[other].clone();
                    self.docs[one].merge(&mut other).unwrap();
                }
            }
        }
    }

    pub fn doc(&self, who: usize) -> &Automerge {
        &self.docs[who]
    }

    pub fn doc_mut(&mut self, who: usize) -> &mut Automerge {
        &mut self.docs[who]
    }

    pub fn plan(&self, who: usize) -> Plan {
        Plan::read(&self.docs[who])
    }
}

/// An entity and a field, as a test names them.
pub fn named(entity: &EntityRef, field: &str) -> (EntityRef, String) {
    (entity.clone(), field.to_owned())
}
