use minicbor::Decoder;
use opgave_model::{DocumentId, OrganisationId};

use crate::cbor;
use crate::error::Untrusted;
use crate::key::OrganisationKey;
use crate::kind::OrganisationKind;
use crate::limits::{MAX_HAD_HEADS, MAX_KNOWN};
use crate::name::OrganisationName;
use crate::role::Role;
use crate::seal_book::ChangeHash;
use crate::signed::{Signed, SignedPayload};
use crate::statement::{Genesis, StatementHash};

/// A statement about who is in a plan, linked by hashes to the statements that its signer knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The plan's body document.
    pub plan: DocumentId,
    /// The plan's [`Genesis`].
    pub genesis: StatementHash,
    /// Who says it, and signs.
    pub by: OrganisationId,
    /// The newest statements that the signer knew, sorted, each once; none when it knew the genesis only.
    pub known: Vec<StatementHash>,
    /// When, in milliseconds since 1970, by the signer's clock. For people to read: nothing follows from it.
    pub at: u64,
    /// What is said.
    pub deed: Deed,
    /// What the signer had of the plan, where the deed changes what somebody may do there; otherwise nothing. What the
    /// one that it is about wrote up to there counts, also after the right to write was taken away.
    pub had: Versions,
}

/// Versions of the two documents of a plan whose changes are sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// The heads of the body, sorted, each once.
    pub body: Vec<ChangeHash>,
    /// The heads of the discussion, sorted, each once.
    pub discussion: Vec<ChangeHash>,
}

impl Versions {
    /// Takes in the heads of others.
    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in [(&mut self.body, &other.body), (&mut self.discussion, &other.discussion)] {
            mine.extend(theirs);
            mine.sort_unstable();
            mine.dedup();
        }
    }
}

/// What a [`Grant`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// An organisation is asked into the plan.
    Invite {
        /// Which one.
        organisation: OrganisationId,
        /// What it is called, by its card.
        name: OrganisationName,
        /// What sort of organisation it is, by its card.
        kind: OrganisationKind,
        /// The role that it gets; never steward.
        role: Role,
    },
    /// The signer takes up this invitation.
    Accept(StatementHash),
    /// An organisation gets this role, and a suspension that the signer knew ends. About a steward, or to make one, it is a vote.
    Role(OrganisationId, Role),
    /// An organisation may do nothing for now.
    Suspend(OrganisationId),
    /// An organisation is put out. About a steward it is a vote.
    Remove(OrganisationId),
    /// The signer leaves.
    Leave,
}

impl Deed {
    fn verb(&self) -> &'static str {
        match self {
            Self::Invite { .. } => "invite",
            Self::Accept(_) => "accept",
            Self::Role(..) => "role",
            Self::Suspend(_) => "suspend",
            Self::Remove(_) => "remove",
            Self::Leave => "leave",
        }
    }

    /// Whether it changes what somebody may do, so that what was known of that one's work matters.
    pub fn changes_rights(&self) -> bool {
        matches!(self, Self::Role(..) | Self::Suspend(_) | Self::Remove(_) | Self::Leave)
    }

    /// The organisation that it is about, where that is not the signer.
    pub fn about(&self) -> Option<OrganisationId> {
        match self {
            Self::Invite { organisation, .. }
            | Self::Role(organisation, _)
            | Self::Suspend(organisation)
            | Self::Remove(organisation) => Some(*organisation),
            Self::Accept(_) | Self::Leave => None,
        }
    }
}

impl Grant {
    /// Makes and signs a statement by the key's organisation that had nothing of the plan, or says nothing of it; see
    /// [`Grant::issue_having`].
    pub fn issue(
        key: &OrganisationKey,
        genesis: &Signed<Genesis>,
        known: Vec<StatementHash>,
        at: u64,
        deed: Deed,
    ) -> Signed<Self> {
        Self::issue_having(key, genesis, known, at, deed, Versions::default())
    }

    /// Makes and signs a statement by the key's organisation. `known` is sorted and cut to [`MAX_KNOWN`], the heads in
    /// `had` to [`MAX_HAD_HEADS`] for each document.
    pub fn issue_having(
        key: &OrganisationKey,
        genesis: &Signed<Genesis>,
        mut known: Vec<StatementHash>,
        at: u64,
        deed: Deed,
        had: Versions,
    ) -> Signed<Self> {
        let mut had = if deed.changes_rights() {
            had
        } else {
            Versions::default()
        };
        for heads in [&mut had.body, &mut had.discussion] {
            heads.sort_unstable();
            heads.dedup();
            heads.truncate(MAX_HAD_HEADS);
        }
        known.truncate(MAX_KNOWN);
        known.sort_unstable();
        known.dedup();
        let (plan, by) = (genesis.plan, key.organisation());
        Signed::issue(
            key,
            Self {
                plan,
                genesis: genesis.hash(),
                by,
                known,
                at,
                deed,
                had,
            },
        )
    }
}

