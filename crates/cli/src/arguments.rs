mod audit;
mod entity;
mod field;
mod member;
mod plan;
mod reach;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use opgave_model::OrganisationId;

pub(crate) use audit::{AuditCommand, AuditKind};
pub(crate) use entity::{EntityCommand, EntityVerb, Members, Order, Parent};
pub(crate) use field::{Given, Said, kebab, one, several};
pub(crate) use member::{About, MemberCommand};
pub(crate) use plan::{EditCommand, ExportFormat, ImportFormat, Of, PlanCommand, PlanVerb};
pub(crate) use reach::{Place, Reach};

/// Work on one shared challenge plan with other organisations, each on its own node.
///
/// A first node:
///   opgave init --data ./node --name "Gemeente Westerwoude" --kind municipality
///   opgave serve --data ./node
///   opgave sign-in --data ./node --administrator
///
/// Three nodes to look at, on this machine:
///   opgave demo
///
/// A plan, on a node that runs or not:
///   opgave plan new "Opvang in de regio" --template four-questions
///   opgave plan action add "Opvang in de regio" --title "Locaties zoeken" --due 2027-03-01
///
/// Exit codes: 0 when it was done, 1 when it was refused or failed, 2 when the command line itself is not right.
#[derive(Debug, Parser)]
#[command(name = "opgave", version, verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// How the log on standard error is written.
    #[arg(long, global = true, value_enum, default_value = "text", env = "OPGAVE_LOG_FORMAT")]
    pub log_format: LogFormat,
    /// What is logged: error, warn, info, debug or trace, possibly per part of the program [default: info for a node,
    /// warn for other commands].
    #[arg(long, global = true, env = "OPGAVE_LOG")]
    pub log: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the data folder of a new node, with fresh keys.
    Init(InitArguments),
    /// Run a node.
    Serve(ServeArguments),
    /// Run three nodes of made-up organisations on this machine, sharing three plans.
    Demo(DemoArguments),
    /// Print a fresh one-time sign-in link.
    ///
    /// Whoever signs in with it may read and change plans. Partners, who has which plan, and the status of the node are
    /// for those who came in with --administrator.
    SignIn {
        /// The person's name, as partners see it.
        #[arg(long, default_value = "Beheerder")]
        name: String,
        /// Let the person administer the node in that session.
        #[arg(long)]
        administrator: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Connect with the nodes of other organisations.
    Peer {
        #[command(subcommand)]
        command: PeerCommand,
    },
    /// Look at what others sent and this node refused.
    ///
    /// Nothing of it is in any plan. The newest 64 refusals of each sender are kept, 512 in all.
    Quarantine {
        #[command(subcommand)]
        command: QuarantineCommand,
    },
    /// Make, read, change and share plans.
    ///
    /// Plans and what is in them are named by id, by the beginning of an id, or by title. Nothing asks for confirmation:
    /// whatever is removed can be restored, and the history keeps what was there.
    Plan {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: PlanCommand,
    },
    /// Say which organisations are in a plan, and what each may do there.
    ///
    /// Roles are, from the least to the most: a reader has the plan, a commenter writes in the discussion too, an editor
    /// in the plan too, and a steward also says who is in it. Whoever makes a plan is its first steward. To make another
    /// one takes more than half of the other stewards; to take that role away, or to put a steward out, takes more than
    /// half of them and at least two. Everything is signed, and every node sees to it by itself.
    Member {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: MemberCommand,
    },
    /// Look at what a new plan can begin with.
    Template {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: TemplateCommand,
    },
    /// Make, list and revoke access tokens, with which programs act for a person.
    Token {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// See where people are signed in, and sign them out there.
    Session {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: SessionCommand,
    },
    /// Show how a node is doing, and for each peer whether it is connected and what waits for it.
    Status {
        #[command(flatten)]
        reach: Reach,
    },
    /// Read and check the audit log: who signed in, was let in or refused, took plans out, and administered the node.
    Audit {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Look through the database of a node that does not run, or move it to another kind of database.
    Storage {
        #[command(subcommand)]
        command: StorageCommand,
    },
    /// Print the completions of a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Write the pages of the manual.
    Man {
        /// The folder to write them to.
        #[arg(long)]
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum StorageCommand {
    /// Read every record against its checksum and load every document; say what is damaged.
    ///
    /// The node must not be running. Exit code 1 when something is damaged.
    Verify {
        #[command(flatten)]
        output: Output,
    },
    /// Move all records to another database, compare everything, and note it in opgave.toml.
    ///
    /// The node must not be running. Until all has been compared the old database counts, and stays; interrupted, run it
    /// again. It needs room for a second copy.
    Convert {
        /// The database to move to: sled or redb.
        #[arg(long, value_parser = ["sled", "redb"])]
        to: String,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum TemplateCommand {
    /// Show the templates.
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make an access token for the person that --person names, and print it once.
    New {
        /// What it is for, so that its person knows it again.
        name: String,
        /// What it allows: plans:read, plans:write, plans:share, signals:write or admin; repeat the flag for more.
        #[arg(long = "scope", value_name = "SCOPE", required = true)]
        scopes: Vec<String>,
        /// In how many days it stops working: 1 to 366.
        #[arg(long, default_value_t = 90)]
        days: u16,
    },
    /// Show the access tokens, without their secrets.
    List,
    /// End an access token.
    Revoke {
        /// By id, the beginning of an id, or name.
        #[arg(value_name = "TOKEN")]
        which: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SessionCommand {
    /// Show in which browsers people are signed in.
    List,
    /// Sign a browser out; its connections end at once.
    End {
        /// By id, or the beginning of one.
        #[arg(value_name = "SESSION")]
        which: String,
    },
}

/// Which node, and in which form the answer.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The node's data folder; the node may be running.
    #[arg(long, env = "OPGAVE_DATA", default_value = "opgave-data")]
    pub data: PathBuf,
    /// Answer in JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The folder to make.
    #[arg(long, env = "OPGAVE_DATA", default_value = "opgave-data")]
    pub data: PathBuf,
    /// The organisation's name.
    #[arg(long)]
    pub name: String,
    /// What kind of organisation: ministry, municipality, province, agency, company, ngo, knowledge, housingCorporation
    /// or other.
    #[arg(long, default_value = "other")]
    pub kind: String,
    /// Where people and other nodes reach it [default: http:// and the socket].
    #[arg(long)]
    pub address: Option<String>,
    /// The socket to listen on.
    #[arg(long, default_value = "127.0.0.1:7411")]
    pub listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// The node's data folder.
    #[arg(long, env = "OPGAVE_DATA", default_value = "opgave-data")]
    pub data: PathBuf,
    /// The socket to listen on, instead of the one in opgave.toml.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// Where people and other nodes reach it, instead of what opgave.toml says.
    #[arg(long)]
    pub address: Option<String>,
    /// Print one JSON line when the node serves.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArguments {
    /// Where the three data folders are kept.
    #[arg(long, default_value = "opgave-demo")]
    pub dir: PathBuf,
    /// Start over: remove what an earlier demo left.
    #[arg(long)]
    pub fresh: bool,
    /// The port of the first node, the others follow; 0 chooses free ports.
    #[arg(long)]
    pub port_base: Option<u16>,
    /// Print one JSON line per node instead of an explanation.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum QuarantineCommand {
    /// Show what was refused, oldest first.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Show one refusal with its bytes.
    Show {
        /// Its number; `opgave quarantine list` shows it.
        id: u64,
        #[command(flatten)]
        output: Output,
    },
    /// Take one in after all: your organisation answers for it from then on, at all nodes of the plan.
    ///
    /// For what was refused as not-permitted or unsealed, of an organisation that may not write any more, for instance. Your
    /// organisation must be allowed to write there itself.
    Adopt {
        /// Its number; `opgave quarantine list` shows it.
        id: u64,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PeerCommand {
    /// Print an invitation for one other organisation, and this one's fingerprint.
    Invite {
        #[command(flatten)]
        output: Output,
    },
    /// Accept an invitation.
    Accept {
        /// The link that the other organisation's `opgave peer invite` printed.
        link: String,
        #[command(flatten)]
        output: Output,
    },
    /// Show this organisation and its peers, each with its fingerprint.
    ///
    /// A fingerprint is an organisation's key in words. Call the other administrator: both of you must see the same words
    /// for the same organisation.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Forget a peer: it gets nothing more from this node.
    Remove {
        /// The peer's id; `opgave peer list` shows it.
        organisation: OrganisationId,
        #[command(flatten)]
        output: Output,
    },
}

#[cfg(test)]
mod tests;
