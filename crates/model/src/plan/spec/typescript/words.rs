//! Words and the rules about them: vocabularies, state machines, limits.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{list, write_list};
use crate::plan::command::{ENTITIES, LINE_CHARS, LIST_ITEMS, PROSE_CHARS};
use crate::plan::schema;
use crate::plan::spec::{EntityKind, FieldKind, PLAN, PROBLEM, StateMachine};

/// Everything that the table's fields use, by name.
struct Used {
    vocabularies: BTreeMap<&'static str, &'static [&'static str]>,
    machines: BTreeMap<&'static str, &'static StateMachine>,
}

fn used() -> Used {
    let mut used = Used {
        vocabularies: BTreeMap::new(),
        machines: BTreeMap::new(),
    };
    let kinds = EntityKind::ALL.iter().map(|kind| kind.spec().fields);
    for field in [PLAN.fields, PROBLEM.fields].into_iter().chain(kinds).flatten() {
        match field.kind {
            FieldKind::Choice(vocabulary) => {
                used.vocabularies.insert(vocabulary.name, vocabulary.words);
            }
            FieldKind::State(machine) => {
                used.vocabularies.insert(machine.name, machine.states);
                used.machines.insert(machine.name, machine);
            }
            _ => {}
        }
    }
    used
}

pub(super) fn body() -> String {
    let used = used();
    let mut to = String::new();
    let _ = write!(
        to,
        "/** The version of the shape of a plan that is written. */
export const SCHEMA = {};

/** The most of something that a node takes in one command. Characters are code points. */
export const LIMITS = {{
  lineCharacters: {LINE_CHARS},
  proseCharacters: {PROSE_CHARS},
  listItems: {LIST_ITEMS},
  entities: {ENTITIES},
}} as const;

/** The closed lists of words, in the order in which people are offered them. */
export const VOCABULARIES = {{
",
        schema::VERSION
    );
    for (name, words) in &used.vocabularies {
        write_list(&mut to, 2, &format!("{name}: "), words, ",");
    }
    to.push_str(
        "} as const;

export type VocabularyName = keyof typeof VOCABULARIES;

/** A word of one of the lists. */
export type Word<Name extends VocabularyName> = (typeof VOCABULARIES)[Name][number];

/** In which states something new may begin (the first unless another is chosen), and which may follow which. */
export const MACHINES = {
",
    );
    for (name, machine) in &used.machines {
        let _ = writeln!(to, "  {name}: {{");
        write_list(&mut to, 4, "starts: ", machine.starts, ",");
        let _ = writeln!(to, "    next: {{");
        for state in machine.states {
            let _ = writeln!(to, "      {state}: {},", list(&machine.next(state)));
        }
        let _ = writeln!(to, "    }},\n  }},");
    }
    to.push_str("} as const;\n\nexport type MachineName = keyof typeof MACHINES;\n");
    to
}
