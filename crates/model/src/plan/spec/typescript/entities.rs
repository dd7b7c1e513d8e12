//! An interface for each kind, as readers give it.

use std::fmt::Write as _;

use super::{capital, quoted};
use crate::plan::spec::{EntityKind, FieldKind, FieldSpec, Keyed, PLAN, PROBLEM};

pub(super) fn body() -> String {
    let mut to = String::from(
        "import type { Word } from \"./words\";

/*
 * What readers give of a plan. Text, days, times and ids are empty when nothing is said; so are words, also one that
 * this version does not know. A number that is unknown is null.
 */

/** What every entity has. */
interface Entity<K extends string> {
  /** Its kind. Not called `kind`, because some entities have a field of that name. */
  entity: K;
  id: string;
  /** Milliseconds since 1970 UTC at which it was removed; null as long as it is there. */
  removed: number | null;
}

/** An entity in an order that people choose. */
interface Ordered<K extends string> extends Entity<K> {
  /** Its place, as a fractional index. */
  position: string;
}

/** An entity in a tree, in reading order: each is followed by those under it. */
interface Branch<K extends string> extends Ordered<K> {
  /** The entity above it; empty at the top. */
  parent: string;
  /** How deep it stands; 0 at the top. */
  depth: number;
}

",
    );
    interface(&mut to, "PlanFields", None, PLAN.fields);
    interface(&mut to, "ProblemFields", None, PROBLEM.fields);
    for kind in EntityKind::ALL {
        let spec = kind.spec();
        let base = match (spec.tree, spec.keyed) {
            (true, _) => "Branch",
            (false, Keyed::Random) => "Ordered",
            (false, _) => "Entity",
        };
        let base = format!("{base}<{}>", quoted(spec.name));
        interface(&mut to, &capital(spec.name), Some(&base), spec.fields);
    }
    to.push_str("/** The interface of each kind. */\nexport interface Entities {\n");
    for kind in EntityKind::ALL {
        let _ = writeln!(to, "  {}: {};", kind.name(), capital(kind.name()));
    }
    to.push_str("}\n");
    to
}

fn interface(to: &mut String, name: &str, base: Option<&str>, fields: &[FieldSpec]) {
    let extends = base.map(|base| format!(" extends {base}")).unwrap_or_default();
    let _ = writeln!(to, "export interface {name}{extends} {{");
    for field in fields {
        let _ = writeln!(to, "  {}: {};", field.name, of(field.kind));
    }
    to.push_str("}\n\n");
}

fn of(kind: FieldKind) -> String {
    match kind {
        FieldKind::Choice(vocabulary) => format!("Word<{}> | \"\"", quoted(vocabulary.name)),
        FieldKind::State(machine) => format!("Word<{}> | \"\"", quoted(machine.name)),
        FieldKind::Number { .. } => "number | null".to_owned(),
        FieldKind::Flag => "boolean".to_owned(),
        FieldKind::References(_) | FieldKind::Organisations | FieldKind::Strings | FieldKind::Version => {
            "readonly string[]".to_owned()
        }
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Rich
        | FieldKind::Day
        | FieldKind::Time
        | FieldKind::Reference(_)
        | FieldKind::Organisation
        | FieldKind::Plan => "string".to_owned(),
    }
}
