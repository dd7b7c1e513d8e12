use opgave_node::config::{Config, Overrides};
use opgave_node::{Folder, Node, Problem, Serving};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::ServeArguments;
use crate::{environment, report};

pub(crate) async fn serve(arguments: ServeArguments) -> Result<(), Problem> {
    let folder = Folder::open(&arguments.data)?;
    let overrides = Overrides {
        address: arguments.address,
        listen: arguments.listen,
    };
    let config = Config::load(&arguments.data, environment, overrides)?;
    let node = Node::open(folder, config).await?;
    let serving = Serving::begin(node.clone()).await?;
    let name = node.card().name.as_str();
    if arguments.json {
        let line = json!({
            "organisation": name,
            "url": node.address(),
            "dataDir": arguments.data,
            "pid": std::process::id(),
        });
        report::say(&line.to_string());
    } else {
        report::say(&format!(
            "{name} is at {} (listening on {}).",
            node.address(),
            serving.listening()
        ));
        report::say(&format!(
            "Sign in:  opgave sign-in --administrator --data {}",
            arguments.data.display()
        ));
    }
    tokio::spawn(async move {
        stop_signal().await;
        node.stop();
    });
    serving.run().await;
    Ok(())
}

/// Waits for Ctrl-C or a polite kill.
pub(crate) async fn stop_signal() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
