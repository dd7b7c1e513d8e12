//! Keeps spreadsheets from taking a cell for a formula.
//!
//! A cell that begins with one of a few signs gets an apostrophe before it, which spreadsheets take to mean text. So that
//! nothing is lost on the way back, one that begins with apostrophes and such a sign gets one more.

/// The cell as it is written.
pub(in crate::plan) fn guarded(cell: &str) -> String {
    if is_risky(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell as it was before it was written, or as someone typed it.
pub(in crate::plan) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => cell,
    }
}

fn is_risky(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_other_text_is_left_alone() {
        for cell in ["=1+1", "+31 6", "-2", "@sum", "\tx", "\rx", "'=1"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["", "'s-Hertogenbosch", "a=b", "1-2", " =1"] {
            assert_eq!(guarded(cell), cell);
        }
        // What people type themselves stays as it is.
        assert_eq!(unguarded("-2"), "-2");
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(cell in "['=+@\t\r\na-]{0,6}") {
            let written = guarded(&cell);
            prop_assert_eq!(unguarded(&written), cell.as_str());
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
