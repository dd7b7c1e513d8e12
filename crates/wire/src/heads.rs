/// Why a text is not a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a head: it should be 32 bytes as bs58check text")]
pub struct InvalidHead;

/// A head (the SHA-256 of a change) as automerge-repo writes it between peers: bs58check text.
pub fn head_to_text(head: &[u8; 32]) -> String {
    bs58::encode(head).with_check().into_string()
}

/// Reads what [`head_to_text`] writes.
///
/// # Errors
/// [`InvalidHead`] for any other text.
pub fn head_from_text(text: &str) -> Result<[u8; 32], InvalidHead> {
    if text.len() > crate::limits::MAX_HEAD_BYTES {
        return Err(InvalidHead);
    }
    let bytes = bs58::decode(text)
        .with_check(None)
        .into_vec()
        .map_err(|_| InvalidHead)?;
    bytes.try_into().map_err(|_| InvalidHead)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_head_survives_its_text_form(head in any::<[u8; 32]>()) {
            prop_assert_eq!(head_from_text(&head_to_text(&head)), Ok(head));
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,80}") {
            let _ = head_from_text(&text);
        }
    }
}
