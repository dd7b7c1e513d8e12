//! Formatted text in JSON.

use serde_json::Value;
use serde_json::value::RawValue;

use super::Reader;
use super::raw::{Where, Wrong, step};
use crate::plan::command::{Rule, check_whole};
use crate::plan::import::error::{Problem, shown};
use crate::plan::rich_text::{Misread, Misreading, Step};
use crate::plan::{FieldKind, FieldSpec, FieldValue, RichText};

impl<'t> Reader<'t> {
    /// Whether a value is a list of blocks, for a field that may be one.
    pub(super) fn is_formatted(field: &FieldSpec, raw: &RawValue) -> bool {
        matches!(field.kind, FieldKind::Prose | FieldKind::Rich) && raw.get().starts_with('[')
    }

    /// Formatted text, if it is fit for its field. What is wrong in it is told where it stands.
    pub(super) fn formatted(&mut self, place: Where<'_>, field: &FieldSpec, raw: &'t RawValue) -> Option<FieldValue> {
        let text = match self.read_formatted(raw) {
            Ok(text) => text,
            Err((path, (offset, problem))) => {
                self.problems.report(offset, place.pointer() + &pointer(&path), problem);
                return None;
            }
        };
        let value = FieldValue::Rich(text);
        let Err(rule) = check_whole(field.kind, &value) else {
            return Some(value);
        };
        let path = match &rule {
            Rule::InBlock { block, .. } => vec![Step::Index(*block)],
            _ => Vec::new(),
        };
        let (_, raw) = self.follow_way(raw, &path);
        let offset = self.source.offset(raw);
        self.problems.report(offset, place.pointer() + &pointer(&path), rule);
        None
    }

    fn read_formatted(&self, raw: &'t RawValue) -> Result<RichText, (Vec<Step>, Wrong)> {
        let json: Value = self.source.parse(raw).map_err(|wrong| (Vec::new(), wrong))?;
        let text = RichText::from_json(&json).map_err(|misread| self.misread(raw, misread))?;
        let mut path = Vec::new();
        match self.repeated(raw, &mut path) {
            Some((raw, found)) => {
                let problem = Problem::Twice { found: shown(&found) };
                Err((path, (self.source.offset(raw), problem)))
            }
            None => Ok(text),
        }
    }

    fn misread(&self, raw: &'t RawValue, misread: Misread) -> (Vec<Step>, Wrong) {
        let Misread { mut path, what } = misread;
        let (steps, found) = self.follow_way(raw, &path);
        let lacking = path.split_off(steps);
        let problem = match (what, lacking.first(), path.last()) {
            (Misreading::Unknown { known }, _, Some(Step::Name(name))) => Problem::UnknownName {
                found: shown(name),
                known: known.iter().map(|name| (*name).to_owned()).collect(),
            },
            (Misreading::Shape { .. }, Some(Step::Name(name)), _) => Problem::Missing { what: name.clone() },
            (Misreading::Shape { expected }, ..) => Rule::WrongShape {
                expected,
                found: shape(found),
            }
            .into(),
            (wrong @ Misreading::Unknown { .. }, ..) => Problem::Malformed {
                message: wrong.to_string(),
            },
        };
        (path, (self.source.offset(found), problem))
    }

    /// What stands at the end of a way, or as far as it goes: how many steps, and the value.
    fn follow_way(&self, raw: &'t RawValue, path: &[Step]) -> (usize, &'t RawValue) {
        let mut here = raw;
        for (steps, step) in path.iter().enumerate() {
            let next = match step {
                Step::Index(index) => {
                    let items: Option<Vec<&'t RawValue>> = self.source.parse(here).ok();
                    items.and_then(|items| items.get(*index).copied())
                }
                Step::Name(name) => {
                    let members = self.source.members(here).ok();
                    members.and_then(|(members, _)| {
                        members.into_iter().find(|(other, _)| other == name).map(|(_, raw)| raw)
                    })
                }
            };
            match next {
                Some(next) => here = next,
                None => return (steps, here),
            }
        }
        (path.len(), here)
    }

    /// The first member of an object inside that has the name of an earlier one, and the way to it. As deep as formatted
    /// text, which the value is.
    fn repeated(&self, raw: &'t RawValue, path: &mut Vec<Step>) -> Option<(&'t RawValue, String)> {
        let below: Vec<(Step, &'t RawValue)> = match raw.get().as_bytes().first() {
            Some(b'[') => {
                let items: Vec<&'t RawValue> = self.source.parse(raw).ok()?;
                items
                    .into_iter()
                    .enumerate()
                    .map(|(index, raw)| (Step::Index(index), raw))
                    .collect()
            }
            Some(b'{') => {
                let (members, twice) = self.source.members(raw).ok()?;
                if let Some((name, raw)) = twice {
                    path.push(Step::Name(name.clone()));
                    return Some((raw, name));
                }
                members.into_iter().map(|(name, raw)| (Step::Name(name), raw)).collect()
            }
            _ => return None,
        };
        for (step, raw) in below {
            path.push(step);
            let found = self.repeated(raw, path);
            if found.is_some() {
                return found;
            }
            path.pop();
        }
        None
    }
}

fn pointer(path: &[Step]) -> String {
    let step = |one: &Step| match one {
        Step::Index(index) => format!("/{index}"),
        Step::Name(name) => format!("/{}", step(name)),
    };
    path.iter().map(step).collect()
}

/// What a value is, towards whoever wrote it.
fn shape(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'n') => "nothing",
        Some(b't' | b'f') => "yes or no",
        Some(b'"') => "text",
        Some(b'[') => "a list",
        Some(b'{') => "an object",
        _ => "a number",
    }
}
