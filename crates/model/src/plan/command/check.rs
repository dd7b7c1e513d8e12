//! Values at the door: what passes has the shape that its field takes.

use std::collections::BTreeSet;

use super::error::Rule;
use super::{LINE_CHARS, LIST_ITEMS, PROSE_CHARS};
use crate::plan::rich_text::{Block, BlockKind, RichText};
use crate::plan::{Day, EntityId, FieldKind, FieldValue};
use crate::{DocumentId, OrganisationId};

/// Deeper than this, no block stands inside others.
const DEEPEST: usize = 16;
/// The longest name or address in formatted text.
const NAME_CHARS: usize = 2_000;

/// A value in the shape in which its field is stored.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Checked {
    /// For a text object.
    Text(String),
    /// For a text object with markers.
    Rich(RichText),
    /// For a scalar string; empty for none.
    Word(String),
    /// For a scalar number, absent when there is none.
    Number(Option<f64>),
    /// For a scalar boolean.
    Flag(bool),
    /// For a map of `true`.
    Set(BTreeSet<String>),
    /// For a list that is edited.
    Lines(Vec<String>),
    /// For a list that is replaced as a whole.
    Version(Vec<String>),
}

/// The value in the shape of its field, if it is fit for it. References are not followed.
pub(crate) fn check(kind: FieldKind, value: &FieldValue) -> Result<Checked, Rule> {
    Ok(match kind {
        FieldKind::Line => Checked::Text(line(&text(kind, value)?)?),
        FieldKind::Prose => match value {
            FieldValue::Rich(blocks) => formatted(blocks)?,
            FieldValue::Many(blocks) if blocks.is_empty() => Checked::Text(String::new()),
            other => Checked::Text(prose(&text(kind, other)?)?),
        },
        FieldKind::Rich => Checked::Rich(rich(kind, value)?),
        FieldKind::Choice(_) | FieldKind::State(_) => {
            let word = text(kind, value)?;
            let words = kind.words();
            let may_be_empty = matches!(kind, FieldKind::Choice(_));
            if words.contains(&word.as_str()) || (may_be_empty && word.is_empty()) {
                Checked::Word(word)
            } else {
                return Err(Rule::UnknownWord { words });
            }
        }
        FieldKind::Day => word(kind, value, |day| day.parse::<Day>().is_ok(), Rule::NotADay)?,
        FieldKind::Time => word(kind, value, is_time, Rule::NotATime)?,
        FieldKind::Reference(_) => word(kind, value, is_id, Rule::InvalidId)?,
        FieldKind::Organisation => word(kind, value, is_organisation, Rule::NotAnOrganisation)?,
        FieldKind::Plan => {
            let id = text(kind, value)?;
            if id.is_empty() {
                Checked::Word(id)
            } else {
                // With or without "automerge:" before it, it is one plan.
                let plan: DocumentId = id.parse().map_err(|_| Rule::NotAPlan)?;
                Checked::Word(plan.to_string())
            }
        }
        FieldKind::Number { min, max } => match value {
            FieldValue::Nothing => Checked::Number(None),
            FieldValue::Number(number) if (min..=max).contains(number) => Checked::Number(Some(*number)),
            FieldValue::Number(_) => return Err(Rule::OutOfRange { min, max }),
            other => return Err(wrong(kind, other)),
        },
        FieldKind::Flag => match value {
            FieldValue::Nothing => Checked::Flag(false),
            FieldValue::Flag(flag) => Checked::Flag(*flag),
            other => return Err(wrong(kind, other)),
        },
        FieldKind::References(_) => Checked::Set(members(kind, value, is_id, &Rule::InvalidId)?),
        FieldKind::Organisations => Checked::Set(members(kind, value, is_organisation, &Rule::NotAnOrganisation)?),
        FieldKind::Strings => Checked::Lines(
            many(kind, value)?
                .iter()
                .map(|item| line(item))
                .collect::<Result<_, _>>()?,
        ),
        FieldKind::Version => {
            let heads = members(kind, value, is_hash, &Rule::NotAVersion)?;
            Checked::Version(heads.into_iter().collect())
        }
    })
}

/// As [`check`], for what was in a plan before: a set that grew member by member may be larger than one command makes it.
pub(crate) fn check_whole(kind: FieldKind, value: &FieldValue) -> Result<Checked, Rule> {
    let FieldValue::Many(members) = value else {
        return check(kind, value);
    };
    if !kind.is_set() || members.len() <= LIST_ITEMS {
        return check(kind, value);
    }
    let mut all = BTreeSet::new();
    for some in members.chunks(LIST_ITEMS) {
        if let Checked::Set(some) = check(kind, &FieldValue::Many(some.to_vec()))? {
            all.extend(some);
        }
    }
    Ok(Checked::Set(all))
}

fn wrong(kind: FieldKind, found: &FieldValue) -> Rule {
    let expected = match kind {
        FieldKind::Number { .. } => "a number",
        FieldKind::Flag => "yes or no",
        FieldKind::Prose => "text, or blocks of formatted text",
        FieldKind::Rich => "formatted text",
        FieldKind::References(_) | FieldKind::Organisations | FieldKind::Strings | FieldKind::Version => "a list",
        _ => "text",
    };
    Rule::WrongShape {
        expected,
        found: found.shape(),
    }
}

fn text(kind: FieldKind, value: &FieldValue) -> Result<String, Rule> {
    match value {
        FieldValue::Nothing => Ok(String::new()),
        FieldValue::Text(text) => Ok(text.clone()),
        other => Err(wrong(kind, other)),
    }
}

