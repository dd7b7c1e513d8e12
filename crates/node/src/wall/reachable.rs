//! Where our own node may go. Peers name their address themselves: without a look at it, whoever is a peer could have us
//! knock at the doors of our own network.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::Uri;
use tokio::net::{TcpStream, lookup_host};

/// Why no connection was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreachable {
    #[error("{0} is no address of a node")]
    NoAddress(String),
    #[error("{host} is in our own network ({address}), where this node may not look for peers")]
    OwnNetwork { host: String, address: IpAddr },
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Connects with the host of an address. What its name leads to is looked at before anything is sent there, and the very
/// address that was looked at is used.
pub(crate) async fn connect(address: &str, own_network: bool) -> Result<TcpStream, Unreachable> {
    let uri: Uri = address
        .parse()
        .map_err(|_| Unreachable::NoAddress(address.to_owned()))?;
    let host = uri.host().ok_or_else(|| Unreachable::NoAddress(address.to_owned()))?;
    let host = host.trim_matches(['[', ']']);
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    let found = lookup_host((host, uri.port_u16().unwrap_or(usual))).await?;
    let (allowed, refused): (Vec<SocketAddr>, Vec<SocketAddr>) =
        found.partition(|found| is_allowed(found.ip(), own_network));
    if let (true, Some(refused)) = (allowed.is_empty(), refused.first()) {
        return Err(Unreachable::OwnNetwork {
            host: host.to_owned(),
            address: refused.ip(),
        });
    }
    Ok(TcpStream::connect(&*allowed).await?)
}

fn is_allowed(address: IpAddr, own_network: bool) -> bool {
    let address = address.to_canonical();
    if address.is_unspecified() || address.is_multicast() || address == Ipv4Addr::BROADCAST {
        return false;
    }
    own_network || is_public(address)
}

/// Whether an address is one of the whole internet: not of a machine itself, a network of one's own, or a use that the
/// registries of IANA keep apart (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let kept_apart = matches!(
        (a, b, c),
        (0 | 10 | 127 | 240.., _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !kept_apart && !address.is_multicast()
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let inside = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056) lead to an address of version 4.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => inside(high, low),
        // Teredo, benchmarking, ORCHID, documentation.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // All that is given out as unicast of the internet.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_of_ones_own_are_told_apart_from_those_of_the_internet() {
        for own in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.51.100.1",
            "203.0.113.1",
            "240.0.0.1",
            "0.1.2.3",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "fec0::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:0a00:0001::",
            "2001:db8::1",
            "2001::1",
            "100::1",
            "::7f00:1",
        ] {
            assert!(!is_allowed(ip(own), false), "{own}");
        }
        for public in [
            "8.8.8.8",
            "172.32.0.1",
            "172.15.0.1",
            "100.128.0.1",
            "145.100.0.1",
            "192.0.1.1",
            "2a02:a45f::1",
            "2001:610::1",
            "64:ff9b::8.8.8.8",
            "2002:0808:0808::",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_allowed(ip(public), false), "{public}");
        }
    }

    #[test]
    fn an_administrator_allows_the_own_network_and_not_what_is_no_ones_address() {
        for own in ["127.0.0.1", "10.0.0.1", "::1", "fd12::1", "fe80::1"] {
            assert!(is_allowed(ip(own), true), "{own}");
        }
        for no_ones in [
            "0.0.0.0",
            "::",
            "255.255.255.255",
            "224.0.0.1",
            "ff02::1",
            "::ffff:0.0.0.0",
        ] {
            assert!(!is_allowed(ip(no_ones), true), "{no_ones}");
        }
    }

    #[tokio::test]
    async fn a_name_is_judged_by_what_it_leads_to() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let refused = connect(&format!("http://localhost:{port}"), false).await.unwrap_err();
        assert!(matches!(refused, Unreachable::OwnNetwork { .. }), "{refused}");
        assert!(refused.to_string().contains("localhost"), "{refused}");
        let address = format!("http://127.0.0.1:{port}");
        let (connected, accepted) = tokio::join!(connect(&address, true), listener.accept());
        assert!(connected.is_ok() && accepted.is_ok());
        for none in ["", "/peer", "http://"] {
            assert!(
                matches!(connect(none, true).await, Err(Unreachable::NoAddress(_))),
                "{none}"
            );
        }
    }
}
