//! Blocks out of JSON: what is wrong is named by its place, and nothing is passed over.

use std::fmt;

use serde_json::{Map, Value};

use super::{Block, BlockKind, Mention, RichText, Run, push_run};

/// What a block, a run and a mention may say, in the order in which they are written.
const BLOCK: &[&str] = &["kind", "level", "checked", "header", "name", "parents", "content"];
const RUN: &[&str] = &["text", "strong", "em", "strike", "mention", "link"];
const MENTION: &[&str] = &["organisation", "person"];
const KINDS: &str = "paragraph, heading, bulletItem, numberedItem, quote, taskItem, tableRow, tableCell or other";

/// One step of the way to a value in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To an element of an array.
    Index(usize),
    /// To a member of an object.
    Name(String),
}

/// Why JSON is no formatted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The way to what is wrong, from the array of blocks.
    pub path: Vec<Step>,
    /// What is wrong there.
    pub what: Misreading,
}

/// What is wrong with a part of a formatted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misreading {
    /// There is no such member.
    Unknown {
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// The value is something else, or lacking.
    Shape {
        /// What it should be.
        expected: &'static str,
    },
}

impl fmt::Display for Misreading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { known } => write!(f, "this is none of: {}", known.join(", ")),
            Self::Shape { expected } => write!(f, "this takes {expected}"),
        }
    }
}

type Read<T> = Result<T, Misread>;

impl Misread {
    fn shape(expected: &'static str) -> Self {
        Self {
            path: Vec::new(),
            what: Misreading::Shape { expected },
        }
    }

    fn at(mut self, index: usize) -> Self {
        self.path.insert(0, Step::Index(index));
        self
    }

    fn under(mut self, name: &str) -> Self {
        self.path.insert(0, Step::Name(name.to_owned()));
        self
    }

    /// The way as a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let step = |step: &Step| match step {
            Step::Index(index) => format!("/{index}"),
            Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        };
        self.path.iter().map(step).collect()
    }
}

impl RichText {
    /// Reads the array of blocks that it is in JSON. Runs that look alike become one, and empty ones are left out, as in
    /// what is written.
    ///
    /// # Errors
    /// The first thing that is none of it. Lengths and characters are looked at by the command that takes the text.
    pub fn from_json(json: &Value) -> Result<Self, Misread> {
        let blocks = items(json, "a list of blocks", block)?;
        Ok(Self { blocks })
    }
}

fn block(json: &Value) -> Read<Block> {
    let block = object(json, "a block of formatted text", BLOCK)?;
    let kind = match word(block, "kind", KINDS)? {
        "paragraph" => BlockKind::Paragraph,
        "heading" => BlockKind::Heading { level: level(block)? },
        "bulletItem" => BlockKind::BulletItem,
        "numberedItem" => BlockKind::NumberedItem,
        "quote" => BlockKind::Quote,
        "taskItem" => BlockKind::TaskItem {
            checked: flag(block, "checked")?,
        },
        "tableRow" => BlockKind::TableRow {
            header: flag(block, "header")?,
        },
        "tableCell" => BlockKind::TableCell,
        "other" => BlockKind::Other {
            name: word(block, "name", "the name of a kind of block")?.to_owned(),
        },
        _ => return Err(Misread::shape(KINDS).under("kind")),
    };
    let parents = match block.get("parents") {
        None => Vec::new(),
        Some(parents) => {
            let name = |json: &Value| match json {
                Value::String(name) => Ok(name.clone()),
                _ => Err(Misread::shape("the name of a kind of block")),
            };
            items(parents, "a list of names", name).map_err(|wrong| wrong.under("parents"))?
        }
    };
    let runs = block.get("content").unwrap_or(&Value::Null);
    let mut content = Vec::new();
    for run in items(runs, "a list of runs of text", run).map_err(|wrong| wrong.under("content"))? {
        push_run(&mut content, run);
    }
    Ok(Block { kind, parents, content })
}

fn run(json: &Value) -> Read<Run> {
    let run = object(json, "a run of text", RUN)?;
    let link = match run.get("link") {
        None | Some(Value::Null) => None,
        Some(_) => Some(word(run, "link", "an address")?.to_owned()),
    };
    Ok(Run {
        text: word(run, "text", "text")?.to_owned(),
        strong: flag(run, "strong")?,
        em: flag(run, "em")?,
        strike: flag(run, "strike")?,
        mention: match run.get("mention") {
            None | Some(Value::Null) => None,
            Some(json) => Some(mention(json).map_err(|wrong| wrong.under("mention"))?),
        },
        link: link.filter(|link| !link.is_empty()),
    })
}

