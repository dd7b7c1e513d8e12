use super::Language;
use crate::plan::Day;

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// A day in words, as "1 April 2027".
pub(super) fn day(language: Language, day: Day) -> String {
    let month = MONTHS[usize::from(day.month()) - 1];
    format!("{} {} {}", day.of_month(), language.choose(month), day.year())
}

/// A small number in letters.
pub(super) fn count(language: Language, number: usize) -> String {
    let word = match number {
        2 => ("twee", "two"),
        3 => ("drie", "three"),
        4 => ("vier", "four"),
        _ => return number.to_string(),
    };
    language.choose(word).to_owned()
}