fn heads(input: &mut Decoder<'_>) -> Result<Vec<ChangeHash>, Untrusted> {
    let bytes = cbor::bytes(input, "heads")?;
    let (heads, rest) = bytes.as_chunks::<32>();
    let fits = rest.is_empty() && heads.len() <= MAX_HAD_HEADS;
    if fits && heads.is_sorted_by(|one, next| one < next) {
        Ok(heads.to_vec())
    } else {
        Err(Untrusted::Malformed("heads"))
    }
}

impl SignedPayload for Grant {
    const KIND: &'static str = "grant";

    fn signer(&self) -> OrganisationId {
        self.by
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            let items = match &self.deed {
                Deed::Accept(_) => 7,
                Deed::Leave => 8,
                Deed::Suspend(_) | Deed::Remove(_) => 9,
                Deed::Role(..) | Deed::Invite { .. } => 10,
            };
            output
                .array(items)?
                .bytes(&self.plan.0)?
                .bytes(&self.genesis.0)?
                .bytes(&self.by.0)?
                .array(self.known.len() as u64)?;
            for known in &self.known {
                output.bytes(&known.0)?;
            }
            output.u64(self.at)?.str(self.deed.verb())?;
            match &self.deed {
                Deed::Leave => output.ok(),
                Deed::Accept(invite) => output.bytes(&invite.0)?.ok(),
                Deed::Suspend(organisation) | Deed::Remove(organisation) => output.bytes(&organisation.0)?.ok(),
                Deed::Role(organisation, role) => output.bytes(&organisation.0)?.str(role.as_str())?.ok(),
                Deed::Invite {
                    organisation,
                    name,
                    kind,
                    role,
                } => output
                    .bytes(&organisation.0)?
                    .str(name.as_str())?
                    .str(kind.as_str())?
                    .str(role.as_str())?
                    .ok(),
            }?;
            if self.deed.changes_rights() {
                output
                    .bytes(self.had.body.as_flattened())?
                    .bytes(self.had.discussion.as_flattened())?;
            }
            Ok(())
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let damaged = Untrusted::Malformed("grant");
        let mut input = Decoder::new(payload);
        let items = input.array().ok().flatten().ok_or(damaged)?;
        let plan = DocumentId(cbor::array(&mut input, "plan")?);
        let genesis = StatementHash(cbor::array(&mut input, "genesis")?);
        let by = OrganisationId(cbor::array(&mut input, "signer")?);
        let count = input.array().ok().flatten().ok_or(damaged)?;
        if count > MAX_KNOWN as u64 {
            return Err(Untrusted::Malformed("list of known statements"));
        }
        let known = (0..count)
            .map(|_| cbor::array(&mut input, "known statement").map(StatementHash))
            .collect::<Result<Vec<_>, _>>()?;
        if !known.is_sorted_by(|one, next| one < next) {
            return Err(Untrusted::NotCanonical);
        }
        let at = cbor::number(&mut input, "date")?;
        let verb = input.str().map_err(|_| damaged)?;
        let deed = match (verb, items) {
            ("leave", 8) => Deed::Leave,
            ("accept", 7) => Deed::Accept(StatementHash(cbor::array(&mut input, "invitation")?)),
            ("suspend", 9) => Deed::Suspend(OrganisationId(cbor::array(&mut input, "organisation")?)),
            ("remove", 9) => Deed::Remove(OrganisationId(cbor::array(&mut input, "organisation")?)),
            ("role", 10) => Deed::Role(
                OrganisationId(cbor::array(&mut input, "organisation")?),
                cbor::parsed(&mut input, "role")?,
            ),
            ("invite", 10) => Deed::Invite {
                organisation: OrganisationId(cbor::array(&mut input, "organisation")?),
                name: cbor::parsed(&mut input, "name")?,
                kind: cbor::parsed(&mut input, "kind")?,
                role: cbor::parsed(&mut input, "role")?,
            },
            _ => return Err(damaged),
        };
        let had = if deed.changes_rights() {
            Versions {
                body: heads(&mut input)?,
                discussion: heads(&mut input)?,
            }
        } else {
            Versions::default()
        };
        cbor::end(&input, "grant")?;
        Ok(Self {
            plan,
            genesis,
            by,
            known,
            at,
            deed,
            had,
        })
    }
}
