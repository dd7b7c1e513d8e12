//! Templates and samples as drafts, of which the web app makes plans without a node.

use opgave_model::plan::export::Language;
use opgave_model::plan::{PartyKind, PlanDraft};
use opgave_model::sample::{self, Samples};
use opgave_model::template;
use opgave_model::{DocumentId, OrganisationId};
use serde::Serialize;

#[derive(Serialize)]
struct Start {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    draft: PlanDraft,
}

/// The samples, with who is who in them. The web app puts the ids of the plans that it makes for those that stand here.
#[derive(Serialize)]
struct Examples {
    organisations: Vec<Organisation>,
    plans: Vec<Example>,
}

#[derive(Serialize)]
struct Organisation {
    id: OrganisationId,
    name: &'static str,
    kind: PartyKind,
}

#[derive(Serialize)]
struct Example {
    id: DocumentId,
    draft: PlanDraft,
}

/// Ids of nobody: organisations of the samples have no keys.
const ORGANISATIONS: [OrganisationId; 3] = [
    OrganisationId([0xa1; 32]),
    OrganisationId([0xa2; 32]),
    OrganisationId([0xa3; 32]),
];

const PLANS: Samples<DocumentId> = Samples {
    asylum: DocumentId([1; 16]),
    housing: DocumentId([2; 16]),
    energy: DocumentId([3; 16]),
};

/// Each file by its name.
pub fn files() -> Result<Vec<(&'static str, Vec<u8>)>, String> {
    Ok(vec![
        ("templates.nl.json", json(&templates(Language::Dutch))?),
        ("templates.en.json", json(&templates(Language::English))?),
        ("samples.json", json(&samples())?),
    ])
}

fn templates(language: Language) -> Vec<Start> {
    let start = |template: &template::Template| Start {
        id: template.id,
        name: template.name(language),
        description: template.description(language),
        draft: template.draft("", language),
    };
    template::ALL.iter().map(start).collect()
}

fn samples() -> Examples {
    let drafts = sample::linked(ORGANISATIONS, PLANS);
    let organisation = |(id, organisation): (OrganisationId, &sample::SampleOrganisation)| Organisation {
        id,
        name: organisation.name,
        kind: organisation.kind,
    };
    Examples {
        organisations: ORGANISATIONS
            .into_iter()
            .zip(&sample::ORGANISATIONS)
            .map(organisation)
            .collect(),
        plans: vec![
            Example {
                id: PLANS.asylum,
                draft: drafts.asylum,
            },
            Example {
                id: PLANS.housing,
                draft: drafts.housing,
            },
            Example {
                id: PLANS.energy,
                draft: drafts.energy,
            },
        ],
    }
}

fn json(content: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut json = serde_json::to_string_pretty(content).map_err(|error| error.to_string())?;
    json.push('\n');
    Ok(json.into_bytes())
}
