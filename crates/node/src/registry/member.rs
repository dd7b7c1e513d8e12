use std::collections::BTreeMap;

use automerge::ChangeHash;
use opgave_model::workspace::Seated;
use opgave_model::{Organisation, OrganisationId};
use opgave_trust::{Deed, Role, Seat, Statement, Versions};
use serde::{Deserialize, Serialize};

use crate::identity;
use crate::policy::Place;

/// An organisation that has a seat in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// How it presents itself.
    pub organisation: Organisation,
    /// Its role, also while it is invited or suspended.
    pub role: Role,
    /// Where it stands.
    pub place: Place,
}

/// An organisation whose rights were changed at some time, and may have ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limited {
    /// What it was called.
    pub organisation: Organisation,
    /// Up to where what it wrote in the body counts.
    pub body: Vec<ChangeHash>,
    /// As above, in the discussion.
    pub discussion: Vec<ChangeHash>,
}

/// How either is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct MemberRecord {
    #[serde(flatten)]
    organisation: Organisation,
    /// Not there in records from before there were roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// `out`, `invited`, `suspended` or `in`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    body: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    discussion: Vec<String>,
}

impl Member {
    pub fn of(id: OrganisationId, seat: &Seat) -> Self {
        Self {
            organisation: Organisation {
                id,
                name: seat.name.to_string(),
                kind: seat.kind.to_string(),
            },
            role: seat.role,
            place: Place::of(seat),
        }
    }

    /// The word for where it stands, for records and programs.
    pub fn word(&self) -> &'static str {
        word(self.place)
    }

    /// As the list of plans shows it to our people.
    pub fn seated(&self) -> Seated {
        Seated {
            organisation: self.organisation.clone(),
            role: self.role.to_string(),
            standing: self.word().to_owned(),
        }
    }

    /// Tells two states of one organisation apart.
    pub fn mark(&self) -> [u8; 32] {
        let about = [self.role.as_str(), self.word()].join(" ");
        identity::digest(&[self.organisation.id.0.as_slice(), about.as_bytes()].concat())
    }
}

/// The word for a place.
pub(crate) fn word(place: Place) -> &'static str {
    match place {
        Place::Out => "out",
        Place::Invited => "invited",
        Place::Suspended => "suspended",
        Place::In(_) => "in",
    }
}

impl Limited {
    pub fn new(organisation: Organisation, words: &Versions) -> Self {
        let heads = |heads: &[[u8; 32]]| heads.iter().copied().map(ChangeHash).collect();
        Self {
            organisation,
            body: heads(&words.body),
            discussion: heads(&words.discussion),
        }
    }
}

impl MemberRecord {
    pub fn new(member: Option<&Member>, limited: Option<&Limited>) -> Option<Self> {
        let organisation = member.map(|member| &member.organisation);
        let heads = |heads: &[ChangeHash]| heads.iter().map(|head| identity::hex(&head.0)).collect();
        Some(Self {
            organisation: organisation.or(limited.map(|limited| &limited.organisation))?.clone(),
            role: Some(member.map_or(Role::Reader, |member| member.role).to_string()),
            place: word(member.map_or(Place::Out, |member| member.place)).to_owned(),
            body: heads(limited.map_or(&[], |limited| &limited.body)),
            discussion: heads(limited.map_or(&[], |limited| &limited.discussion)),
        })
    }

    /// Whether it is from before there were roles.
    pub fn is_old(&self) -> bool {
        self.role.is_none()
    }

    pub fn limited(&self) -> Option<Limited> {
        let heads = |heads: &[String]| heads.iter().filter_map(|head| head.parse().ok()).collect();
        let was_limited = self.place == "out" || !(self.body.is_empty() && self.discussion.is_empty());
        was_limited.then(|| Limited {
            organisation: self.organisation.clone(),
            body: heads(&self.body),
            discussion: heads(&self.discussion),
        })
    }

    pub fn member(self) -> Option<Member> {
        // Members of before were editors or the founder; the ledger, which is read next, knows which.
        let role = self.role.and_then(|role| role.parse().ok()).unwrap_or(Role::Editor);
        let place = match self.place.as_str() {
            "out" => return None,
            "invited" => Place::Invited,
            "suspended" => Place::Suspended,
            _ => Place::In(role),
        };
        Some(Member {
            organisation: self.organisation,
            role,
            place,
        })
    }
}

/// What organisations were called by those who brought them in.
pub(super) fn names(statements: &[Statement]) -> BTreeMap<OrganisationId, Organisation> {
    let called = statements.iter().filter_map(|statement| {
        let (id, name, kind) = match statement {
            Statement::Genesis(genesis) => (genesis.founder, &genesis.name, genesis.kind),
            Statement::Admit(admit) => (admit.organisation, &admit.name, admit.kind),
            Statement::Grant(grant) => match &grant.deed {
                Deed::Invite {
                    organisation,
                    name,
                    kind,
                    ..
                } => (*organisation, name, *kind),
                _ => return None,
            },
        };
        let organisation = Organisation {
            id,
            name: name.to_string(),
            kind: kind.to_string(),
        };
        Some((id, organisation))
    });
    called.collect()
}
