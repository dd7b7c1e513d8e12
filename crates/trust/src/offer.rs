use minicbor::Decoder;
use opgave_model::{DocumentId, OrganisationId};

use crate::cbor;
use crate::error::Untrusted;
use crate::grant::{Deed, Grant};
use crate::limits::{MAX_CHAIN, MAX_OFFER_BYTES};
use crate::membership::Membership;
use crate::signed::Signed;
use crate::statement::{Genesis, Statement, StatementHash, UnverifiedStatement};

/// A plan that is offered to an organisation, with the proof that it may have it. Not believed yet.
#[derive(Debug, Clone)]
pub struct Offer {
    plan: DocumentId,
    statements: Vec<UnverifiedStatement>,
}

/// An offer whose proof holds for the organisation that it was verified for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedOffer {
    /// The plan's body document.
    pub plan: DocumentId,
    /// The plan's genesis. It is the receiver's to refuse a plan that it knows with another one.
    pub genesis_hash: StatementHash,
    /// The members that the proof shows; there may be more. An invitation shows the founder only.
    pub membership: Membership,
    /// The invitation, where the offer is of one. Whether it stands is shown by the plan's ledger, which the one that
    /// offers has: an invitation rests on all that its signer knew.
    pub invitation: Option<Signed<Grant>>,
    /// The proof, for the plan's ledger.
    pub statements: Vec<Statement>,
}

/// Why an offer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfferError {
    /// More than [`MAX_OFFER_BYTES`].
    #[error("the offer has {0} bytes, more than the {MAX_OFFER_BYTES} that are allowed")]
    TooLarge(usize),
    /// It does not have the form of an offer.
    #[error("the offer is damaged")]
    Malformed,
    /// Its proof has no statements, or more than [`MAX_CHAIN`].
    #[error("the offer should have 1 to {MAX_CHAIN} statements")]
    StatementCount,
    /// One of the statements is not to be believed.
    #[error("a statement in the offer is not to be believed: {0}")]
    Statement(#[from] Untrusted),
    /// One of the statements is about another plan.
    #[error("the offer has a statement about another plan")]
    OtherPlan,
    /// There is no genesis among the statements, or more than one.
    #[error("the offer does not begin with exactly one genesis, with admissions or one invitation after it")]
    Genesis,
    /// The statements do not lead from the founder to the organisation.
    #[error("the offer does not show that this organisation is a member of the plan")]
    NotAMember,
}

impl Offer {
    /// The bytes of an offer to this organisation: CBOR `[plan, [statement, ...]]`. Nothing if it is not a member.
    pub fn to(organisation: OrganisationId, membership: &Membership) -> Option<Vec<u8>> {
        let statements = membership.proof_of_membership(organisation)?;
        Some(Self::bytes(membership.plan(), &statements))
    }

    /// The bytes of an offer with an invitation, in the same form: the genesis, and the invitation.
    pub fn of_invitation(genesis: &Signed<Genesis>, invitation: &Signed<Grant>) -> Vec<u8> {
        let statements = [
            Statement::Genesis(genesis.clone()),
            Statement::Grant(invitation.clone()),
        ];
        Self::bytes(genesis.plan, &statements)
    }

    fn bytes(plan: DocumentId, statements: &[Statement]) -> Vec<u8> {
        cbor::written(|output| {
            output.array(2)?.bytes(&plan.0)?.array(statements.len() as u64)?;
            statements
                .iter()
                .try_for_each(|statement| output.bytes(&statement.to_bytes())?.ok())
        })
    }

    /// Takes the bytes apart, without believing them.
    ///
    /// # Errors
    /// They are too many, or do not have the form of an offer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OfferError> {
        if bytes.len() > MAX_OFFER_BYTES {
            return Err(OfferError::TooLarge(bytes.len()));
        }
        let malformed = |_| OfferError::Malformed;
        let mut input = Decoder::new(bytes);
        cbor::list(&mut input, 2, "offer").map_err(malformed)?;
        let plan = DocumentId(cbor::array(&mut input, "plan").map_err(malformed)?);
        let count = input.array().ok().flatten().ok_or(OfferError::Malformed)?;
        if count == 0 || count > MAX_CHAIN as u64 {
            return Err(OfferError::StatementCount);
        }
        let mut statements = Vec::new();
        for _ in 0..count {
            let bytes = cbor::bytes(&mut input, "statement").map_err(malformed)?;
            statements.push(UnverifiedStatement::from_bytes(bytes)?);
        }
        cbor::end(&input, "offer").map_err(malformed)?;
        Ok(Self { plan, statements })
    }

    /// Believes the offer, if it proves that the organisation is a member of the plan, or holds an invitation for it.
    ///
    /// # Errors
    /// What is missing in the proof.
    pub fn verify(self, organisation: OrganisationId) -> Result<VerifiedOffer, OfferError> {
        let statements = self
            .statements
            .into_iter()
            .map(UnverifiedStatement::verify)
            .collect::<Result<Vec<_>, _>>()?;
        if statements.iter().any(|statement| statement.plan() != self.plan) {
            return Err(OfferError::OtherPlan);
        }
        let (genesis, invitation) = match statements.as_slice() {
            [Statement::Genesis(genesis), Statement::Grant(invitation)] => (genesis, Some(invitation.clone())),
            [Statement::Genesis(genesis), admissions @ ..]
                if admissions
                    .iter()
                    .all(|statement| matches!(statement, Statement::Admit(_))) =>
            {
                (genesis, None)
            }
            _ => return Err(OfferError::Genesis),
        };
        let genesis_hash = genesis.hash();
        let membership = Membership::of(genesis_hash, &statements).ok_or(OfferError::Genesis)?;
        let shown = match &invitation {
            Some(invitation) => {
                let invited =
                    matches!(invitation.deed, Deed::Invite { organisation: whom, .. } if whom == organisation);
                invited && invitation.genesis == genesis_hash
            }
            None => membership.contains(organisation),
        };
        if !shown {
            return Err(OfferError::NotAMember);
        }
        Ok(VerifiedOffer {
            plan: self.plan,
            genesis_hash,
            membership,
            invitation,
            statements,
        })
    }
}
