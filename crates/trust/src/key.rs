use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use opgave_model::OrganisationId;
use rand::CryptoRng;
use zeroize::Zeroizing;

/// The secret with which an organisation signs (Ed25519). It is wiped from memory when it is dropped.
pub struct OrganisationKey(SigningKey);

impl OrganisationKey {
    /// A new key.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *seed);
        Self::from_seed(&seed)
    }

    /// The key that grows from this seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, for keeping.
    pub fn to_seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The organisation whose key this is.
    pub fn organisation(&self) -> OrganisationId {
        OrganisationId(self.0.verifying_key().to_bytes())
    }

    pub(crate) fn sign(&self, kind: &str, payload: &[u8]) -> [u8; 64] {
        self.0.sign(&signed_bytes(kind, payload)).to_bytes()
    }
}

impl fmt::Debug for OrganisationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrganisationKey(of {})", self.organisation())
    }
}

/// What is really signed: the kind of thing goes before it, so that a signature is good for nothing else.
pub(crate) fn signed_bytes(kind: &str, payload: &[u8]) -> Vec<u8> {
    [b"opgave/v1/", kind.as_bytes(), b"\0", payload].concat()
}

/// Whether the organisation signed this. Strict: weak keys and signatures in other than canonical form are refused.
pub(crate) fn is_signed_by(organisation: OrganisationId, kind: &str, payload: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(&organisation.0).is_ok_and(|key| {
        key.verify_strict(&signed_bytes(kind, payload), &Signature::from_bytes(signature))
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_seed() {
        let key = OrganisationKey::from_seed(&[7; 32]);
        assert_eq!(
            OrganisationKey::from_seed(&key.to_seed()).organisation(),
            key.organisation()
        );
    }

    #[test]
    fn a_key_does_not_show_its_secret() {
        let shown = format!("{:?}", OrganisationKey::from_seed(&[7; 32]));
        assert!(!shown.contains("0707") && !shown.contains("7, 7"), "{shown}");
    }

    #[test]
    fn a_signature_is_good_for_one_key_one_kind_and_one_payload() {
        let key = OrganisationKey::from_seed(&[7; 32]);
        let signature = key.sign("card", b"payload");
        assert!(is_signed_by(key.organisation(), "card", b"payload", &signature));
        assert!(!is_signed_by(key.organisation(), "admit", b"payload", &signature));
        assert!(!is_signed_by(key.organisation(), "card", b"Payload", &signature));
        let other = OrganisationKey::from_seed(&[8; 32]).organisation();
        assert!(!is_signed_by(other, "card", b"payload", &signature));
    }

    #[test]
    fn a_weak_public_key_signs_nothing() {
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!is_signed_by(OrganisationId(identity), "card", b"anything", &signature));
    }
}
