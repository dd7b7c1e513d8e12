//! Causes and goals, written down as the trees that they are.

use crate::plan::EntityKind::{self, Cause, Goal};
use crate::plan::draft::EntityDraft;

/// An entity with those under it.
pub(super) struct Branch {
    key: &'static str,
    entity: EntityDraft,
    below: Vec<Branch>,
}

/// A cause with the causes behind it; others refer to it by its text.
pub(super) fn cause(text: &'static str, below: Vec<Branch>) -> Branch {
    branch(Cause, text, text, below)
}

/// A goal with the goals that lead to it; others refer to it by its key.
pub(super) fn goal(key: &'static str, title: &'static str, description: &'static str, below: Vec<Branch>) -> Branch {
    let goal = branch(Goal, key, title, below);
    Branch {
        entity: goal.entity.with("description", description),
        ..goal
    }
}

fn branch(kind: EntityKind, key: &'static str, name: &'static str, below: Vec<Branch>) -> Branch {
    Branch {
        key,
        entity: EntityDraft::named(kind, name).key(key),
        below,
    }
}

/// The entities of a tree, in reading order.
pub(super) fn drafts(tree: Vec<Branch>) -> Vec<EntityDraft> {
    let mut drafts = Vec::new();
    for branch in tree {
        grow(branch, None, &mut drafts);
    }
    drafts
}

fn grow(branch: Branch, parent: Option<&'static str>, drafts: &mut Vec<EntityDraft>) {
    drafts.push(match parent {
        Some(parent) => branch.entity.under(parent),
        None => branch.entity,
    });
    for below in branch.below {
        grow(below, Some(branch.key), drafts);
    }
}
