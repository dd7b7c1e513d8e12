//! What is wrong with a text, and where.

use std::fmt;

use serde::Serialize;

use super::PROBLEMS;
use crate::plan::command::{ENTITIES, Rule};
use crate::plan::schema;

/// Why a text was not imported. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportError {
    /// What is wrong, in the order of the text; at least one and at most [`PROBLEMS`].
    pub problems: Vec<Misfit>,
    /// Whether reading stopped there, so that there may be more.
    pub more: bool,
}

/// One thing that is wrong in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Misfit {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// What stands there: a JSON pointer, or the name of a field or a column. May be empty.
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong in a text.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "name", rename_all = "camelCase")]
pub enum Problem {
    /// The text is too long to be read.
    #[error("the text is longer than {limit} bytes; import it in parts")]
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// There is nothing to import.
    #[error("there is no text here to import")]
    Nothing,
    /// The text breaks the rules of its format.
    #[error("this cannot be read: {message}")]
    Malformed {
        /// What a reader of the format says of it.
        message: String,
    },
    /// Lists or quotations stand too deep inside each other.
    #[error("more than {limit} lists or quotations stand inside each other here")]
    TooDeep {
        /// The most.
        limit: usize,
    },
    /// The value does not fit its field.
    #[error("{rule}")]
    Rule {
        /// The rule that it breaks.
        rule: Rule,
    },
    /// A name that is not known here.
    #[error("there is no \"{found}\" here; the names are: {}", .known.join(", "))]
    UnknownName {
        /// The name.
        found: String,
        /// The names that are known.
        known: Vec<String>,
    },
    /// A name that may occur once occurs again.
    #[error("\"{found}\" stands here for the second time")]
    Twice {
        /// The name.
        found: String,
    },
    /// Something that is needed is not there.
    #[error("\"{what}\" is needed here")]
    Missing {
        /// Its name.
        what: String,
    },
    /// The shape of the plan is not one that this software knows.
    #[error("this is a plan of schema {found}; this software reads schemas 1 to {newest}", newest = schema::VERSION)]
    Schema {
        /// The version of its shape.
        found: String,
    },
    /// Two entities have one id.
    #[error("another entity of the text has the id \"{id}\" too")]
    Clash {
        /// The id.
        id: String,
    },
    /// The id follows from other fields, and is not that.
    #[error("the id of this one can only be \"{id}\"")]
    OtherId {
        /// What it follows to be.
        id: String,
    },
    /// The parent is not one that this entity can stand under.
    #[error("there is none of its kind with the id \"{id}\" that it can stand under")]
    NoParent {
        /// The id of the parent.
        id: String,
    },
    /// No entity has the title that is referred to.
    #[error("there is no {kinds} called \"{title}\" or with that id")]
    NoSuchTitle {
        /// The kinds that may be referred to.
        kinds: String,
        /// The title.
        title: String,
    },
    /// Several entities have the title that is referred to.
    #[error("several are called \"{title}\"; refer to one of them by its id")]
    Ambiguous {
        /// The title.
        title: String,
    },
    /// Not a day that exists.
    #[error("\"{found}\" is no day that exists; write a day as 2027-03-31 or 31-03-2027")]
    Day {
        /// What stands there.
        found: String,
    },
    /// Not a number.
    #[error("\"{found}\" is no number; write it as 1234.5 or 1234,5")]
    Number {
        /// What stands there.
        found: String,
    },
    /// Not a word of the list.
    #[error("\"{found}\" is not one of: {}", .known.join(", "))]
    Word {
        /// What stands there.
        found: String,
        /// The words that people use, and those of the document.
        known: Vec<String>,
    },
    /// Neither the name nor the key of an organisation.
    #[error("no organisation with a key is called \"{found}\" in this text; write its key of 64 hexadecimal digits")]
    Organisation {
        /// What stands there.
        found: String,
    },
    /// Text that no field can hold.
    #[error("this text belongs to no field; give it a label, as in \"**{example}:** …\"")]
    NoField {
        /// A label that would do.
        example: String,
    },
    /// A quotation mark opens a cell that never ends.
    #[error("the quotation mark that opens this cell is never closed")]
    OpenQuote,
    /// Something follows the quotation mark that closes a cell.
    #[error("after the quotation mark that closes a cell comes a separator or the end of the line")]
    AfterQuote,
    /// A row has another number of cells than the header.
    #[error("this row has {found} cells; the header has {expected}")]
    Cells {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// The text holds more entities than a plan can have.
    #[error("a plan has at most {ENTITIES} entities, the removed ones among them")]
    Full,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}, column {}", self.line, self.column)?;
        if !self.at.is_empty() {
            write!(f, " ({})", self.at)?;
        }
        write!(f, ": {}.", self.problem)
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, misfit) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{misfit}")?;
        }
        if self.more {
            f.write_str("\nThere may be more; reading stopped here.")?;
        }
        Ok(())
    }
}

impl std::error::Error for ImportError {}

impl From<Rule> for Problem {
    fn from(rule: Rule) -> Self {
        Self::Rule { rule }
    }
}

/// What is wrong so far, by where it stands in bytes.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<(usize, String, Problem)>,
    more: bool,
}

impl Problems {
    /// One problem, and nothing else to be said.
    pub(super) fn only(text: &str, offset: usize, problem: Problem) -> ImportError {
        let mut problems = Self::default();
        problems.report(offset, "", problem);
        problems.located(text)
    }

    pub(super) fn report(&mut self, offset: usize, at: impl Into<String>, problem: impl Into<Problem>) {
        if self.is_full() {
            self.more = true;
        } else {
            self.found.push((offset, at.into(), problem.into()));
        }
    }

    /// Whether reading on would tell nobody anything.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= PROBLEMS
    }

    /// # Errors
    /// The problems, when there are any.
    pub(super) fn none(self, text: &str) -> Result<(), ImportError> {
        if self.found.is_empty() {
            Ok(())
        } else {
            Err(self.located(text))
        }
    }

    /// The problems with their lines and columns, for which the text is gone through once.
    fn located(mut self, text: &str) -> ImportError {
        let more = self.more || self.is_full();
        self.found.sort_by_key(|(offset, ..)| *offset);
        let (mut line, mut start, mut here) = (1, 0, 0);
        let problems = self.found.into_iter().map(|(offset, at, problem)| {
            let offset = floor(text, offset);
            for (index, _) in text[here..offset].match_indices('\n') {
                line += 1;
                start = here + index + 1;
            }
            here = offset;
            Misfit {
                line,
                column: text[start..offset].chars().count() + 1,
                at,
                problem,
            }
        });
        ImportError {
            problems: problems.collect(),
            more,
        }
    }
}

/// The start of the character that a byte belongs to.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// What of a text is shown in a message: its beginning.
pub(super) fn shown(text: &str) -> String {
    beginning(text, 60)
}

/// As much of what a reader of a format says as people want to read.
pub(super) fn message(text: &str) -> String {
    beginning(text, 300)
}

fn beginning(text: &str, most: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(most)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}
