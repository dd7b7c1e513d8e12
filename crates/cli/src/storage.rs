//! `opgave storage`: care for the database of a node that does not run.

use opgave_node::Problem;
use opgave_node::upkeep::{self, StorageReport};
use serde_json::json;

use crate::arguments::StorageCommand;
use crate::report;

pub(crate) fn run(command: &StorageCommand) -> Result<(), Problem> {
    match command {
        StorageCommand::Verify { output } => {
            let found = upkeep::verify_storage(&output.data)?;
            report::show(output, &json!(found), |_| words(&found));
            if found.sound {
                return Ok(());
            }
            Err(Problem::new(
                format!(
                    "{} things in {} are damaged",
                    found.damaged.len(),
                    output.data.display()
                ),
                "Keep this folder, and restore a backup elsewhere; partners' nodes hold the shared plans too.",
            ))
        }
        StorageCommand::Convert { to, output } => {
            let done = upkeep::convert_storage(&output.data, to)?;
            report::show(output, &json!(done), |_| match done.records {
                Some(records) => format!(
                    "{records} records were copied to {} and compared; opgave.toml says so.",
                    done.database
                ),
                None => format!("The records were in {} already.", done.database),
            });
            Ok(())
        }
    }
}

fn words(found: &StorageReport) -> String {
    let mut lines = vec![format!(
        "{}: {} records, {} bytes, {} documents; {}.",
        found.database,
        found.records,
        found.bytes,
        found.documents,
        if found.sound { "all sound" } else { "not all sound" }
    )];
    lines.extend(found.damaged.iter().map(|damage| match &damage.document {
        Some(document) => format!("document {document}: {}", damage.reason),
        None => damage.reason.clone(),
    }));
    lines.join("\n")
}
