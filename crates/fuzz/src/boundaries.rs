//! The boundaries.

mod automerge;
mod changes;
mod imports;
mod messages;
mod nodes;
mod signed;

use crate::Boundary;

/// All of them.
pub fn all() -> Vec<Box<dyn Boundary>> {
    vec![
        Box::new(automerge::Changes::new()),
        Box::new(automerge::Documents::new()),
        Box::new(automerge::SyncMessages::new()),
        Box::new(messages::Messages),
        Box::new(nodes::FirstHandshake),
        Box::new(nodes::SecondHandshake),
        Box::new(nodes::ThirdHandshake),
        Box::new(nodes::Frames),
        Box::new(signed::Invitations),
        Box::new(signed::Cards),
        Box::new(signed::Statements),
        Box::new(imports::Markdown),
        Box::new(imports::Json),
        Box::new(imports::Csv::new()),
    ]
}
