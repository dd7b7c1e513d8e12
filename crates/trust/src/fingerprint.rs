use bip39::Language;
use opgave_model::OrganisationId;
use sha2::{Digest, Sha256};

/// What is hashed begins with this, so that the words of an organisation are no other hash of its key.
const DOMAIN: &[u8] = b"opgave fingerprint 1\0";
/// Words in a fingerprint.
const WORDS: usize = 8;
/// Bits that one of 2,048 words stands for.
const BITS: usize = 11;

/// The key of an organisation as words that two people can compare by telephone, with spaces between.
///
/// They are the first 88 bits of SHA-256 over a fixed text and the key, most significant bit first, 11 bits a word, from
/// the English list of BIP-39. Whoever wants another key with the same words has to try some 2^88.
pub fn fingerprint(organisation: OrganisationId) -> String {
    let digest = Sha256::new()
        .chain_update(DOMAIN)
        .chain_update(organisation.0)
        .finalize();
    let list = Language::English.word_list();
    let bit = |index: usize| usize::from(digest[index / 8] >> (7 - index % 8) & 1);
    let word = |place: usize| {
        let bits = place * BITS..(place + 1) * BITS;
        list[bits.fold(0, |number, index| number << 1 | bit(index))]
    };
    (0..WORDS).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_words_of_a_key_stay_what_they_are() {
        assert_eq!(
            fingerprint(OrganisationId([7; 32])),
            "toast rather recipe risk soup slim enter culture"
        );
    }

    #[test]
    fn keys_that_differ_in_one_bit_have_other_words() {
        let mut seen = BTreeSet::new();
        for bit in 0..256 {
            let mut key = [0; 32];
            key[bit / 8] = 1 << (bit % 8);
            let words = fingerprint(OrganisationId(key));
            assert_eq!(words.split(' ').count(), WORDS);
            seen.insert(words);
        }
        assert_eq!(seen.len(), 256);
    }
}
