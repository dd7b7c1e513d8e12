use clap::{Args, Subcommand, ValueEnum};

/// What is said about who is in a plan.
#[derive(Debug, Subcommand)]
pub(crate) enum MemberCommand {
    /// Show the organisations in a plan, their roles, and which of them have its newest version.
    List {
        /// The plan: by id, the beginning of an id, or title.
        plan: String,
    },
    /// Ask an organisation into a plan. Its node accepts as soon as it hears of it, and gets the plan then.
    ///
    /// It must be connected with ours; `opgave peer list` shows those that are.
    Invite {
        #[command(flatten)]
        about: About,
        /// What it may do. Nobody is invited as a steward.
        #[arg(long, value_enum, default_value = "editor")]
        role: InvitedRole,
    },
    /// Give an organisation another role. A suspension ends with it.
    Role {
        #[command(flatten)]
        about: About,
        /// What it may do from now on.
        #[arg(value_enum)]
        role: MemberRole,
    },
    /// Let an organisation do nothing for now: it keeps what it has, and gets and writes nothing. `role` ends it.
    Suspend {
        #[command(flatten)]
        about: About,
    },
    /// Put an organisation out of a plan. It keeps what it has and gets nothing more; its work up to now stays.
    Remove {
        #[command(flatten)]
        about: About,
    },
    /// Leave a plan. We keep what we have, and get nothing more.
    Leave {
        /// The plan: by id, the beginning of an id, or title.
        plan: String,
    },
}

/// A plan and an organisation.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// The plan: by id, the beginning of an id, or title.
    pub plan: String,
    /// The organisation: by id, the beginning of an id, or name.
    pub organisation: String,
}

/// A role in which an organisation is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InvitedRole {
    /// Has the plan.
    Reader,
    /// Writes in the discussion too.
    Commenter,
    /// Writes in the plan too.
    Editor,
}

/// A role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MemberRole {
    /// Has the plan.
    Reader,
    /// Writes in the discussion too.
    Commenter,
    /// Writes in the plan too.
    Editor,
    /// Says who is in the plan too.
    Steward,
}

impl InvitedRole {
    /// The word of the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Commenter => "commenter",
            Self::Editor => "editor",
        }
    }
}

impl MemberRole {
    /// The word of the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Commenter => "commenter",
            Self::Editor => "editor",
            Self::Steward => "steward",
        }
    }
}
