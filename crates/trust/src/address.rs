use std::fmt;
use std::str::FromStr;

use crate::limits::MAX_ADDRESS_BYTES;

/// Where a node answers: an `http` or `https` URL of at most 256 bytes, with a host, maybe a port and a path, and
/// nothing else. Scheme and host are in lowercase, and there is no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeAddress(String);

/// Why a text is not the address of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAddress {
    /// It does not begin with `http://` or `https://`.
    #[error("an address begins with http:// or https://, as in https://opgave.example.nl")]
    Scheme,
    /// It has more than [`MAX_ADDRESS_BYTES`].
    #[error("an address can have at most {MAX_ADDRESS_BYTES} bytes")]
    TooLong,
    /// The host is absent, or holds characters that a host cannot have.
    #[error("the address does not have a valid host name or IP address")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port of the address should be a number from 1 to 65535")]
    Port,
    /// The path holds characters that it cannot have here, such as those that begin a query.
    #[error("the address has something after the host that does not belong there")]
    Path,
}

impl NodeAddress {
    /// The address as text, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for NodeAddress {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_end_matches('/');
        if text.len() > MAX_ADDRESS_BYTES {
            return Err(InvalidAddress::TooLong);
        }
        let (scheme, rest) = text.split_once("://").ok_or(InvalidAddress::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(InvalidAddress::Scheme);
        }
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        check_authority(authority)?;
        if !path
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~%".contains(&byte))
        {
            return Err(InvalidAddress::Path);
        }
        Ok(Self(format!("{scheme}://{}{path}", authority.to_ascii_lowercase())))
    }
}

fn check_authority(authority: &str) -> Result<(), InvalidAddress> {
    let port = if let Some(bracketed) = authority.strip_prefix('[') {
        let (host, rest) = bracketed.split_once(']').ok_or(InvalidAddress::Host)?;
        host.parse::<std::net::Ipv6Addr>().map_err(|_| InvalidAddress::Host)?;
        if rest.is_empty() {
            None
        } else {
            Some(rest.strip_prefix(':').ok_or(InvalidAddress::Host)?)
        }
    } else {
        let (host, port) = authority
            .split_once(':')
            .map_or((authority, None), |(host, port)| (host, Some(port)));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
        if host.is_empty() || !host.bytes().all(plain) {
            return Err(InvalidAddress::Host);
        }
        port
    };
    match port {
        None => Ok(()),
        // `parse` alone would take "+80" and "080", two more names for one address.
        Some(port)
            if port
                .parse::<u16>()
                .is_ok_and(|number| number > 0 && number.to_string() == port) =>
        {
            Ok(())
        }
        Some(_) => Err(InvalidAddress::Port),
    }
}

impl fmt::Display for NodeAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_and_written_one_way() {
        for (text, address) in [
            ("https://opgave.example.nl", "https://opgave.example.nl"),
            (" HTTPS://Opgave.Example.NL/ ", "https://opgave.example.nl"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("https://example.nl/Team/opgave/", "https://example.nl/Team/opgave"),
        ] {
            assert_eq!(
                text.parse::<NodeAddress>().map(|address| address.to_string()),
                Ok(address.to_owned())
            );
        }
    }

    #[test]
    fn other_texts_are_refused_for_what_is_wrong_with_them() {
        for (text, error) in [
            ("opgave.example.nl", InvalidAddress::Scheme),
            ("ftp://opgave.example.nl", InvalidAddress::Scheme),
            ("https://", InvalidAddress::Scheme),
            ("https:///path", InvalidAddress::Host),
            ("https://user:secret@example.nl", InvalidAddress::Port),
            ("https://user@example.nl", InvalidAddress::Host),
            ("https://exa mple.nl", InvalidAddress::Host),
            ("https://[::g]", InvalidAddress::Host),
            ("https://[::1", InvalidAddress::Host),
            ("https://example.nl:0", InvalidAddress::Port),
            ("https://example.nl:+80", InvalidAddress::Port),
            ("https://example.nl:65536", InvalidAddress::Port),
            ("https://example.nl/?a=b", InvalidAddress::Path),
            ("https://example.nl/#x", InvalidAddress::Path),
            ("https://example.nl?a=b", InvalidAddress::Host),
        ] {
            assert_eq!(text.parse::<NodeAddress>(), Err(error), "{text}");
        }
        assert_eq!(
            format!("https://{}", "a".repeat(250)).parse::<NodeAddress>(),
            Err(InvalidAddress::TooLong)
        );
    }
}
