use std::collections::BTreeMap;

use opgave_model::{DocumentId, OrganisationId};

use crate::kind::OrganisationKind;
use crate::limits::{MAX_CHAIN, MAX_MEMBERS};
use crate::name::OrganisationName;
use crate::signed::Signed;
use crate::statement::{Admit, Genesis, Statement, StatementHash};

/// An organisation in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What it was called when it came in.
    pub name: OrganisationName,
    /// What sort of organisation it was when it came in.
    pub kind: OrganisationKind,
    /// Who brought it in; the founder, itself.
    pub admitted_by: OrganisationId,
    /// When, in milliseconds since 1970, by the clock of the one who brought it in.
    pub at: u64,
}

/// Which organisations are in a plan, as follows from its statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    genesis: Signed<Genesis>,
    members: BTreeMap<OrganisationId, Member>,
    /// The statement that brought each member in, except for the founder.
    admissions: BTreeMap<OrganisationId, Signed<Admit>>,
}

impl Membership {
    /// The members that follow from these statements, in whatever order they come.
    ///
    /// The founder is a member, and so is everyone whom a member admitted. When several did, the shortest way from the
    /// founder counts, and of equally short ways the earliest statement, then the one with the lowest hash. Statements
    /// about other plans or another genesis count for nothing. Beyond [`MAX_CHAIN`] statements in a row or
    /// [`MAX_MEMBERS`] in all nobody comes in.
    pub fn derive<'s>(genesis: &Signed<Genesis>, statements: impl IntoIterator<Item = &'s Signed<Admit>>) -> Self {
        let hash = genesis.hash();
        let mut by_signer: BTreeMap<OrganisationId, Vec<&Signed<Admit>>> = BTreeMap::new();
        for admit in statements {
            if admit.plan == genesis.plan && admit.genesis == hash {
                by_signer.entry(admit.by).or_default().push(admit);
            }
        }

        let founder = Member {
            name: genesis.name.clone(),
            kind: genesis.kind,
            admitted_by: genesis.founder,
            at: genesis.at,
        };
        let mut membership = Self {
            genesis: genesis.clone(),
            members: BTreeMap::from([(genesis.founder, founder)]),
            admissions: BTreeMap::new(),
        };
        let mut newest = vec![genesis.founder];
        for _ in 1..MAX_CHAIN {
            let mut candidates: Vec<_> = newest
                .iter()
                .filter_map(|signer| by_signer.remove(signer))
                .flatten()
                .collect();
            candidates.sort_by_cached_key(|admit| (admit.at, admit.hash()));
            newest = candidates
                .into_iter()
                .filter(|admit| membership.admit(admit))
                .map(|admit| admit.organisation)
                .collect();
            if newest.is_empty() {
                break;
            }
        }
        membership
    }

    /// The members of the plan that has this genesis, if it is among the statements.
    pub fn of(genesis: StatementHash, statements: &[Statement]) -> Option<Self> {
        let first = statements.iter().find_map(|statement| match statement {
            Statement::Genesis(candidate) if candidate.hash() == genesis => Some(candidate),
            _ => None,
        })?;
        let admits = statements.iter().filter_map(|statement| match statement {
            Statement::Admit(admit) => Some(admit),
            Statement::Genesis(_) => None,
        });
        Some(Self::derive(first, admits))
    }

    fn admit(&mut self, admit: &Signed<Admit>) -> bool {
        if self.members.contains_key(&admit.organisation) || self.members.len() >= MAX_MEMBERS {
            return false;
        }
        let member = Member {
            name: admit.name.clone(),
            kind: admit.kind,
            admitted_by: admit.by,
            at: admit.at,
        };
        self.members.insert(admit.organisation, member);
        self.admissions.insert(admit.organisation, admit.clone());
        true
    }

    /// The plan.
    pub fn plan(&self) -> DocumentId {
        self.genesis.plan
    }

    /// Its first statement.
    pub fn genesis(&self) -> &Signed<Genesis> {
        &self.genesis
    }

    /// Its members.
    pub fn members(&self) -> &BTreeMap<OrganisationId, Member> {
        &self.members
    }

    /// Whether the organisation is a member.
    pub fn contains(&self, organisation: OrganisationId) -> bool {
        self.members.contains_key(&organisation)
    }

    /// The statements that show why the organisation is a member: the genesis, then the admissions that lead to it, and
    /// no more. Nothing if it is none.
    pub fn proof_of_membership(&self, organisation: OrganisationId) -> Option<Vec<Statement>> {
        let mut statements = Vec::new();
        let mut link = organisation;
        while let Some(admit) = self.admissions.get(&link) {
            statements.push(Statement::Admit(admit.clone()));
            link = admit.by;
        }
        if link != self.genesis.founder {
            return None;
        }
        statements.push(Statement::Genesis(self.genesis.clone()));
        statements.reverse();
        Some(statements)
    }
}
