use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

/// The header in which a proxy says for whom it asks; each proxy on the way adds one at the end.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where a request comes from; nowhere when it came over a socket in the data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Visitor(Option<IpAddr>);

impl Visitor {
    /// Whoever asks on the node's own machine.
    pub const OWN_MACHINE: Self = Self(None);

    /// The visitor at the other end of a connection, or the one that a proxy that we know names.
    pub fn behind(connected: IpAddr, proxies: &[IpAddr], headers: &HeaderMap) -> Self {
        let mut visitor = connected.to_canonical();
        let named = headers.get_all(FORWARDED_FOR).iter();
        let named: Vec<&str> = named
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        // From the nearest on: what a proxy that we do not know says, anyone can have said.
        for name in named.into_iter().rev() {
            let Some(further) = name.parse::<IpAddr>().ok().filter(|_| proxies.contains(&visitor)) else {
                break;
            };
            visitor = further.to_canonical();
        }
        Self(Some(visitor))
    }

    /// The visitor of a request.
    pub fn of(extensions: &Extensions) -> Self {
        extensions.get::<Self>().copied().unwrap_or(Self::OWN_MACHINE)
    }

    /// As it is counted: whoever has one IPv6 address has all with the same first 64 bits.
    pub fn group(self) -> Option<IpAddr> {
        self.0.map(group)
    }

    /// As it is written down.
    pub fn text(self) -> Option<String> {
        self.0.map(|address| address.to_string())
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.extensions))
    }
}

/// The address under which one is counted.
pub(super) fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(connected: &str, proxies: &[&str], said: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in said {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        Visitor::behind(connected.parse().unwrap(), &proxies, &headers)
            .text()
            .unwrap()
    }

    #[test]
    fn only_a_known_proxy_is_believed_and_only_about_its_own_visitor() {
        assert_eq!(behind("198.51.100.7", &[], &["203.0.113.9"]), "198.51.100.7");
        assert_eq!(behind("127.0.0.1", &["127.0.0.1"], &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            behind("::ffff:127.0.0.1", &["127.0.0.1"], &["203.0.113.9"]),
            "203.0.113.9"
        );
        // What the visitor put in front itself.
        assert_eq!(
            behind("127.0.0.1", &["127.0.0.1"], &["10.0.0.1, 203.0.113.9"]),
            "203.0.113.9"
        );
        assert_eq!(
            behind("127.0.0.1", &["127.0.0.1"], &["10.0.0.1", "203.0.113.9"]),
            "203.0.113.9"
        );
        let two = ["127.0.0.1", "10.1.1.1"];
        assert_eq!(
            behind("127.0.0.1", &two, &["8.8.8.8, 203.0.113.9, 10.1.1.1"]),
            "203.0.113.9"
        );
        assert_eq!(behind("127.0.0.1", &["127.0.0.1"], &["somewhere"]), "127.0.0.1");
    }

    #[test]
    fn addresses_that_one_has_together_are_counted_together() {
        let of = |text: &str| group(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
