use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// Whole numbers at which programs go wrong.
const NUMBERS: [u8; 9] = [0, 1, 2, 0x3f, 0x40, 0x7e, 0x7f, 0x80, 0xff];

/// Changes an input in one to four places. `other` gives pieces to put in.
pub(crate) fn mutate(input: &[u8], other: &[u8], rng: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..rng.random_range(1..=4) {
        once(&mut bytes, other, rng);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, other: &[u8], rng: &mut ChaCha8Rng) {
    if bytes.is_empty() {
        bytes.push(rng.random());
        return;
    }
    let at = rng.random_range(0..bytes.len());
    let length = rng.random_range(1..=16.min(bytes.len() - at));
    match rng.random_range(0..8) {
        0 => bytes[at] ^= 1 << rng.random_range(0..8),
        1 => bytes[at] = NUMBERS[rng.random_range(0..NUMBERS.len())],
        2 => bytes[at] = bytes[at].wrapping_add(if rng.random() { 1 } else { 255 }),
        3 => {
            bytes.drain(at..at + length);
        }
        4 => {
            let piece = bytes[at..at + length].to_vec();
            bytes.splice(at..at, piece);
        }
        5 if !other.is_empty() => {
            let from = rng.random_range(0..other.len());
            let piece = other[from..(from + length).min(other.len())].to_vec();
            bytes.splice(at..at + length, piece);
        }
        6 => bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x07]).for_each(drop),
        _ => bytes[at] = rng.random(),
    }
}
