//! Who may do what in a plan. One table, which the engine's gate and the API both go by; what it does not allow is
//! refused.

mod routes;

use std::fmt;

use opgave_trust::{Role, Seat};

pub(crate) use routes::{Asks, Declared, asks};

/// Where an organisation stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Not in it: never was, was put out, or has left.
    Out,
    /// Invited, and has not accepted yet: it gets what a reader gets, so that the plan is there when it accepts.
    Invited,
    /// In, and may do nothing for now.
    Suspended,
    /// In, in this role.
    In(Role),
}

/// What is done with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Our own people look at what our node has of it.
    Look,
    /// Exchange its ledger; what a statement in it does is judged by trust.
    Ledger,
    /// Get its body and its discussion, and pass on what others sealed.
    Fetch,
    /// Write in its discussion.
    Talk,
    /// Write in its body.
    Write,
    /// Say who is in it, in which role. Suspended stewards keep their vote; trust knows what they may still say.
    Steer,
    /// Leave it.
    Leave,
}

const NO: bool = false;
const OK: bool = true;

/// For each action: whether it is for those who are out, invited, suspended, reader, commenter, editor, steward.
const TABLE: [(Action, [bool; 7]); 7] = [
    (Action::Look, [OK, OK, OK, OK, OK, OK, OK]),
    (Action::Ledger, [NO, OK, OK, OK, OK, OK, OK]),
    (Action::Fetch, [NO, OK, NO, OK, OK, OK, OK]),
    (Action::Talk, [NO, NO, NO, NO, OK, OK, OK]),
    (Action::Write, [NO, NO, NO, NO, NO, OK, OK]),
    (Action::Steer, [NO, NO, OK, NO, NO, NO, OK]),
    (Action::Leave, [NO, OK, OK, OK, OK, OK, OK]),
];

impl Place {
    /// Every place, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Out,
        Self::Invited,
        Self::Suspended,
        Self::In(Role::Reader),
        Self::In(Role::Commenter),
        Self::In(Role::Editor),
        Self::In(Role::Steward),
    ];

    /// The place that a seat is.
    pub fn of(seat: &Seat) -> Self {
        match (seat.joined, seat.suspended) {
            (false, _) => Self::Invited,
            (true, true) => Self::Suspended,
            (true, false) => Self::In(seat.role),
        }
    }

    /// Whether it may do something.
    pub fn may(self, action: Action) -> bool {
        let column = Self::ALL.iter().position(|place| *place == self);
        let row = TABLE.iter().find(|(of, _)| *of == action);
        column.zip(row).is_some_and(|(column, (_, allowed))| allowed[column])
    }

    /// Why it may not do something, as a sentence about "the organisation".
    pub fn refusal(self, action: Action) -> String {
        let needed = Self::ALL.iter().find(|place| place.may(action));
        let least = match (action, needed) {
            (Action::Steer, _) => "that is for stewards".to_owned(),
            (_, Some(Self::In(role))) => format!("that takes the role of {role} or more"),
            _ => "that is for organisations in the plan".to_owned(),
        };
        format!("the organisation {self}; {least}")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Out => f.write_str("is not in the plan"),
            Self::Invited => f.write_str("has not accepted its invitation yet"),
            Self::Suspended => f.write_str("is suspended"),
            Self::In(role) => write!(f, "is in the plan as {role}"),
        }
    }
}

#[cfg(test)]
mod tests;
