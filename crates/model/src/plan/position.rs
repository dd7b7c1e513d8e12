//! Places among siblings: fractional indexes in the alphabet of npm's `fractional-indexing`.
//!
//! A place begins with an integer part: a letter that tells its length (`a` for one digit, `b` for two, …; `Z` for one
//! and `Y` for two below zero) and that many base-62 digits. A fraction may follow, which never ends in a zero. Such
//! texts sort bytewise in the order of their numbers, and there is always one between any two of them.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The integer part below which no other one exists is no place itself: nothing could come before it.
const LOWEST: &str = "A00000000000000000000000000";
/// A longer text is no place: it is copied into each new place beside it.
const LONGEST: usize = 1_000;

/// Whether a text is a place that others can be put beside.
pub fn is_valid(place: &str) -> bool {
    if place.len() > LONGEST || place == LOWEST || !place.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    integer_length(place).is_some_and(|length| place.len() == length || !place.ends_with('0'))
}

/// A place after one and before another; `None` stands for the start and the end of the row.
///
/// `None` when either is no place, or when they do not stand in that order.
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    if ![before, after].into_iter().flatten().all(is_valid) {
        return None;
    }
    match (before, after) {
        (None, None) => Some("a0".to_owned()),
        (None, Some(after)) => first_before(after),
        (Some(before), None) => {
            let (integer, fraction) = split(before)?;
            Some(incremented(integer).unwrap_or_else(|| integer.to_owned() + &midpoint(fraction, None)))
        }
        (Some(before), Some(after)) if before < after => {
            let (low, fraction) = split(before)?;
            let (high, limit) = split(after)?;
            if low == high {
                return Some(low.to_owned() + &midpoint(fraction, Some(limit)));
            }
            match incremented(low).filter(|next| next.as_str() < after) {
                Some(next) => Some(next),
                None => Some(low.to_owned() + &midpoint(fraction, None)),
            }
        }
        _ => None,
    }
}

fn first_before(after: &str) -> Option<String> {
    let (integer, fraction) = split(after)?;
    if integer == LOWEST {
        Some(integer.to_owned() + &midpoint("", Some(fraction)))
    } else if integer < after {
        Some(integer.to_owned())
    } else {
        decremented(integer)
    }
}

fn integer_length(place: &str) -> Option<usize> {
    let head = *place.as_bytes().first()?;
    let length = match head {
        b'a'..=b'z' => usize::from(head - b'a') + 2,
        b'A'..=b'Z' => usize::from(b'Z' - head) + 2,
        _ => return None,
    };
    (place.len() >= length).then_some(length)
}

fn split(place: &str) -> Option<(&str, &str)> {
    integer_length(place).map(|length| place.split_at(length))
}

fn digit(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        b'A'..=b'Z' => usize::from(byte - b'A') + 10,
        _ => usize::from(byte.saturating_sub(b'a')) + 36,
    }
}

/// The integer part after one; `None` after the last.
fn incremented(integer: &str) -> Option<String> {
    let (head, mut digits) = (integer.as_bytes()[0], integer.as_bytes()[1..].to_vec());
    for place in digits.iter_mut().rev() {
        if *place != b'z' {
            *place = DIGITS[digit(*place) + 1];
            return Some(joined(head, &digits));
        }
        *place = b'0';
    }
    match head {
        b'z' => None,
        b'Z' => Some("a0".to_owned()),
        b'a'..=b'y' => {
            digits.push(b'0');
            Some(joined(head + 1, &digits))
        }
        _ => {
            digits.pop();
            Some(joined(head + 1, &digits))
        }
    }
}

/// The integer part before one; `None` before the first.
fn decremented(integer: &str) -> Option<String> {
    let (head, mut digits) = (integer.as_bytes()[0], integer.as_bytes()[1..].to_vec());
    for place in digits.iter_mut().rev() {
        if *place != b'0' {
            *place = DIGITS[digit(*place) - 1];
            return Some(joined(head, &digits));
        }
        *place = b'z';
    }
    match head {
        b'A' => None,
        b'a' => Some("Zz".to_owned()),
        b'b'..=b'z' => {
            digits.pop();
            Some(joined(head - 1, &digits))
        }
        _ => {
            digits.push(b'z');
            Some(joined(head - 1, &digits))
        }
    }
}

fn joined(head: u8, digits: &[u8]) -> String {
    std::iter::once(&head)
        .chain(digits)
        .map(|byte| char::from(*byte))
        .collect()
}

