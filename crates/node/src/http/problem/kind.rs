use axum::http::StatusCode;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal $status:ident $title:literal,)+) => {
        /// What kind of problem it is. Programs go by its code, which stays what it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum ProblemKind {
            $($(#[$doc])* $kind,)+
        }

        impl ProblemKind {
            /// Every kind, for the description of the API.
            pub const ALL: [Self; [$(Self::$kind),+].len()] = [$(Self::$kind),+];

            /// The last part of its type.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)+
                }
            }

            /// The status of an answer that tells of it.
            pub const fn status(self) -> StatusCode {
                match self {
                    $(Self::$kind => StatusCode::$status,)+
                }
            }

            /// What it is, in a few words; the same each time.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$kind => $title,)+
                }
            }
        }
    };
}

kinds! {
    /// The request cannot be read.
    Malformed "malformed-request" BAD_REQUEST "The request cannot be read",
    /// A value in the request is not what it should be; `errors` says which.
    InvalidInput "invalid-input" BAD_REQUEST "A value is not right",
    /// Nobody is signed in.
    SignedOut "signed-out" UNAUTHORIZED "You are not signed in",
    /// A token or a link is not, or no longer, valid.
    TokenRefused "token-refused" UNAUTHORIZED "The token is not valid",
    /// The caller may not do this; `scope` says what is missing.
    ScopeMissing "scope-missing" FORBIDDEN "The scope is missing",
    /// The organisation's role in the plan does not allow it.
    RoleMissing "role-missing" FORBIDDEN "The role in the plan does not allow this",
    /// A statement about who is in a plan would break a rule; `rule` names it.
    RuleBroken "rule-broken" CONFLICT "A rule of the plan's ledger does not allow this",
    /// A browser's request came from another site.
    ForeignOrigin "foreign-origin" FORBIDDEN "The request comes from elsewhere",
    /// There is nothing here, or nothing for the caller.
    NotFound "not-found" NOT_FOUND "There is no such resource",
    /// The method is not one of those in `Allow`.
    MethodNotAllowed "method-not-allowed" METHOD_NOT_ALLOWED "The method is not possible here",
    /// None of the accepted media types is offered.
    NotAcceptable "not-acceptable" NOT_ACCEPTABLE "There is no such representation",
    /// The present state does not allow it; `allowed` lists the states that may follow.
    StateNotAllowed "state-not-allowed" CONFLICT "The state does not allow this",
    /// Something with this id is there already.
    AlreadyExists "already-exists" CONFLICT "It exists already",
    /// It was removed; it can be restored.
    Removed "removed" CONFLICT "It was removed",
    /// It is not removed, so there is nothing to restore.
    NotRemoved "not-removed" CONFLICT "It was not removed",
    /// A limit on numbers is reached.
    LimitReached "limit-reached" CONFLICT "There is no room for more",
    /// Something is still on its way from another organisation.
    Incomplete "incomplete" CONFLICT "Something has yet to come in",
    /// It was here and was removed.
    Gone "gone" GONE "It was removed",
    /// The version named in `If-Match` is not the present one; `changes` says what came after it.
    VersionChanged "version-changed" PRECONDITION_FAILED "The plan has changed since",
    /// The body is larger than it may be.
    TooLarge "too-large" PAYLOAD_TOO_LARGE "The body is too large",
    /// The body is in a form that is not taken here.
    UnsupportedMediaType "unsupported-media-type" UNSUPPORTED_MEDIA_TYPE "The body is in another form than is taken here",
    /// The request is meant for another host.
    Misdirected "misdirected" MISDIRECTED_REQUEST "The node has another address",
    /// It can be read, and cannot be done.
    Impossible "impossible" UNPROCESSABLE_ENTITY "This cannot be done",
    /// Too much was asked in a short time; `Retry-After` says how long to wait.
    TooManyRequests "too-many-requests" TOO_MANY_REQUESTS "There were too many requests",
    /// The node failed.
    Unexpected "unexpected" INTERNAL_SERVER_ERROR "Something went wrong in the node",
    /// The node cannot do it now.
    Unavailable "unavailable" SERVICE_UNAVAILABLE "The node cannot do this now",
    /// The disk is full; nothing was changed.
    StorageFull "storage-full" INSUFFICIENT_STORAGE "The disk of the node is full",
}

impl ProblemKind {
    /// Its type, a URN.
    pub fn urn(self) -> String {
        format!("urn:opgave:problem:{}", self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own_in_kebab_case() {
        let codes: BTreeSet<_> = ProblemKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), ProblemKind::ALL.len());
        let plain = |code: &str| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(codes.into_iter().all(plain));
        assert!(ProblemKind::ALL.iter().all(|kind| kind.status().as_u16() >= 400));
    }
}
