use std::time::{SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds since the Unix epoch.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// A moment as the API writes it: UTC, by ISO 8601, to the second. `at` is in milliseconds since the Unix epoch.
pub fn text(at: u64) -> String {
    let seconds = i64::try_from(at / 1_000).unwrap_or(i64::MAX);
    let moment = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    moment.format(&Rfc3339).unwrap_or_default()
}

/// A moment in UTC, by ISO 8601, to the millisecond, always as long. `at` is in milliseconds since the Unix epoch.
pub fn precise(at: u64) -> String {
    let whole = text(at);
    format!("{}.{:03}Z", whole.trim_end_matches('Z'), at % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_to_the_second_in_utc() {
        assert_eq!(text(1_795_000_000_999), "2026-11-18T11:06:40Z");
        assert_eq!(precise(1_795_000_000_009), "2026-11-18T11:06:40.009Z");
        assert_eq!(text(u64::MAX), "1970-01-01T00:00:00Z");
    }
}
