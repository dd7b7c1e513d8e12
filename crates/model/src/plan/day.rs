use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the Gregorian calendar, written `YYYY-MM-DD`; years 0001 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no day that exists, written as YYYY-MM-DD")]
pub struct InvalidDay(pub String);

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

fn parse(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let [_, _, _, _, b'-', _, _, b'-', _, _] = bytes else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u16, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0'))
        })
    };
    let year = number(&bytes[..4])?;
    let month = u8::try_from(number(&bytes[5..7])?).ok()?;
    let of_month = u8::try_from(number(&bytes[8..])?).ok()?;
    let exists = year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&of_month);
    exists.then_some(Day { year, month, of_month })
}

impl Day {
    /// The year, from 1.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn of_month(self) -> u8 {
        self.of_month
    }
}

impl FromStr for Day {
    type Err = InvalidDay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| InvalidDay(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "0000-01-01",
            "27-01-01",
            "2027-1-01",
            "",
            "2027-01-1é",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert!("2028-02-29".parse::<Day>().is_ok());
        assert!("2100-02-29".parse::<Day>().is_err());
    }

    proptest! {
        #[test]
        fn a_day_is_written_as_it_was_read(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert_eq!(day.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,14}") {
            let _ = text.parse::<Day>();
        }
    }
}
