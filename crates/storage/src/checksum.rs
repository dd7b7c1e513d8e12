//! The seal around every stored value.
//!
//! Stored form: 8 bytes of checksum, then the value. The checksum is the start of
//! SHA-256(length of key as u16 big-endian ‖ key ‖ value). The key is part of it, so that a value that
//! ended up under another key is found too.

use sha2::{Digest, Sha256};

use crate::error::StorageError;

/// Bytes that [`seal`] adds to a value.
pub(crate) const CHECKSUM_LEN: usize = 8;

/// `value` in its stored form.
pub(crate) fn seal(key: &[u8], value: &[u8]) -> Vec<u8> {
    let mut stored = Vec::with_capacity(CHECKSUM_LEN + value.len());
    stored.extend_from_slice(&checksum(key, value));
    stored.extend_from_slice(value);
    stored
}

/// The value in `stored`, if it is what was sealed under `key`.
pub(crate) fn unseal<'a>(key: &[u8], stored: &'a [u8]) -> Result<&'a [u8], StorageError> {
    let Some((expected, value)) = stored.split_first_chunk::<CHECKSUM_LEN>() else {
        return Err(StorageError::corrupt(
            key,
            format!("{} bytes are too few to hold a checksum", stored.len()),
        ));
    };
    if *expected == checksum(key, value) {
        Ok(value)
    } else {
        Err(StorageError::corrupt(key, "its checksum does not fit"))
    }
}

fn checksum(key: &[u8], value: &[u8]) -> [u8; CHECKSUM_LEN] {
    let key_len = u16::try_from(key.len()).unwrap_or(u16::MAX);
    let digest = Sha256::new()
        .chain_update(key_len.to_be_bytes())
        .chain_update(key)
        .chain_update(value)
        .finalize();
    let mut short = [0; CHECKSUM_LEN];
    short.copy_from_slice(&digest[..CHECKSUM_LEN]);
    short
}
