use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use opgave_model::{DocumentId, OrganisationId};
use opgave_node::control::Format;

/// Work on one shared challenge plan with other organisations, each on its own node.
///
/// A first node:
///   opgave init --data ./node --name "Gemeente Westerwoude" --kind municipality
///   opgave serve --data ./node
///   opgave sign-in --data ./node
///
/// Three nodes to look at, on this machine:
///   opgave demo
#[derive(Debug, Parser)]
#[command(name = "opgave", version, verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// How the log on standard error is written.
    #[arg(long, global = true, value_enum, default_value = "text", env = "OPGAVE_LOG_FORMAT")]
    pub log_format: LogFormat,
    /// What is logged: error, warn, info, debug or trace, possibly per part of the program.
    #[arg(long, global = true, default_value = "warn,sled=off,opgave=info", env = "OPGAVE_LOG")]
    pub log: String,
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
    SignIn {
        /// The person's name, as partners see it.
        #[arg(long, default_value = "Beheerder")]
        name: String,
        #[command(flatten)]
        output: Output,
    },
    /// Connect with the nodes of other organisations.
    Peer {
        #[command(subcommand)]
        command: PeerCommand,
    },
    /// Look at the plans that this node holds.
    Plan {
        #[command(subcommand)]
        command: PlanCommand,
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
pub(crate) enum PeerCommand {
    /// Print an invitation for one other organisation.
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
    /// Show this organisation and its peers.
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

#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Show the plans that this node holds.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Show one plan.
    Show {
        /// The plan's id; `opgave plan list` shows it.
        plan: DocumentId,
        #[command(flatten)]
        output: Output,
    },
    /// Write one plan to a file or to standard output.
    Export {
        /// The plan's id; `opgave plan list` shows it.
        plan: DocumentId,
        /// In which form.
        #[arg(long, value_enum, default_value = "json")]
        format: ExportFormat,
        /// The file to write [default: standard output].
        #[arg(long = "output", value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// The content as JSON.
    Json,
    /// A text for people.
    Markdown,
    /// The Automerge document with its history.
    Automerge,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Json => Self::Json,
            ExportFormat::Markdown => Self::Markdown,
            ExportFormat::Automerge => Self::Automerge,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