fn mention(json: &Value) -> Read<Mention> {
    const ORGANISATION: &str = "the id of an organisation";
    let mention = object(json, "a mention", MENTION)?;
    let organisation = word(mention, "organisation", ORGANISATION)?.to_owned();
    if organisation.is_empty() {
        return Err(Misread::shape(ORGANISATION).under("organisation"));
    }
    let person = match mention.get("person") {
        None | Some(Value::Null) => None,
        Some(_) => Some(word(mention, "person", "the name of a person")?.to_owned()),
    };
    Ok(Mention { organisation, person })
}

fn items<T>(json: &Value, expected: &'static str, read: fn(&Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::Array(items) = json else {
        return Err(Misread::shape(expected));
    };
    let read = |(index, item)| read(item).map_err(|wrong| wrong.at(index));
    items.iter().enumerate().map(read).collect()
}

fn object<'a>(json: &'a Value, expected: &'static str, known: &'static [&'static str]) -> Read<&'a Map<String, Value>> {
    let Value::Object(object) = json else {
        return Err(Misread::shape(expected));
    };
    match object.keys().find(|name| !known.contains(&name.as_str())) {
        Some(unknown) => Err(Misread {
            path: vec![Step::Name(unknown.clone())],
            what: Misreading::Unknown { known },
        }),
        None => Ok(object),
    }
}

fn word<'a>(object: &'a Map<String, Value>, name: &str, expected: &'static str) -> Read<&'a str> {
    let word = object.get(name).and_then(Value::as_str);
    word.ok_or_else(|| Misread::shape(expected).under(name))
}

/// A flag that is not there is down.
fn flag(object: &Map<String, Value>, name: &str) -> Read<bool> {
    match object.get(name) {
        None => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(Misread::shape("true or false").under(name)),
    }
}

fn level(object: &Map<String, Value>) -> Read<u8> {
    let level = object.get("level").and_then(Value::as_u64);
    let level = level
        .filter(|level| (1..=6).contains(level))
        .and_then(|level| u8::try_from(level).ok());
    level.ok_or_else(|| Misread::shape("a whole number from 1 to 6").under("level"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let text = json!([
            { "kind": "heading", "level": 3, "content": [{ "text": "Kop" }] },
            { "kind": "taskItem", "checked": true, "parents": ["unordered-list-item"], "content": [] },
            { "kind": "other", "name": "aside", "content": [
                { "text": "a", "strong": true, "em": true, "strike": true, "link": "https://voorbeeld.nl" },
                { "text": "@b", "mention": { "organisation": "07", "person": "B" } },
            ] },
        ]);
        let read = RichText::from_json(&text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), text);
        assert_eq!(serde_json::from_value::<RichText>(text).unwrap(), read);
    }

    #[test]
    fn runs_that_look_alike_become_one() {
        let text =
            json!([{ "kind": "paragraph", "content": [{ "text": "a" }, { "text": "", "em": true }, { "text": "b" }] }]);
        assert_eq!(RichText::from_json(&text), Ok(RichText::new().paragraph("ab")));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        let paragraph =
            |run: Value| json!([{ "kind": "quote", "content": [] }, { "kind": "paragraph", "content": [run] }]);
        for (text, place) in [
            (json!({}), ""),
            (json!(["a"]), "/0"),
            (json!([{ "content": [] }]), "/0/kind"),
            (json!([{ "kind": "picture", "content": [] }]), "/0/kind"),
            (json!([{ "kind": "paragraph" }]), "/0/content"),
            (json!([{ "kind": "heading", "content": [] }]), "/0/level"),
            (json!([{ "kind": "heading", "level": 7, "content": [] }]), "/0/level"),
            (json!([{ "kind": "heading", "level": 1.5, "content": [] }]), "/0/level"),
            (json!([{ "kind": "other", "content": [] }]), "/0/name"),
            (
                json!([{ "kind": "taskItem", "checked": "x", "content": [] }]),
                "/0/checked",
            ),
            (
                json!([{ "kind": "quote", "parents": [1], "content": [] }]),
                "/0/parents/0",
            ),
            (json!([{ "kind": "quote", "a/b": 1, "content": [] }]), "/0/a~1b"),
            (paragraph(json!("a")), "/1/content/0"),
            (paragraph(json!({ "text": 1 })), "/1/content/0/text"),
            (paragraph(json!({ "text": "a", "strong": 1 })), "/1/content/0/strong"),
            (
                paragraph(json!({ "text": "a", "colour": "red" })),
                "/1/content/0/colour",
            ),
            (paragraph(json!({ "text": "a", "link": {} })), "/1/content/0/link"),
            (
                paragraph(json!({ "text": "a", "mention": {} })),
                "/1/content/0/mention/organisation",
            ),
        ] {
            let wrong = RichText::from_json(&text).unwrap_err();
            assert_eq!(wrong.pointer(), place, "{text} {}", wrong.what);
        }
    }
}
