//! What a consent binds.

mod people;

use opgave_trust::{Consent, Seal, Untrusted, Unverified};
use people::{consent, id, key};

#[test]
fn a_consent_is_read_back_and_one_flipped_bit_is_noticed() {
    let signed = Consent::issue(&key(b'a'), consent(b'a')).unwrap();
    assert_eq!(signed.heads, [[1; 32], [2; 32]], "heads are sorted");
    let bytes = signed.to_bytes();
    assert_eq!(
        Unverified::<Consent>::from_bytes(&bytes).unwrap().verify().unwrap(),
        signed
    );
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(
            Unverified::<Consent>::from_bytes(&bytes)
                .and_then(Unverified::verify)
                .is_err()
        );
    }
}

#[test]
fn nobody_consents_in_anothers_name() {
    let signed = Consent::issue(&key(b'b'), consent(b'a')).unwrap();
    assert_eq!(signed.by, id(b'b'));
}

#[test]
fn a_consent_is_no_seal() {
    let bytes = Consent::issue(&key(b'a'), consent(b'a')).unwrap().to_bytes();
    let read = Unverified::<Seal>::from_bytes(&bytes).unwrap().verify();
    assert_eq!(read.unwrap_err(), Untrusted::OtherKind);
}

#[test]
fn a_consent_to_nothing_or_to_too_much_is_not_made() {
    for heads in [vec![], (0..33).map(|head| [head; 32]).collect()] {
        let refused = Consent::issue(&key(b'a'), Consent { heads, ..consent(b'a') });
        assert_eq!(refused.unwrap_err(), Untrusted::Malformed("heads"));
    }
    let long = Consent {
        decision: "x".repeat(65),
        ..consent(b'a')
    };
    assert_eq!(
        Consent::issue(&key(b'a'), long).unwrap_err(),
        Untrusted::Malformed("decision")
    );
}
