//! What a session holds.

/// Who is signed in: a person.
pub(crate) const PERSON: &str = "person";
/// Whether it is an administrator's.
pub(crate) const ADMINISTRATOR: &str = "administrator";
/// When it began, in milliseconds since 1970 UTC.
pub(crate) const BEGAN: &str = "began";
/// What the browser called itself then.
pub(crate) const BROWSER: &str = "browser";
/// The day on which it was last used, counted from 1970 UTC; writing it moves the session's end.
pub(crate) const SEEN: &str = "seen";
/// The milliseconds of a day.
pub(crate) const DAY: u64 = 24 * 60 * 60 * 1_000;
