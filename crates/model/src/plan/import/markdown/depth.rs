//! Keeps texts away from the parser in which lists or quotations stand very deep inside each other, because each further
//! line costs as much as they are deep.

/// The most lists and quotations that may stand inside each other, counted by what a line begins with.
pub(super) const DEEPEST: usize = 100;

/// Where a line begins with more marks of lists and quotations, or is indented further, than people write.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if depth(line) > DEEPEST {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

/// How deep what stands on a line may be.
fn depth(line: &str) -> usize {
    let (mut marks, mut spaces) = (0, 0);
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next_is_space = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        match byte {
            b' ' => spaces += 1,
            b'\t' => spaces += 4,
            b'>' => marks += 1,
            b'-' | b'*' | b'+' | b'.' | b')' if next_is_space => marks += 1,
            b'0'..=b'9' => {}
            _ => break,
        }
        at += 1;
    }
    marks + spaces / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_not_too_deep() {
        let text = "- a\n  - b\n    1. c\n> > x\n---\n2026. Een jaar\n      code\n";
        assert_eq!(too_deep(text), None);
    }

    #[test]
    fn the_line_that_is_too_deep_is_found() {
        for deep in [">".repeat(101), "- ".repeat(101), "1. ".repeat(101), " ".repeat(300)] {
            assert_eq!(too_deep(&format!("a\n{deep}x")), Some(2), "{deep}");
        }
    }
}
