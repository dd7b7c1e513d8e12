//! Fresh names and secrets.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore;
use sha2::{Digest, Sha256};

/// A secret of 32 random bytes as URL-safe text, and the digest under which it is remembered.
pub(crate) fn fresh_secret() -> (String, [u8; 32]) {
    let secret = URL_SAFE_NO_PAD.encode(random::<32>());
    let digest = digest(secret.as_bytes());
    (secret, digest)
}

/// SHA-256: what is kept of a secret, so that reading the database does not give it.
pub(crate) fn digest(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Bytes as lowercase hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}
