use std::collections::BTreeSet;

use opgave_model::OrganisationId;

use super::causes::Causes;
use super::{Book, Effect, Limits, Said, Seat, Seats};
use crate::grant::{Deed, Grant};
use crate::role::Role;
use crate::statement::StatementHash;

/// The rule that a statement broke. Each is judged by what the statement knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Something that it knew is not here yet.
    #[error("a statement that it builds upon is not here; it counts when that has come")]
    Unlinked,
    /// Its signer was not in the plan.
    #[error("the organisation that made it was not in the plan")]
    NotAMember,
    /// Its signer was no steward.
    #[error("only a steward may do that")]
    NotASteward,
    /// Its signer was suspended.
    #[error("the organisation that made it was suspended; it can only vote, leave, or take back its own suspensions")]
    Suspended,
    /// It is about its own signer.
    #[error("no organisation decides about itself; it can leave")]
    AboutItself,
    /// It is about somebody who was not in the plan.
    #[error("the organisation that it is about was not in the plan")]
    NoSuchMember,
    /// It invites somebody who was in the plan.
    #[error("the organisation was in the plan already")]
    AlreadyMember,
    /// It invites a steward.
    #[error("nobody is invited as a steward: the stewards make one by a majority of them")]
    StewardByInvitation,
    /// It takes up what was not offered to its signer.
    #[error("there was no open invitation for the organisation that made it")]
    NotInvited,
}

impl Book<'_> {
    /// What a grant does, given all that its signer knew and the seats that followed from that.
    pub(super) fn judge(&self, grant: &Grant, past: &Causes, seats: &Seats) -> Result<Effect, Broken> {
        let mine = seats.get(&grant.by).ok_or(match grant.deed {
            Deed::Accept(_) => Broken::NotInvited,
            _ => Broken::NotAMember,
        })?;
        let whole = Effect::Whole { lowers: false };
        let about = match &grant.deed {
            Deed::Leave => return Ok(whole),
            Deed::Accept(invite) => return judge_acceptance(*invite, mine).map(|()| whole),
            Deed::Invite { organisation, .. }
            | Deed::Role(organisation, _)
            | Deed::Suspend(organisation)
            | Deed::Remove(organisation) => *organisation,
        };
        if !(mine.joined && mine.role == Role::Steward) {
            return Err(Broken::NotASteward);
        }
        if about == grant.by {
            return Err(Broken::AboutItself);
        }
        let theirs = seats.get(&about);
        if let Deed::Invite { role, .. } = grant.deed {
            return match theirs {
                _ if mine.suspended => Err(Broken::Suspended),
                Some(seat) if seat.joined => Err(Broken::AlreadyMember),
                _ if role == Role::Steward => Err(Broken::StewardByInvitation),
                _ => Ok(whole),
            };
        }
        let theirs = theirs.ok_or(Broken::NoSuchMember)?;
        let votes = matches!(grant.deed, Deed::Remove(_)) && theirs.role == Role::Steward;
        let restates = matches!(grant.deed, Deed::Role(_, role) if role == theirs.role);
        let takes_back = restates && self.suspended_only_by(grant.by, about, past);
        if mine.suspended && !votes && !takes_back {
            return Err(Broken::Suspended);
        }
        match grant.deed {
            Deed::Remove(_) if votes => Ok(Effect::Vote(stewards(seats, about))),
            Deed::Role(_, role) if !restates => self.judge_role(grant.by, about, theirs, role, seats, past),
            _ => Ok(whole),
        }
    }

    /// Who makes a steward, or lets one be less, needs more than half of the other stewards; for less at least two voices.
    fn judge_role(
        &self,
        by: OrganisationId,
        about: OrganisationId,
        theirs: &Seat,
        role: Role,
        seats: &Seats,
        past: &Causes,
    ) -> Result<Effect, Broken> {
        let lowers = role < theirs.role;
        if role != Role::Steward && theirs.role != Role::Steward {
            return Ok(Effect::Whole { lowers });
        }
        if !theirs.joined {
            return Err(Broken::NotInvited);
        }
        let among = stewards(seats, about);
        let limits = Limits::of(self, past);
        let spent = |vote: usize| {
            let decided = limits.roles.get(&about).into_iter().chain(limits.removals.get(&about));
            decided.flatten().any(|decision| limits.knew(*decision, vote))
        };
        let mut voices: BTreeSet<_> = past
            .numbers()
            .filter(|number| self.deed(*number) == Some(&Deed::Role(about, role)) && !spent(*number))
            .map(|number| self.entries[number].by)
            .filter(|voice| among.contains(voice))
            .collect();
        voices.insert(by);
        let least = if lowers { 2 } else { 1 };
        let carried = voices.len() >= least && voices.len() * 2 > among.len();
        Ok(if carried {
            Effect::Whole { lowers }
        } else {
            Effect::None
        })
    }

    fn suspended_only_by(&self, by: OrganisationId, about: OrganisationId, past: &Causes) -> bool {
        let limits = Limits::of(self, past);
        let mut suspensions = limits.suspensions.get(&about).into_iter().flatten();
        suspensions.all(|suspension| {
            let entry = &self.entries[*suspension];
            matches!(entry.said, Said::Grant(_)) && entry.by == by
        })
    }
}

fn stewards(seats: &Seats, but: OrganisationId) -> BTreeSet<OrganisationId> {
    seats
        .iter()
        .filter(|(organisation, seat)| **organisation != but && seat.joined && seat.role == Role::Steward)
        .map(|(organisation, _)| *organisation)
        .collect()
}

fn judge_acceptance(invite: StatementHash, mine: &Seat) -> Result<(), Broken> {
    if mine.joined {
        return Err(Broken::AlreadyMember);
    }
    (mine.entry == Some(invite)).then_some(()).ok_or(Broken::NotInvited)
}
