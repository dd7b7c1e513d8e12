use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use minicbor::Decoder;
use opgave_model::OrganisationId;

use crate::cbor;
use crate::error::Untrusted;
use crate::key::{OrganisationKey, is_signed_by, signed_bytes};
use crate::limits::MAX_SIGNED_BYTES;
use crate::statement::StatementHash;

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::card::Card {}
    impl Sealed for crate::statement::Genesis {}
    impl Sealed for crate::statement::Admit {}
    impl Sealed for crate::grant::Grant {}
    impl Sealed for crate::seal::Seal {}
    impl Sealed for crate::consent::Consent {}
}

/// Something that organisations sign. Only this crate has such things.
pub trait SignedPayload: sealed::Sealed + Sized {
    /// What kind of thing it is; part of the signed bytes.
    const KIND: &'static str;

    /// Who must have signed it.
    fn signer(&self) -> OrganisationId;

    /// Its one form in bytes.
    fn to_payload(&self) -> Vec<u8>;

    /// Reads its form in bytes.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted>;
}

/// A value whose signature is known to be right: made here, or verified.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed<T> {
    value: T,
    payload: Vec<u8>,
    signature: [u8; 64],
}

/// Bytes that claim to be a signed value. There is nothing to read before [`Unverified::verify`].
#[derive(Clone)]
pub struct Unverified<T> {
    envelope: Envelope,
    claim: PhantomData<T>,
}

/// A kind, a payload and a signature, with nothing known about any of them.
#[derive(Clone)]
pub(crate) struct Envelope {
    pub kind: String,
    payload: Vec<u8>,
    signature: [u8; 64],
}

impl<T: SignedPayload> Signed<T> {
    /// The caller made `value` with the key's organisation as its signer.
    pub(crate) fn issue(key: &OrganisationKey, value: T) -> Self {
        let payload = value.to_payload();
        let signature = key.sign(T::KIND, &payload);
        Self {
            value,
            payload,
            signature,
        }
    }

    /// The signed value, without its signature.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The bytes to keep and to send: CBOR `[kind, payload, signature]`.
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(3)?
                .str(T::KIND)?
                .bytes(&self.payload)?
                .bytes(&self.signature)?
                .ok()
        })
    }

    /// Names exactly this: SHA-256 of the signed bytes.
    pub fn hash(&self) -> StatementHash {
        StatementHash::of(&signed_bytes(T::KIND, &self.payload))
    }
}

impl<T> Deref for Signed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Signed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signed").field(&self.value).finish()
    }
}

impl<T: SignedPayload> Unverified<T> {
    /// Takes the bytes apart, without believing them.
    ///
    /// # Errors
    /// They are too many, damaged, or of another kind.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Untrusted> {
        Envelope::from_bytes(bytes).map(Self::from_envelope)
    }

    pub(crate) fn from_envelope(envelope: Envelope) -> Self {
        Self {
            envelope,
            claim: PhantomData,
        }
    }

    /// Believes them, if the organisation that they name signed them.
    ///
    /// # Errors
    /// They are of another kind, damaged, not in canonical form, or not signed by that organisation.
    pub fn verify(self) -> Result<Signed<T>, Untrusted> {
        let Envelope {
            kind,
            payload,
            signature,
        } = self.envelope;
        if kind != T::KIND {
            return Err(Untrusted::OtherKind);
        }
        let value = T::from_payload(&payload)?;
        if value.to_payload() != payload {
            return Err(Untrusted::NotCanonical);
        }
        if !is_signed_by(value.signer(), T::KIND, &payload, &signature) {
            return Err(Untrusted::Signature);
        }
        Ok(Signed {
            value,
            payload,
            signature,
        })
    }
}

impl<T> fmt::Debug for Unverified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unverified")
    }
}

impl Envelope {
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Untrusted> {
        if bytes.len() > MAX_SIGNED_BYTES {
            return Err(Untrusted::TooLarge(bytes.len()));
        }
        let mut input = Decoder::new(bytes);
        cbor::list(&mut input, 3, "envelope")?;
        let kind = input.str().map_err(|_| Untrusted::Malformed("kind"))?.to_owned();
        let payload = cbor::bytes(&mut input, "payload")?.to_vec();
        let signature = cbor::array(&mut input, "signature")?;
        cbor::end(&input, "envelope")?;
        Ok(Self {
            kind,
            payload,
            signature,
        })
    }
}
