//! Columns of text for people.

use serde_json::Value;

/// The most characters in a cell.
const WIDEST: usize = 60;

/// Columns of text, each as wide as its widest cell.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rows under a head, without the columns that say nothing in any of them; `nothing` when there are no rows.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>], nothing: &str) -> String {
    if rows.is_empty() {
        return nothing.to_owned();
    }
    let says = |column: &usize| {
        rows.iter()
            .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let kept: Vec<usize> = (0..head.len()).filter(says).collect();
    let pick = |row: &[String]| -> Vec<String> {
        let cells = kept.iter().map(|column| row.get(*column).cloned().unwrap_or_default());
        cells.collect()
    };
    let head: Vec<String> = head.iter().map(|name| name.to_uppercase()).collect();
    let mut all = vec![pick(&head)];
    all.extend(rows.iter().map(|row| pick(row)));
    columns(&all)
}

/// Text as a cell: one line, not too long.
pub(crate) fn cell(text: &str) -> String {
    let line = clean(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if line.chars().count() <= WIDEST {
        return line;
    }
    let mut short: String = line.chars().take(WIDEST - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Text of others without what a terminal could take for a command, or for another direction of writing.
pub(crate) fn clean(text: &str) -> String {
    let turns = |character: char| matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let safe = |character: char| match character {
        '\n' | '\t' => character,
        character if character.is_control() || turns(character) => '\u{fffd}',
        character => character,
    };
    text.chars().map(safe).collect()
}

/// A member of an object as text.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The items of a list.
pub(crate) fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub(crate) fn peers(answer: &Value) -> String {
    let rows = items(answer).map(|peer| {
        let is = |name: &str| peer.get(name).and_then(Value::as_bool).unwrap_or_default();
        let state = if is("self") {
            "this node"
        } else if is("connected") {
            "connected"
        } else {
            "not connected"
        };
        vec![
            cell(text(peer, "name")),
            state.to_owned(),
            clean(text(peer, "address")),
            text(peer, "fingerprint").to_owned(),
            text(peer, "id").to_owned(),
        ]
    });
    table(
        &["Name", "State", "Address", "Fingerprint", "Id"],
        &rows.collect::<Vec<_>>(),
        "",
    )
}

pub(crate) fn quarantine(answer: &Value) -> String {
    let rows = items(answer).map(|entry| {
        vec![
            number(entry, "id"),
            text(entry, "kind").to_owned(),
            cell(text(entry, "origin")),
            text(entry, "document").to_owned(),
            number(entry, "times"),
            number(entry, "bytes"),
            cell(text(entry, "reason")),
        ]
    });
    let columns = ["Number", "Kind", "From", "Document", "Times", "Bytes", "Reason"];
    table(&columns, &rows.collect::<Vec<_>>(), "Nothing was refused.")
}

/// One refusal, without its bytes.
pub(crate) fn refusal(entry: &Value) -> String {
    let document = text(entry, "document");
    let lines = [
        ("Kind", text(entry, "kind").to_owned()),
        ("From", cell(text(entry, "origin"))),
        ("Document", document.to_owned()),
        ("Times", number(entry, "times")),
        ("Bytes", number(entry, "bytes")),
        ("SHA-256", text(entry, "sha256").to_owned()),
        ("Reason", clean(text(entry, "reason"))),
    ];
    let lines: Vec<_> = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    lines.join("\n")
}

fn number(entry: &Value, field: &str) -> String {
    entry.get(field).and_then(Value::as_u64).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_line_up_and_those_that_say_nothing_are_left_out() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = vec![row(["a", "", "Opvang"]), row(["bbb", "", "Wonen"])];
        assert_eq!(
            table(&["Id", "Due", "Title"], &rows, ""),
            "ID   TITLE\na    Opvang\nbbb  Wonen"
        );
        assert_eq!(table(&["Id"], &[], "Nothing yet."), "Nothing yet.");
    }

    #[test]
    fn a_cell_is_one_line_that_is_not_too_long() {
        assert_eq!(cell("een\n twee\tdrie"), "een twee drie");
        let long = cell(&"woord ".repeat(40));
        assert!(long.chars().count() <= WIDEST && long.ends_with('…'), "{long}");
    }

    #[test]
    fn text_of_others_commands_no_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{7}\u{202e}c\n"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}c\n");
    }

    #[test]
    fn peers_say_which_is_this_node() {
        let answer = json!([
            { "id": "07", "name": "Westerwoude", "self": true, "connected": false, "address": "http://a", "fingerprint": "toast rather" },
            { "id": "08", "name": "Groningen", "self": false, "connected": true, "address": "http://b", "fingerprint": "soup slim" },
        ]);
        assert_eq!(
            peers(&answer),
            "NAME         STATE      ADDRESS   FINGERPRINT   ID\n\
             Westerwoude  this node  http://a  toast rather  07\n\
             Groningen    connected  http://b  soup slim     08"
        );
    }
}
