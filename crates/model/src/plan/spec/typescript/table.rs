//! The kinds with their fields.

use std::fmt::Write as _;

use super::{list, quoted, write_list};
use crate::plan::spec::{EntityKind, EntitySpec, FieldKind, FieldSpec, Keyed, PLAN, PROBLEM, Part};

pub(super) const fn part(part: Part) -> &'static str {
    match part {
        Part::Outside => "outside",
        Part::Problem => "problem",
        Part::Needs => "needs",
        Part::Parties => "parties",
        Part::Organisation => "organisation",
        Part::Learning => "learning",
        Part::Links => "links",
    }
}

const fn keyed(keyed: Keyed) -> &'static str {
    match keyed {
        Keyed::Random => "random",
        Keyed::ByOrganisation => "organisation",
        Keyed::ByDecisionAndOrganisation => "decisionAndOrganisation",
    }
}

pub(super) fn body() -> String {
    let mut to = String::from("import type { EntitySpec, FieldSpec } from \"../spec\";\n\n");
    to.push_str("/** The parts of a plan, in the order of the questions that it answers. */\n");
    write_list(&mut to, 0, "export const PARTS = ", &Part::ALL.map(part), " as const;");
    to.push_str("\nexport type Part = (typeof PARTS)[number];\n");
    to.push_str("\n/** The kinds of entity, in the order of the parts. */\n");
    write_list(
        &mut to,
        0,
        "export const KINDS = ",
        &EntityKind::ALL.map(EntityKind::name),
        " as const;",
    );
    to.push_str("\nexport type Kind = (typeof KINDS)[number];\n");
    to.push_str("\n/** The fields of the plan as a whole, which stand in the root of the document. */\n");
    to.push_str("export const PLAN_FIELDS = {\n");
    fields(&mut to, 2, PLAN.fields);
    to.push_str("} as const satisfies Record<string, FieldSpec>;\n");
    to.push_str("\n/** The fields of the problem, in its own map. */\nexport const PROBLEM_FIELDS = {\n");
    fields(&mut to, 2, PROBLEM.fields);
    to.push_str("} as const satisfies Record<string, FieldSpec>;\n");
    to.push_str("\n/** What is to be known about each kind. */\nexport const TABLE = {\n");
    for kind in EntityKind::ALL {
        entity(&mut to, kind.spec());
    }
    to.push_str("} as const satisfies Record<Kind, EntitySpec>;\n");
    to
}

fn entity(to: &mut String, spec: &EntitySpec) {
    let nested = spec
        .nested
        .map_or_else(|| "null".to_owned(), |kind| quoted(kind.name()));
    let _ = writeln!(to, "  {}: {{", spec.name);
    let _ = writeln!(to, "    section: {},", quoted(spec.section));
    let _ = writeln!(to, "    part: {},", quoted(part(spec.part)));
    let _ = writeln!(to, "    tree: {},", spec.tree);
    let _ = writeln!(to, "    keyed: {},", quoted(keyed(spec.keyed)));
    let _ = writeln!(to, "    nested: {nested},");
    let _ = writeln!(to, "    title: {},", quoted(spec.title));
    let _ = writeln!(to, "    fields: {{");
    fields(to, 6, spec.fields);
    let _ = writeln!(to, "    }},\n  }},");
}

fn fields(to: &mut String, indent: usize, fields: &[FieldSpec]) {
    for field in fields {
        let mut about = format!(
            "kind: {}, required: {}",
            quoted(field.kind.name()),
            field.required_on_add
        );
        let _ = match field.kind {
            FieldKind::Choice(vocabulary) => write!(about, ", words: {}", quoted(vocabulary.name)),
            FieldKind::State(machine) => write!(about, ", words: {}", quoted(machine.name)),
            FieldKind::Number { min, max } => write!(about, ", min: {min}, max: {max}"),
            FieldKind::Reference(kinds) | FieldKind::References(kinds) => {
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                write!(about, ", targets: {}", list(&names))
            }
            _ => Ok(()),
        };
        let pad = " ".repeat(indent);
        let line = format!("{pad}{}: {{ {about} }},", field.name);
        if line.chars().count() <= super::WIDTH {
            let _ = writeln!(to, "{line}");
        } else {
            let parts = about.replacen(", ", &format!(",\n{pad}  "), 2);
            let _ = writeln!(to, "{pad}{}: {{\n{pad}  {parts},\n{pad}}},", field.name);
        }
    }
}
