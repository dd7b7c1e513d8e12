//! Names of the fields in a discussion document, version 1, and how much readers take. The web app holds the same.
//!
//! Ids, words, cursors and what people wrote are scalar strings, moments whole numbers of milliseconds since 1970 UTC.

/// The version of the shape that this code writes.
pub const VERSION: i64 = 1;
/// The value of [`TYPE`] in a discussion.
pub const DISCUSSION_TYPE: &str = "discussion";

/// What kind of document this is.
pub const TYPE: &str = "type";
/// The version of its shape.
pub const SCHEMA: &str = "schema";
/// The document id of the plan.
pub const PLAN: &str = "plan";
/// Threads by id.
pub const THREADS: &str = "threads";
/// Proposals by id; their shape is not of version 1.
pub const PROPOSALS: &str = "proposals";

/// What a thread is about: `plan`, `problem` or the name of a kind.
pub const KIND: &str = "kind";
/// The id of the entity that it is about.
pub const ENTITY: &str = "entity";
/// The field that it is about.
pub const FIELD: &str = "field";
/// The first character in the field's text: an Automerge cursor of the plan.
pub const START: &str = "start";
/// The last character.
pub const END: &str = "end";
/// The words that stood there when the thread began.
pub const QUOTE: &str = "quote";
/// What settled the thread, absent while it is open: a map of who and when, which is replaced as a whole.
pub const RESOLVED: &str = "resolved";
/// Comments of a thread by id.
pub const COMMENTS: &str = "comments";

/// The organisation of who wrote or settled something.
pub const ORGANISATION: &str = "organisation";
/// What that person is called.
pub const PERSON: &str = "person";
/// When.
pub const AT: &str = "at";
/// What a comment says. Replaced as a whole.
pub const TEXT: &str = "text";
/// When a comment was last changed.
pub const EDITED: &str = "edited";
/// When a comment was taken back. It stays in the document.
pub const REMOVED: &str = "removed";
/// Whom a comment mentions: a map of `true` under `<organisation>` or `<organisation>/<person>`.
pub const MENTIONS: &str = "mentions";

/// Characters of a comment that are read.
pub const TEXT_CHARS: usize = 10_000;
/// Characters of a quote that are read.
pub const QUOTE_CHARS: usize = 500;
/// Characters of a name that are read.
pub const NAME_CHARS: usize = 200;
/// A cursor or a field's name that is longer is none.
pub const WORD_CHARS: usize = 200;
/// Mentions of one comment that are read, in the order of their keys.
pub const MENTION_COUNT: usize = 50;