fn word(kind: FieldKind, value: &FieldValue, fits: fn(&str) -> bool, rule: Rule) -> Result<Checked, Rule> {
    let word = text(kind, value)?;
    if word.is_empty() || fits(&word) {
        Ok(Checked::Word(word))
    } else {
        Err(rule)
    }
}

fn many(kind: FieldKind, value: &FieldValue) -> Result<&[String], Rule> {
    match value {
        FieldValue::Nothing => Ok(&[]),
        FieldValue::Many(items) if items.len() > LIST_ITEMS => Err(Rule::TooMany { limit: LIST_ITEMS }),
        FieldValue::Many(items) => Ok(items),
        other => Err(wrong(kind, other)),
    }
}

fn members(kind: FieldKind, value: &FieldValue, fits: fn(&str) -> bool, rule: &Rule) -> Result<BTreeSet<String>, Rule> {
    let members = many(kind, value)?;
    if members.iter().all(|member| fits(member)) {
        Ok(members.iter().cloned().collect())
    } else {
        Err(rule.clone())
    }
}

/// Whether a text is a member that a set of the kind can have.
pub(crate) fn is_member(kind: FieldKind, member: &str) -> Result<(), Rule> {
    let one = FieldValue::Many(vec![member.to_owned()]);
    if kind.is_set() {
        check(kind, &one).map(|_| ())
    } else {
        Err(Rule::NoSet)
    }
}

fn is_id(text: &str) -> bool {
    text.parse::<EntityId>().is_ok()
}

fn is_organisation(text: &str) -> bool {
    text.parse::<OrganisationId>().is_ok()
}

fn is_hash(text: &str) -> bool {
    // Hashes are as long as organisation ids, and are written the same way.
    is_organisation(text)
}

/// Whether a text is a time of day, `HH:MM`.
pub(crate) fn is_time(text: &str) -> bool {
    let number = |digits: &str| {
        let two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        two.then(|| digits.parse::<u8>().ok()).flatten()
    };
    let parts = text.split_once(':');
    parts.is_some_and(|(hours, minutes)| {
        number(hours).is_some_and(|hours| hours < 24) && number(minutes).is_some_and(|minutes| minutes < 60)
    })
}

fn line(text: &str) -> Result<String, Rule> {
    if let Some(position) = text.chars().position(|character| character == '\n') {
        return Err(Rule::OneLine { position });
    }
    limited(text, LINE_CHARS)
}

fn prose(text: &str) -> Result<String, Rule> {
    limited(text, PROSE_CHARS)
}

fn limited(text: &str, limit: usize) -> Result<String, Rule> {
    let text = text.replace("\r\n", "\n");
    unmodified(&text, limit)?;
    Ok(text)
}

/// Whether a text may be stored as it is.
fn unmodified(text: &str, limit: usize) -> Result<(), Rule> {
    if text.chars().count() > limit {
        return Err(Rule::TooLong { limit });
    }
    match text.chars().enumerate().find(|(_, character)| is_forbidden(*character)) {
        Some((position, character)) => Err(Rule::ForbiddenCharacter {
            position,
            code: u32::from(character),
        }),
        None => Ok(()),
    }
}

/// Characters that make text look other than it is, or that stand for an embedded object.
fn is_forbidden(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\t');
    control || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffc}')
}

fn rich(kind: FieldKind, value: &FieldValue) -> Result<RichText, Rule> {
    match value {
        FieldValue::Nothing => Ok(RichText::new()),
        FieldValue::Many(items) if items.is_empty() => Ok(RichText::new()),
        FieldValue::Rich(rich) => {
            blocks(rich)?;
            Ok(rich.clone())
        }
        FieldValue::Text(text) => Ok(RichText::from_lines(&prose(text)?)),
        other => Err(wrong(kind, other)),
    }
}

/// Blocks for a field of prose, which is a plain text as long as nothing in it is formatted.
fn formatted(rich: &RichText) -> Result<Checked, Rule> {
    blocks(rich)?;
    Ok(if rich.is_unformatted() {
        Checked::Text(rich.plain())
    } else {
        Checked::Rich(rich.clone())
    })
}

fn blocks(rich: &RichText) -> Result<(), Rule> {
    let mut room = PROSE_CHARS;
    for (index, block) in rich.blocks.iter().enumerate() {
        let plain = block.plain();
        self::block(block, &plain).map_err(|rule| Rule::InBlock {
            block: index,
            rule: Box::new(rule),
        })?;
        // A line break stands between blocks.
        let length = plain.chars().count() + usize::from(index > 0);
        room = room.checked_sub(length).ok_or(Rule::TooLong { limit: PROSE_CHARS })?;
    }
    Ok(())
}

/// What one block of formatted text keeps to. Its own text may have line breaks: it began as plain text.
fn block(block: &Block, plain: &str) -> Result<(), Rule> {
    unmodified(plain, PROSE_CHARS)?;
    if block.parents.len() > DEEPEST {
        return Err(Rule::TooMany { limit: DEEPEST });
    }
    if let BlockKind::Heading { level } = block.kind
        && !(1..=6).contains(&level)
    {
        return Err(Rule::OutOfRange { min: 1.0, max: 6.0 });
    }
    let other = match &block.kind {
        BlockKind::Other { name } => Some(name),
        _ => None,
    };
    let names = block.parents.iter().chain(other).map(String::as_str);
    let links = block.content.iter().filter_map(|run| run.link.as_deref());
    let mentions = block.content.iter().filter_map(|run| run.mention.as_ref());
    let mentioned = mentions.flat_map(|mention| [Some(&mention.organisation), mention.person.as_ref()]);
    let mut all = names.chain(links).chain(mentioned.flatten().map(String::as_str));
    all.try_for_each(|name| unmodified(name, NAME_CHARS))
}

#[cfg(test)]
mod tests;
