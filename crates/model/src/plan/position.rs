//! Places among siblings: fractional indexes in the alphabet of npm's `fractional-indexing`.
//!
//! A place begins with an integer part: a letter that tells its length (`a` for one digit, `b` for two, …) and that
//! many base-62 digits. Such texts sort bytewise in the order of their numbers, and the web app can put a new place
//! between any two of them.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The place of the `index`th of a fresh row, counted from 0: `a0`, `a1`, … `az`, `b00`, …
#[must_use]
pub fn nth(index: usize) -> String {
    let mut rest = index;
    let mut head = b'a';
    let mut width: u32 = 1;
    let mut span: usize = 62;
    while rest >= span {
        rest -= span;
        head += 1;
        width += 1;
        span = span.saturating_mul(62);
    }
    let mut place = vec![b'0'; width as usize + 1];
    place[0] = head;
    for digit in place[1..].iter_mut().rev() {
        *digit = DIGITS[rest % 62];
        rest /= 62;
    }
    place.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_row_sort_in_their_order() {
        assert_eq!((nth(0), nth(61), nth(62)), ("a0".into(), "az".into(), "b00".into()));
        assert_eq!(nth(62 + 62 * 62), "c000");
        let row: Vec<String> = (0..5000).map(nth).collect();
        assert!(row.is_sorted());
    }
}
