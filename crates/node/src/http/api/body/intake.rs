//! How much of a body is taken in, and what becomes of the rest.

use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt as _;
use tokio::time::timeout;

use super::super::BODY_BYTES;
use crate::http::problem::{ProblemDetails, ProblemKind, sentence};

/// Bytes of a body that is not taken that are awaited and dropped: as many as the largest that is taken has.
const DROPPED_BYTES: usize = super::super::imports::PLAN_BYTES;
/// How long is waited for them.
const DROPPING: Duration = Duration::from_secs(30);

/// The most bytes that the body of a request has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room(pub usize);

impl Default for Room {
    fn default() -> Self {
        Self(BODY_BYTES)
    }
}

/// Takes in a body of a bounded size.
pub(super) async fn take_in(mut body: Body, Room(most): Room) -> Result<Bytes, ProblemDetails> {
    let mut taken = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| ProblemKind::Malformed.says(sentence(&error.to_string())))?;
        let Ok(data) = frame.into_data() else { continue };
        if data.len() > most - taken.len() {
            drop_rest(body).await;
            let detail = format!(
                "The body is larger than {}, the most that this takes. Send less.",
                size(most)
            );
            return Err(ProblemKind::TooLarge.says(detail));
        }
        taken.extend_from_slice(&data);
    }
    Ok(taken.into())
}

/// Waits until a body that is not taken has come, within bounds. Whoever still sends when the connection is cut does not
/// hear why.
pub(super) async fn drop_rest(mut body: Body) {
    let dropping = async {
        let mut left = DROPPED_BYTES;
        while let Some(Ok(frame)) = body.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            left = match left.checked_sub(length) {
                Some(left) => left,
                None => return,
            };
        }
    };
    let _ = timeout(DROPPING, dropping).await;
}

fn size(bytes: usize) -> String {
    const KIB: usize = 1024;
    match bytes {
        bytes if bytes % (KIB * KIB) == 0 => format!("{} MiB", bytes / KIB / KIB),
        bytes => format!("{} KiB", bytes / KIB),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_taken_up_to_its_size_and_the_size_is_named() {
        assert_eq!(take_in(Body::from("12345"), Room(5)).await.unwrap(), "12345");
        for (most, named) in [(4, "0 KiB"), (2048, "2 KiB"), (1 << 20, "1 MiB")] {
            let refused = take_in(Body::from(vec![0; most + 1]), Room(most)).await.unwrap_err();
            let said = serde_json::to_value(refused).unwrap();
            assert_eq!(said["status"], 413);
            assert!(said["detail"].as_str().unwrap().contains(named), "{said}");
        }
    }
}
