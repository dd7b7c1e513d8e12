//! Who may do what: keys, cards, invitations, signed membership statements, and seals on changes.
//!
//! Whatever an organisation says is signed by its key over bytes that name what kind of thing is said, so that nothing
//! signed for one purpose can be shown for another. What comes from outside is [`Unverified`], and has nothing to read
//! until [`Unverified::verify`] has made it [`Signed`].
//!
//! Deliberately absent: fetching, storing, clocks and randomness. The caller brings statements, the time and a source of
//! randomness; this crate decides.

mod address;
mod card;
mod cbor;
mod consent;
mod error;
mod fingerprint;
mod grant;
mod invitation;
mod key;
mod kind;
pub mod limits;
mod membership;
mod name;
mod offer;
mod role;
mod seal;
mod seal_book;
mod signed;
mod standing;
mod statement;

pub use address::{InvalidAddress, NodeAddress};
pub use card::{Card, SignedCard, UnverifiedCard};
pub use consent::{Consent, Voice};
pub use error::Untrusted;
pub use fingerprint::fingerprint;
pub use grant::{Deed, Grant, Versions};
pub use invitation::{Invitation, InvitationError, InvitationSecret};
pub use key::OrganisationKey;
pub use kind::{InvalidKind, OrganisationKind};
pub use membership::Membership;
pub use name::{InvalidOrganisationName, OrganisationName};
pub use offer::{Offer, OfferError, VerifiedOffer};
pub use role::{InvalidRole, Role};
pub use seal::{Basis, Seal};
pub use seal_book::{ChangeHash, Coverage, Link, SealBook, SealRefusal, Tip};
pub use signed::{Signed, SignedPayload, Unverified};
pub use standing::{Broken, Seat};
pub use statement::{Admit, Genesis, Statement, StatementHash, UnverifiedStatement};
