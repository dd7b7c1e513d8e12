//! The one binary, `opgave`: commands, and errors with hints.
//!
//! Deliberately absent: anything that decides. Each command turns its arguments into one call of the node crate, and its
//! answer into text for a person or a line for a script.

mod allocator;
mod arguments;
mod audit;
mod client;
mod colour;
mod demo;
mod handbook;
mod input;
mod language;
mod member;
mod names;
mod plan;
mod report;
mod serve;
mod session;
mod status;
mod storage;
mod table;
mod template;
mod token;

use std::process::ExitCode;

use clap::Parser;
use opgave_node::config::Overrides;
use opgave_node::control::{self, Request};
use opgave_node::{Folder, Founding, Problem};
use serde_json::Value;

use crate::arguments::{Arguments, Command, InitArguments, Output, PeerCommand, QuarantineCommand};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return report::misused(&error),
    };
    report::start_log(&arguments);
    if matches!(arguments.command, Command::Serve(_)) {
        allocator::give_back_at_once();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            return report::fail(&Problem::new(
                error.to_string(),
                "Close other programs, then try again.",
            ));
        }
    };
    match runtime.block_on(run(arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => report::fail(&problem),
    }
}

async fn run(command: Command) -> Result<(), Problem> {
    match command {
        Command::Init(arguments) => init(&arguments),
        Command::Serve(arguments) => serve::serve(arguments).await,
        Command::Demo(arguments) => demo::demo(arguments).await,
        Command::SignIn {
            name,
            administrator,
            output,
        } => {
            let answer = ask(&output, Request::SignIn { name, administrator }).await?;
            report::show(&output, &answer, |answer| text(answer, "url"));
            Ok(())
        }
        Command::Peer { command } => peer(command).await,
        Command::Quarantine { command } => quarantine(command).await,
        Command::Plan { reach, command } => plan::run(&reach, command).await,
        Command::Member { reach, command } => member::run(&reach, command).await,
        Command::Template { reach, command } => template::run(&reach, command).await,
        Command::Token { reach, command } => token::run(&reach, command).await,
        Command::Session { reach, command } => session::run(&reach, command).await,
        Command::Status { reach } => status::run(&reach).await,
        Command::Audit { reach, command } => audit::run(&reach, command).await,
        Command::Storage { command } => storage::run(&command),
        Command::Completions { shell } => handbook::completions(shell),
        Command::Man { dir } => handbook::man(&dir),
    }
}

fn init(arguments: &InitArguments) -> Result<(), Problem> {
    let listen = arguments.listen;
    let address = arguments.address.clone().unwrap_or_else(|| format!("http://{listen}"));
    let founding = Founding {
        name: arguments.name.clone(),
        kind: arguments.kind.clone(),
        address,
        listen,
    };
    Folder::init(&arguments.data, &founding)?;
    report::say(&format!(
        "A node for {} is ready in {data}.\nStart it:  opgave serve --data {data}",
        arguments.name,
        data = arguments.data.display()
    ));
    Ok(())
}

async fn peer(command: PeerCommand) -> Result<(), Problem> {
    match command {
        PeerCommand::Invite { output } => {
            let answer = ask(&output, Request::PeerInvite).await?;
            report::show(&output, &answer, |answer| {
                format!(
                    "{}\n\nGive this link to the administrator of one other organisation, who runs\n  \
                     opgave peer accept LINK\nIt works once, within seven days. Whoever has it can use it.\n\n\
                     Fingerprint of this organisation, which the other one should see too:\n  {}",
                    text(answer, "link"),
                    text(answer, "fingerprint")
                )
            });
        }
        PeerCommand::Accept { link, output } => {
            let answer = ask(&output, Request::PeerAccept { link }).await?;
            report::show(&output, &answer, |answer| {
                format!(
                    "Connected with {}.\nIts fingerprint: {}\nCall its administrator, and compare.",
                    text(answer, "name"),
                    text(answer, "fingerprint")
                )
            });
        }
        PeerCommand::List { output } => {
            let answer = ask(&output, Request::PeerList).await?;
            report::show(&output, &answer, table::peers);
        }
        PeerCommand::Remove { organisation, output } => {
            ask(&output, Request::PeerRemove { organisation }).await?;
            report::show(&output, &Value::Null, |_| {
                "Removed. It gets nothing more from this node; what it holds, it keeps.".to_owned()
            });
        }
    }
    Ok(())
}

async fn quarantine(command: QuarantineCommand) -> Result<(), Problem> {
    match command {
        QuarantineCommand::List { output } => {
            let answer = ask(&output, Request::QuarantineList).await?;
            report::show(&output, &answer, table::quarantine);
        }
        QuarantineCommand::Show { id, output } => {
            let answer = ask(&output, Request::QuarantineShow { id }).await?;
            report::show(&output, &answer, |answer| {
                format!("{}\n\n{}", table::refusal(answer), text(answer, "content"))
            });
        }
        QuarantineCommand::Adopt { id, output } => {
            let answer = ask(&output, Request::QuarantineAdopt { id }).await?;
            report::show(&output, &answer, |_| {
                format!("Number {id} is taken in, and your organisation answers for it.")
            });
        }
    }
    Ok(())
}

async fn ask(output: &Output, request: Request) -> control::Answer {
    control::ask(&output.data, environment, Overrides::default(), request).await
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn text(answer: &Value, field: &str) -> String {
    answer.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}