/// A fraction between two, neither of which ends in a zero; `None` as the upper one stands for 1.
fn midpoint(low: &str, high: Option<&str>) -> String {
    let mut low = low.as_bytes();
    let mut high = high.map(str::as_bytes);
    let mut middle = String::new();
    loop {
        if let Some(limit) = high {
            // What both begin with, where `low` goes on in zeros.
            let common = (0..limit.len())
                .take_while(|at| low.get(*at).copied().unwrap_or(b'0') == limit[*at])
                .count();
            middle.extend(limit[..common].iter().map(|byte| char::from(*byte)));
            low = low.get(common..).unwrap_or_default();
            high = Some(&limit[common..]);
        }
        let from = low.first().map_or(0, |byte| digit(*byte));
        let to = high
            .and_then(|limit| limit.first())
            .map_or(DIGITS.len(), |byte| digit(*byte));
        if to - from > 1 {
            middle.push(char::from(DIGITS[(from + to).div_ceil(2)]));
            return middle;
        }
        match high {
            Some(limit) if limit.len() > 1 => {
                middle.push(char::from(limit[0]));
                return middle;
            }
            _ => {
                middle.push(char::from(DIGITS[from]));
                low = low.get(1..).unwrap_or_default();
                high = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Made with `generateKeyBetween` of npm's `fractional-indexing`.
    const VECTORS: &[(Option<&str>, Option<&str>, &str)] = &[
        (None, None, "a0"),
        (None, Some("a0"), "Zz"),
        (None, Some("Zz"), "Zy"),
        (Some("a0"), None, "a1"),
        (Some("az"), None, "b00"),
        (Some("a0"), Some("a1"), "a0V"),
        (Some("a1"), Some("a2"), "a1V"),
        (Some("a0V"), Some("a1"), "a0l"),
        (Some("Zz"), Some("a0"), "ZzV"),
        (Some("Zz"), Some("a1"), "a0"),
        (None, Some("Y00"), "Xzzz"),
        (Some("bzz"), None, "c000"),
        (Some("a0"), Some("a0V"), "a0G"),
        (Some("a0"), Some("a0G"), "a08"),
        (Some("b125"), Some("b129"), "b127"),
        (Some("a0"), Some("a1V"), "a1"),
        (Some("Zz"), Some("a01"), "a0"),
        (None, Some("a0V"), "a0"),
        (None, Some("b999"), "b99"),
        (
            None,
            Some("A000000000000000000000000001"),
            "A000000000000000000000000000V",
        ),
        (Some("zzzzzzzzzzzzzzzzzzzzzzzzzzy"), None, "zzzzzzzzzzzzzzzzzzzzzzzzzzz"),
        (
            Some("zzzzzzzzzzzzzzzzzzzzzzzzzzz"),
            None,
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzV",
        ),
    ];

    #[test]
    fn places_are_those_of_the_npm_package() {
        for (before, after, expected) in VECTORS {
            assert_eq!(
                between(*before, *after).as_deref(),
                Some(*expected),
                "{before:?} {after:?}"
            );
        }
    }

    #[test]
    fn what_is_no_place_or_out_of_order_has_nothing_beside_it() {
        for text in ["", "a", "0", "a00", "a0!", "é0", LOWEST, &"a0".repeat(600)] {
            assert!(!is_valid(text) && between(Some(text), None).is_none(), "{text}");
        }
        assert_eq!(between(Some("a1"), Some("a1")), None);
        assert_eq!(between(Some("a2"), Some("a1")), None);
    }

    #[test]
    fn places_of_a_row_sort_in_their_order() {
        let row: Vec<String> = std::iter::successors(between(None, None), |last| between(Some(last), None))
            .take(5_000)
            .collect();
        assert_eq!(
            (row[0].as_str(), row[61].as_str(), row[62].as_str()),
            ("a0", "az", "b00")
        );
        assert!(row.is_sorted());
    }

    proptest! {
        #[test]
        fn there_is_room_between_any_two_neighbours(steps in proptest::collection::vec(any::<prop::sample::Index>(), 1..120)) {
            let mut row: Vec<String> = Vec::new();
            for step in steps {
                let at = step.index(row.len() + 1);
                let before = at.checked_sub(1).map(|at| row[at].as_str());
                let place = between(before, row.get(at).map(String::as_str)).unwrap();
                prop_assert!(is_valid(&place));
                row.insert(at, place);
                prop_assert!(row.windows(2).all(|pair| pair[0] < pair[1]));
            }
        }

        #[test]
        fn any_texts_are_taken_or_refused_without_a_panic(before in ".{0,9}", after in "[A-Za-z0-9]{0,9}") {
            between(Some(&before), Some(&after));
            if let Some(place) = between(Some(&after), None) {
                prop_assert!(place > after);
            }
        }
    }
}
