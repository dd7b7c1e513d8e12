//! Whether a node takes changes.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use crate::Node;

/// How long the engine may take to answer before the node counts as stuck.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Node {
    /// What keeps the node from taking changes, in words; nothing when all is well.
    pub(crate) async fn health(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if *self.stopping.borrow() {
            problems.push("the node is stopping".to_owned());
            return problems;
        }
        if !self.is_alive().await {
            problems.push("the engine does not answer".to_owned());
        }
        let (telemetry, storage) = (Arc::clone(&self.telemetry), Arc::clone(&self.storage));
        let _ = tokio::task::spawn_blocking(move || telemetry.probe(&*storage)).await;
        if !self.telemetry.is_writable() {
            problems.push("the disk does not take what is written; the log says why".to_owned());
        }
        if self.audit.is_failing() {
            problems.push("the audit log cannot be written; the log says why".to_owned());
        }
        problems
    }

    /// Whether the engine answers.
    pub(crate) async fn is_alive(&self) -> bool {
        let answer = timeout(PATIENCE, self.desk().ask(|_| ())).await;
        answer.is_ok_and(|answer| answer.is_some())
    }
}
