use std::collections::BTreeMap;

use opgave_model::{DocumentId, OrganisationId};

use crate::grant::{Grant, Versions};
use crate::signed::Signed;
use crate::standing::{Book, Broken, Seat};
use crate::statement::{Admit, Genesis, Statement, StatementHash};

/// Which organisations are in a plan, as follows from its statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    genesis: Signed<Genesis>,
    members: BTreeMap<OrganisationId, Seat>,
    /// The admission that brought each one in, where it was one.
    admissions: BTreeMap<OrganisationId, Signed<Admit>>,
    broken: BTreeMap<StatementHash, Broken>,
    heads: Vec<StatementHash>,
    last_words: BTreeMap<OrganisationId, Versions>,
}

impl Membership {
    /// The members that follow from these statements, in whatever order they come; see the charter of `standing`.
    ///
    /// The founder begins as a steward. An admission brings in an editor, by the shortest way from the founder, and of
    /// equally short ways by the earliest statement, then by the one with the lowest hash. All else is said by grants.
    /// Statements about other plans or another genesis count for nothing.
    pub fn derive<'s>(
        genesis: &'s Signed<Genesis>,
        admits: impl IntoIterator<Item = &'s Signed<Admit>>,
        grants: impl IntoIterator<Item = &'s Signed<Grant>>,
    ) -> Self {
        let book = Book::new(genesis, admits, grants);
        let members = book.outcome();
        Self {
            genesis: genesis.clone(),
            admissions: book.admissions(),
            broken: book.broken(),
            heads: book.heads(),
            last_words: book.last_words(),
            members,
        }
    }

    /// The members of the plan that has this genesis, if it is among the statements.
    pub fn of(genesis: StatementHash, statements: &[Statement]) -> Option<Self> {
        let first = statements.iter().find_map(|statement| match statement {
            Statement::Genesis(candidate) if candidate.hash() == genesis => Some(candidate),
            _ => None,
        })?;
        let admits = statements.iter().filter_map(|statement| match statement {
            Statement::Admit(admit) => Some(admit),
            _ => None,
        });
        let grants = statements.iter().filter_map(|statement| match statement {
            Statement::Grant(grant) => Some(grant),
            _ => None,
        });
        Some(Self::derive(first, admits, grants))
    }

    /// The statements that do not count, each with the rule that it broke.
    pub fn broken(&self) -> &BTreeMap<StatementHash, Broken> {
        &self.broken
    }

    /// The newest statements, for a new one to name; grants come before admissions.
    pub fn heads(&self) -> &[StatementHash] {
        &self.heads
    }

    /// What a statement by one organisation about another should name as known: what brought both in, as far as there is
    /// room, and the newest statements.
    pub fn to_name(&self, by: OrganisationId, about: Option<OrganisationId>) -> Vec<StatementHash> {
        let entries = [Some(by), about].into_iter().flatten();
        let entries = entries.filter_map(|organisation| self.members.get(&organisation)?.entry);
        let mut named: Vec<StatementHash> = Vec::new();
        for hash in entries.chain(self.heads.iter().copied()) {
            if !named.contains(&hash) {
                named.push(hash);
            }
        }
        named
    }

    /// For each organisation whose rights were ever changed, the versions of the plan up to which what it wrote counts,
    /// whatever it may do now.
    pub fn last_words(&self) -> &BTreeMap<OrganisationId, Versions> {
        &self.last_words
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
    pub fn members(&self) -> &BTreeMap<OrganisationId, Seat> {
        &self.members
    }

    /// Whether the organisation is a member.
    pub fn contains(&self, organisation: OrganisationId) -> bool {
        self.members.contains_key(&organisation)
    }

    /// The statements that show why the organisation is a member: the genesis, then the admissions that lead to it, and
    /// no more. Nothing if it is none, or came in by a grant.
    pub fn proof_of_membership(&self, organisation: OrganisationId) -> Option<Vec<Statement>> {
        self.members.get(&organisation)?;
        let mut statements = Vec::new();
        let mut link = organisation;
        while link != self.genesis.founder {
            let admit = self.admissions.get(&link)?;
            statements.push(Statement::Admit(admit.clone()));
            link = admit.by;
        }
        statements.push(Statement::Genesis(self.genesis.clone()));
        statements.reverse();
        Some(statements)
    }
}
