//! Files that people import.

use opgave_model::plan::draft::EntityDraft;
use opgave_model::plan::import::{self, ImportError};
use opgave_model::plan::{EntityKind, Plan, PlanDraft};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::{Boundary, Outcome};

const MARKDOWN: &str = "# Opvang\n\n## Wat is het echte probleem?\n\nTekst met **nadruk** en [een \
                        link](https://example.nl).\n\n- [ ] een actie\n- [x] gedaan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
const JSON: &str = r#"{"schema": 2, "title": "Wonen", "goals": [{"id": "g1", "title": "Iedereen woont"},
    {"id": "g2", "title": "Zeshonderd huizen", "parent": "g1"}],
    "actions": [{"id": "a1", "title": "Bouwen", "goal": "g2", "state": "dropped", "due": "2027-02-28"}]}"#;
const CSV: &str = "Titel;Doel;Klaar op;Stand;Doen mee;Partij die trekt\nSlopen;Meer huizen;;;;\n\"Een, twee\";;;;;\n";

fn outcome<T>(input: &[u8], read: impl FnOnce(&str) -> Result<T, ImportError>) -> Outcome {
    let Ok(text) = std::str::from_utf8(input) else {
        return Outcome::Refused("not UTF-8".into());
    };
    match read(text) {
        Ok(_) => Outcome::Accepted,
        Err(error) => Outcome::Refused(error.to_string()),
    }
}

/// A plan as text, for people.
pub(super) struct Markdown;

impl Boundary for Markdown {
    fn name(&self) -> &'static str {
        "import-markdown"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![MARKDOWN.into()]
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(input, |text| import::markdown(text, None))
    }
}

/// A plan as data.
pub(super) struct Json;

impl Boundary for Json {
    fn name(&self) -> &'static str {
        "import-json"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![JSON.into()]
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(input, import::json)
    }
}

/// Rows of actions, into a plan.
pub(super) struct Csv {
    plan: Plan,
}

impl Csv {
    pub fn new() -> Self {
        let draft = PlanDraft::titled("Wonen").and(EntityDraft::named(EntityKind::Goal, "Meer huizen").key("g"));
        let document = draft.document(0, &mut ChaCha8Rng::seed_from_u64(2)).unwrap_or_default();
        Self {
            plan: Plan::read(&document),
        }
    }
}

impl Boundary for Csv {
    fn name(&self) -> &'static str {
        "import-csv"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        vec![CSV.into()]
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(input, |text| import::actions_csv(&self.plan, text))
    }
}
