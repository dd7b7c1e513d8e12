//! What is sealed is opened once, whole and in order, or not at all.

mod nodes;

use nodes::connected;
use opgave_wire::channel::{OpenError, SealError};
use opgave_wire::limits::{MAX_FRAGMENT_BYTES, MAX_FRAME_BYTES, MAX_MESSAGE_BYTES};
use proptest::prelude::*;

#[test]
fn messages_of_any_size_up_to_the_limit_arrive() {
    let (mut a, mut b) = connected();
    for size in [
        0,
        1,
        MAX_FRAGMENT_BYTES - 1,
        MAX_FRAGMENT_BYTES,
        MAX_FRAGMENT_BYTES + 1,
        3 * MAX_FRAGMENT_BYTES,
        MAX_MESSAGE_BYTES,
    ] {
        let message: Vec<u8> = (0..=250).cycle().take(size).collect();
        let frames = a.sealer.seal(&message).unwrap();
        assert_eq!(frames.len(), size.div_ceil(MAX_FRAGMENT_BYTES).max(1));
        let (last, before) = frames.split_last().unwrap();
        for frame in before {
            assert_eq!(frame.len(), MAX_FRAME_BYTES);
            assert_eq!(b.opener.open(frame), Ok(None));
        }
        assert_eq!(b.opener.open(last), Ok(Some(message)), "{size}");
    }
}

#[test]
fn a_message_beyond_the_limit_is_not_sealed() {
    let (mut a, _) = connected();
    let message = vec![0; MAX_MESSAGE_BYTES + 1];
    assert_eq!(a.sealer.seal(&message), Err(SealError::TooLarge(message.len())));
}

#[test]
fn frames_that_are_changed_repeated_left_out_or_reflected_are_refused() {
    let (mut a, mut b) = connected();
    let frames: Vec<_> = (0..3_u8)
        .map(|number| a.sealer.seal(&[number]).unwrap().remove(0))
        .collect();
    assert!(b.opener.open(&frames[0]).is_ok());
    assert_eq!(b.opener.open(&frames[0]), Err(OpenError::NotTheNext));

    let (_, mut b) = connected();
    assert_eq!(b.opener.open(&frames[1]), Err(OpenError::NotTheNext));

    let (_, mut b) = connected();
    let mut changed = frames[0].clone();
    changed[0] ^= 1;
    assert_eq!(b.opener.open(&changed), Err(OpenError::NotTheNext));

    assert_eq!(a.opener.open(&frames[0]), Err(OpenError::NotTheNext));
}

#[test]
fn after_a_refused_frame_nothing_is_opened_any_more() {
    let (mut a, mut b) = connected();
    let frames = a.sealer.seal(b"hello").unwrap();
    assert_eq!(b.opener.open(b"garbage"), Err(OpenError::NotTheNext));
    assert_eq!(b.opener.open(&frames[0]), Err(OpenError::Failed));
}

#[test]
fn frames_longer_than_noise_allows_are_refused() {
    let (_, mut b) = connected();
    let long = vec![0; MAX_FRAME_BYTES + 1];
    assert_eq!(b.opener.open(&long), Err(OpenError::FrameTooLarge(long.len())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (_, mut b) = connected();
        prop_assert!(b.opener.open(&bytes).is_err());
    }

    #[test]
    fn messages_come_out_as_they_went_in(messages in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..8)) {
        let (mut a, mut b) = connected();
        for message in messages {
            let frames = a.sealer.seal(&message).unwrap();
            prop_assert_eq!(b.opener.open(&frames[0]), Ok(Some(message)));
        }
    }
}
