use std::collections::{BTreeMap, BTreeSet};

use automerge::{ObjId, ObjType, ROOT, ReadDoc, Value};
use serde::{Deserialize, Serialize};

use super::schema;
use crate::{DocumentId, Organisation, OrganisationId, value};

/// A workspace as it stands; what is missing or of another shape is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workspace {
    /// Whose it is.
    pub organisation: Option<Organisation>,
    /// Organisations that it is connected with, by id.
    pub peers: BTreeMap<OrganisationId, Organisation>,
    /// Plans that it has, by document id.
    pub plans: BTreeMap<DocumentId, PlanEntry>,
}

/// One plan on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanEntry {
    /// What it is called: a hint.
    pub title: String,
    /// When it came here, in milliseconds since 1970 UTC.
    pub added_at: Option<i64>,
    /// Organisations that have it, by id.
    pub members: BTreeMap<OrganisationId, Seated>,
}

/// An organisation in a plan, for people to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// How it presents itself.
    #[serde(flatten)]
    pub organisation: Organisation,
    /// What it may do: `reader`, `commenter`, `editor` or `steward`. Empty in a list of before there were roles.
    pub role: String,
    /// Whether it is in: `in`, `invited` or `suspended`. Empty as above.
    pub standing: String,
}

impl Workspace {
    /// Reads whatever of a workspace is in the document.
    pub fn read(doc: &impl ReadDoc) -> Self {
        let organisation = value::map(doc, &ROOT, schema::ORGANISATION).and_then(|map| {
            let id = value::text(doc, &map, schema::ID)?.parse().ok()?;
            Some(organisation(doc, id, &map))
        });
        let plans = value::map(doc, &ROOT, schema::PLANS)
            .map(|map| value::maps(doc, &map))
            .unwrap_or_default();
        Self {
            organisation,
            peers: organisations(doc, &ROOT, schema::PEERS),
            plans: plans
                .into_iter()
                .filter_map(|(key, entry)| Some((key.parse().ok()?, plan_entry(doc, &entry))))
                .collect(),
        }
    }
}

/// Documents in which people of the organisation prepare proposals. Nodes hold them as plans, but they are none.
pub fn branches(doc: &impl ReadDoc) -> BTreeSet<DocumentId> {
    let keys = doc.keys(ROOT).filter(|key| key.starts_with(schema::BRANCH));
    keys.filter(|key| matches!(doc.get(ROOT, key.as_str()), Ok(Some((Value::Object(ObjType::Map), _)))))
        .filter_map(|key| key[schema::BRANCH.len()..].parse().ok())
        .collect()
}

fn plan_entry(doc: &impl ReadDoc, entry: &ObjId) -> PlanEntry {
    PlanEntry {
        title: value::text(doc, entry, schema::TITLE).unwrap_or_default(),
        added_at: value::integer(doc, entry, schema::ADDED_AT),
        members: seated(doc, entry),
    }
}

fn seated(doc: &impl ReadDoc, entry: &ObjId) -> BTreeMap<OrganisationId, Seated> {
    let found = value::map(doc, entry, schema::MEMBERS).map(|map| value::maps(doc, &map));
    let found = found.unwrap_or_default().into_iter();
    found
        .filter_map(|(key, map)| {
            let id = key.parse().ok()?;
            let word = |name| value::text(doc, &map, name).unwrap_or_default();
            let seated = Seated {
                organisation: organisation(doc, id, &map),
                role: word(schema::ROLE),
                standing: word(schema::STANDING),
            };
            Some((id, seated))
        })
        .collect()
}

fn organisations(doc: &impl ReadDoc, object: &ObjId, key: &str) -> BTreeMap<OrganisationId, Organisation> {
    let found = value::map(doc, object, key)
        .map(|map| value::maps(doc, &map))
        .unwrap_or_default();
    found
        .into_iter()
        .filter_map(|(key, map)| {
            let id = key.parse().ok()?;
            Some((id, organisation(doc, id, &map)))
        })
        .collect()
}

fn organisation(doc: &impl ReadDoc, id: OrganisationId, map: &ObjId) -> Organisation {
    Organisation {
        id,
        name: value::text(doc, map, schema::NAME).unwrap_or_default(),
        kind: value::text(doc, map, schema::KIND).unwrap_or_default(),
    }
}
