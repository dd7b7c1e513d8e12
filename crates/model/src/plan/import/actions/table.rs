//! CSV as rows of cells that know where they stand.

use csv::ReaderBuilder;

use crate::plan::import::error::Problem;

/// A cell, and where it begins in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) offset: usize,
    pub(super) text: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
}

/// A header and rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) header: Row,
    pub(super) rows: Vec<Row>,
}

impl Row {
    pub(super) fn offset(&self) -> usize {
        self.cells.first().map_or(0, |cell| cell.offset)
    }
}

/// What parts the cells: of the usual signs, the one that makes the most known names of the first line.
pub(super) fn delimiter(text: &str, known: impl Fn(&str) -> bool) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let score = |delimiter: &u8| {
        let names = first
            .split(char::from(*delimiter))
            .map(|cell| cell.trim().trim_matches('"'));
        names.filter(|name| known(name)).count()
    };
    // Of equals, the last one counts: without any name it is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(score).unwrap_or(b',')
}

/// Reads a table. Lines with nothing at all on them are passed over.
pub(super) fn read(text: &str, delimiter: u8) -> Result<Table, (usize, Problem)> {
    let places = places(text, delimiter)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (record, places) in reader.records().zip(&places) {
        let record = record.map_err(|error| {
            let message = error.to_string();
            (
                places.first().copied().unwrap_or_default(),
                Problem::Malformed { message },
            )
        })?;
        let cells = record.iter().enumerate().map(|(index, cell)| Cell {
            offset: places.get(index).or(places.last()).copied().unwrap_or_default(),
            text: cell.to_owned(),
        });
        rows.push(Row { cells: cells.collect() });
    }
    let mut rows = rows.into_iter();
    let header = rows.next().ok_or((0, Problem::Nothing))?;
    Ok(Table {
        header,
        rows: rows.collect(),
    })
}

/// Where each cell of each row begins. The reader of cells forgives what is malformed; this does not.
fn places(text: &str, delimiter: u8) -> Result<Vec<Vec<usize>>, (usize, Problem)> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if row.is_empty() && matches!(bytes[at], b'\r' | b'\n') {
            at += 1;
            continue;
        }
        row.push(at);
        if bytes[at] == b'"' {
            at = after_quotes(bytes, at)?;
            if bytes
                .get(at)
                .is_some_and(|next| *next != delimiter && !matches!(next, b'\r' | b'\n'))
            {
                return Err((at, Problem::AfterQuote));
            }
        } else {
            let end = bytes[at..]
                .iter()
                .position(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
            at = end.map_or(bytes.len(), |end| at + end);
        }
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => {
                at += 1;
                // A separator at the very end still has a cell after it.
                if at == bytes.len() || matches!(bytes[at], b'\r' | b'\n') {
                    row.push(at);
                    rows.push(std::mem::take(&mut row));
                }
            }
            _ => rows.push(std::mem::take(&mut row)),
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Ok(rows)
}

/// The place after the quotation mark that closes a cell.
fn after_quotes(bytes: &[u8], start: usize) -> Result<usize, (usize, Problem)> {
    let mut at = start + 1;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'"') {
        at += found + 1;
        if bytes.get(at) != Some(&b'"') {
            return Ok(at);
        }
        at += 1;
    }
    Err((start, Problem::OpenQuote))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_know_where_they_begin() {
        let table = read("a,b\r\n\r\n\"x\ny\",\"\"\"\"\r\nz,", b',').unwrap();
        let cells: Vec<(usize, &str)> = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| (cell.offset, cell.text.as_str()))
            .collect();
        assert_eq!(cells, [(7, "x\ny"), (13, "\""), (19, "z"), (21, "")]);
    }

    #[test]
    fn quotation_marks_that_do_not_match_are_refused_where_they_stand() {
        assert_eq!(read("a\n\"x\ny,z", b',').unwrap_err(), (2, Problem::OpenQuote));
        assert_eq!(read("a\n\"x\"y", b',').unwrap_err(), (5, Problem::AfterQuote));
        assert_eq!(read(" \n\n".trim(), b',').unwrap_err(), (0, Problem::Nothing));
    }

    #[test]
    fn the_separator_is_the_one_that_makes_known_names() {
        let known = |cell: &str| ["id", "titel", "doel"].contains(&cell);
        assert_eq!(delimiter("id;titel;doel\n1,2", known), b';');
        assert_eq!(delimiter("\"id\",\"titel\"\n1;2", known), b',');
        assert_eq!(delimiter("id\ttitel", known), b'\t');
        assert_eq!(delimiter("titel", known), b',');
    }

    proptest! {
        #[test]
        fn places_and_cells_agree(text in "[a,;\"\r\n ]{0,40}") {
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            if let Ok(places) = places(&text, b',') {
                let counts: Vec<usize> = reader.records().map(|record| record.unwrap().len()).collect();
                prop_assert_eq!(places.iter().map(Vec::len).collect::<Vec<_>>(), counts);
            }
        }
    }
}
