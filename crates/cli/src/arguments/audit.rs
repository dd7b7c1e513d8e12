use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Show entries, the newest last.
    ///
    /// A moment is a day, as 2026-11-25, which begins at midnight UTC; or a moment by ISO 8601, as 2026-11-25T09:00:00Z.
    Show {
        /// Not before this day or moment.
        #[arg(long, value_name = "MOMENT")]
        since: Option<String>,
        /// Before this day or moment.
        #[arg(long, value_name = "MOMENT")]
        until: Option<String>,
        /// What one person did: by id, or a part of the name.
        #[arg(long, value_name = "PERSON")]
        of: Option<String>,
        /// What the entries are about.
        #[arg(long, value_enum)]
        kind: Option<AuditKind>,
        /// The newest so many.
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// Check that every entry is as it was written and that none is missing; ends with 1 when not.
    Verify,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditKind {
    /// People signing in and out.
    SignIn,
    /// Organisations, programs and peers that were let in or put out.
    Grant,
    /// What was refused.
    Refusal,
    /// Plans that left the node as a file.
    Export,
    /// The node itself.
    Administration,
}

impl AuditKind {
    /// Its word in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::SignIn => "signIn",
            Self::Grant => "grant",
            Self::Refusal => "refusal",
            Self::Export => "export",
            Self::Administration => "administration",
        }
    }
}
