//! The one configuration file of a node, `opgave.toml` in its data folder.

mod contact;
mod outer;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use opgave_storage::Kind;
use opgave_trust::{InvalidAddress, NodeAddress, OrganisationKind, OrganisationName};
use serde::{Deserialize, Deserializer};

pub use outer::{Limits, Rate, TlsFiles};

use crate::Problem;

/// The name of the file within the data folder.
pub const FILE: &str = "opgave.toml";

/// How a node is set up. Each field can be overridden by an environment variable, and that by a flag of `opgave serve`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The organisation's name as others see it. `OPGAVE_NAME`.
    pub name: String,
    /// What kind of organisation it is; one of the kinds of a card. `OPGAVE_KIND`.
    pub kind: String,
    /// The address at which people and other nodes reach this node: `http://` or `https://`, a host and possibly a port,
    /// and nothing after it. `OPGAVE_ADDRESS`.
    pub address: String,
    /// The socket on which this node listens. Behind a proxy that ends TLS it differs from the address. `OPGAVE_LISTEN`.
    pub listen: SocketAddr,
    /// How long a person stays signed in without being seen, in days. `OPGAVE_SESSION_DAYS`.
    #[serde(default = "default_session_days")]
    pub session_days: u16,
    /// Memory that the database may use to remember pages, in mebibytes. `OPGAVE_CACHE_MIB`.
    #[serde(default = "default_cache_mib")]
    pub cache_mib: u16,
    /// The database that holds the records: `sled` or `redb`. A folder that has the other one is not opened.
    /// `OPGAVE_STORAGE`.
    #[serde(default, deserialize_with = "storage_of")]
    pub storage: Kind,
    /// The certificate and key with which the node speaks TLS itself; without them a proxy does, or nobody.
    pub tls: Option<TlsFiles>,
    /// A file in PEM with authorities that may vouch for peers, besides those that browsers trust.
    pub authorities: Option<PathBuf>,
    /// Whether peers may be in our own network or on this machine. Unless said, only when our own address is on this
    /// machine: then nobody else can be a peer. `OPGAVE_PEERS_ON_OWN_NETWORK`.
    pub peers_on_own_network: Option<bool>,
    /// The addresses of proxies that say truly, in `X-Forwarded-For`, for whom they ask.
    #[serde(default)]
    pub proxies: Vec<IpAddr>,
    /// A folder with the looks of the organisation, for the web app. `OPGAVE_THEME`.
    pub theme: Option<PathBuf>,
    /// Where people turn to with questions about this node and its accessibility: an e-mail address, or a page.
    /// `OPGAVE_CONTACT`.
    pub contact: Option<String>,
    /// A socket on which what watches over the node finds its numbers, without showing who it is; none unless given.
    /// `OPGAVE_METRICS`.
    pub metrics: Option<SocketAddr>,
    /// How many there may be of what comes from outside.
    #[serde(default)]
    pub limits: Limits,
}

/// The database of this name.
pub(crate) fn storage_kind(name: &str) -> Result<Kind, Problem> {
    name.parse().map_err(|()| {
        Problem::new(
            format!("{name:?} is no database that a node can use"),
            "Choose sled or redb.",
        )
    })
}

fn storage_of<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let name = String::deserialize(from)?;
    storage_kind(&name).map_err(|problem| serde::de::Error::custom(format!("storage: {}", problem.what)))
}

fn default_session_days() -> u16 {
    30
}

fn default_cache_mib() -> u16 {
    8
}

/// Values that take precedence over the file.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// See [`Config::address`].
    pub address: Option<String>,
    /// See [`Config::listen`].
    pub listen: Option<SocketAddr>,
}

impl Config {
    /// Reads the file of a data folder and lets environment and flags override it.
    ///
    /// # Errors
    /// A missing file, a line that TOML cannot read, an unknown or unusable value; each names the file or variable.
    pub fn load(
        folder: &Path,
        environment: impl Fn(&str) -> Option<String>,
        overrides: Overrides,
    ) -> Result<Self, Problem> {
        let path = folder.join(FILE);
        let text = std::fs::read_to_string(&path).map_err(|error| {
            Problem::new(
                format!("{} cannot be read: {error}", path.display()),
                "Run `opgave init` to make a data folder, or point --data at the one you have.",
            )
        })?;
        let mut config: Self = toml::from_str(&text).map_err(|error| {
            Problem::new(
                format!("{} is not right: {}", path.display(), error.message()),
                "Compare it with the comments in the file; `opgave init` in an empty folder writes a fresh one.",
            )
        })?;
        if let Some(name) = environment("OPGAVE_NAME") {
            config.name = name;
        }
        if let Some(kind) = environment("OPGAVE_KIND") {
            config.kind = kind;
        }
        if let Some(address) = overrides.address.or_else(|| environment("OPGAVE_ADDRESS")) {
            config.address = address;
        }
        if let Some(listen) = overrides.listen {
            config.listen = listen;
        } else if let Some(listen) = environment("OPGAVE_LISTEN") {
            config.listen = parse("OPGAVE_LISTEN", &listen)?;
        }
        if let Some(days) = environment("OPGAVE_SESSION_DAYS") {
            config.session_days = parse("OPGAVE_SESSION_DAYS", &days)?;
        }
        if let Some(mib) = environment("OPGAVE_CACHE_MIB") {
            config.cache_mib = parse("OPGAVE_CACHE_MIB", &mib)?;
        }
        if let Some(metrics) = environment("OPGAVE_METRICS") {
            config.metrics = Some(parse("OPGAVE_METRICS", &metrics)?);
        }
        if let Some(storage) = environment("OPGAVE_STORAGE") {
            config.storage = storage_kind(&storage)?;
        }
        if let Some(may) = environment("OPGAVE_PEERS_ON_OWN_NETWORK") {
            config.peers_on_own_network = Some(parse("OPGAVE_PEERS_ON_OWN_NETWORK", &may)?);
        }
        if let Some(theme) = environment("OPGAVE_THEME") {
            config.theme = Some(theme.into());
        }
        if let Some(contact) = environment("OPGAVE_CONTACT") {
            config.contact = Some(contact);
        }
        config.contact.as_deref().map_or(Ok(()), contact::check)?;
        config.address = Self::check(&config.name, &config.kind, &config.address)?.to_string();
        if config.tls.is_some() && !config.is_secure() {
            return Err(Problem::new(
                format!("the node has a certificate, and its address is {}", config.address),
                "Let address in opgave.toml begin with https://, or take tls away.",
            ));
        }
        if let Some(tls) = &mut config.tls {
            tls.within(folder);
        }
        config.authorities = config.authorities.map(|file| folder.join(file));
        config.theme = config.theme.map(|theme| folder.join(theme));
        Ok(config)
    }

    /// Whether an organisation can present itself like this; gives the address in its one way of writing.
    ///
    /// # Errors
    /// The value that cannot be, in words.
    pub fn check(name: &str, kind: &str, address: &str) -> Result<NodeAddress, Problem> {
        name.parse::<OrganisationName>().map_err(|error| {
            Problem::new(
                format!("{name:?} cannot be the name of an organisation: {error}"),
                "Choose another name.",
            )
        })?;
        kind.parse::<OrganisationKind>()
            .map_err(|error| Problem::new(format!("{kind:?} is {error}"), "Choose one of them."))?;
        let refuse = |reason: String| {
            Problem::new(
                format!("{address:?} is not the address of a node: {reason}"),
                "Write it as https://plan.example.nl or http://127.0.0.1:7411, with nothing after the host and port.",
            )
        };
        let parsed: NodeAddress = address
            .parse()
            .map_err(|error: InvalidAddress| refuse(error.to_string()))?;
        let (scheme, authority) = parsed.as_str().split_once("://").unwrap_or_default();
        if authority.contains('/') {
            return Err(refuse("it has a path".into()));
        }
        // Browsers leave the scheme's own port out of an origin (RFC 6454).
        let usual = if scheme == "https" { ":443" } else { ":80" };
        match authority.strip_suffix(usual) {
            Some(host) => format!("{scheme}://{host}")
                .parse()
                .map_err(|error: InvalidAddress| refuse(error.to_string())),
            None => Ok(parsed),
        }
    }

    /// The host and port that requests must name in their `Host` header.
    pub fn authority(&self) -> &str {
        self.address
            .split_once("://")
            .map_or(self.address.as_str(), |(_, authority)| authority)
    }

    /// Whether browsers reach this node over TLS.
    pub fn is_secure(&self) -> bool {
        self.address.starts_with("https://")
    }

    /// Whether peers may be in our own network, or on this machine.
    pub fn peers_on_own_network(&self) -> bool {
        self.peers_on_own_network
            .unwrap_or_else(|| is_on_this_machine(&self.address))
    }

    /// The commented file that `opgave init` writes.
    pub fn file_for(name: &str, kind: &str, address: &str, listen: SocketAddr) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        format!(
            "# The configuration of one Opgave node. Environment variables (OPGAVE_...) override this file, flags override both.\n\
             \n\
             # The organisation's name, as partners see it.\n\
             name = {}\n\
             # What it is: ministry, municipality, province, agency, company, ngo, knowledge, housingCorporation or other.\n\
             kind = {}\n\
             \n\
             # Where people and partner nodes reach this node. Behind a proxy: the address of the proxy.\n\
             address = {}\n\
             # The socket to listen on.\n\
             listen = \"{listen}\"\n\
             \n\
             # Days that a person stays signed in without being seen.\n\
             session_days = {}\n\
             # Memory for remembering pages of the database, in mebibytes.\n\
             cache_mib = {}\n\
             \n\
             # Whether the nodes of partners may be in your own network, or on this machine. Leave it at false when they are \
             not: then no partner can have this node knock at doors in your network.\n\
             peers_on_own_network = {}\n",
            quoted(name),
            quoted(kind),
            quoted(address),
            default_session_days(),
            default_cache_mib(),
            is_on_this_machine(address),
        )
    }
}

/// Whether only this machine itself can reach an address.
fn is_on_this_machine(address: &str) -> bool {
    let uri = address.parse::<axum::http::Uri>().ok();
    let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default();
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback())
}

fn parse<T: std::str::FromStr>(variable: &str, text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| {
        Problem::new(
            format!("{variable} is \"{text}\", which it cannot be"),
            "Give it a value like the one in opgave.toml, or leave the variable out.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), text).unwrap();
        folder
    }

    fn fresh() -> tempfile::TempDir {
        let listen = "127.0.0.1:7411".parse().unwrap();
        folder_with(&Config::file_for(
            "De \"Veste\"",
            "housingCorporation",
            "http://127.0.0.1:7411",
            listen,
        ))
    }

    #[test]
    fn the_file_that_init_writes_is_read_back() {
        let config = Config::load(fresh().path(), |_| None, Overrides::default()).unwrap();
        assert_eq!(config.name, "De \"Veste\"");
        assert_eq!(config.authority(), "127.0.0.1:7411");
    }

    #[test]
    fn flags_win_from_the_environment_and_the_environment_from_the_file() {
        let environment = |name: &str| (name == "OPGAVE_ADDRESS").then(|| "http://10.0.0.1:1".to_owned());
        let config = Config::load(fresh().path(), environment, Overrides::default()).unwrap();
        assert_eq!(config.address, "http://10.0.0.1:1");
        let overrides = Overrides {
            address: Some("https://Plan.Example.nl:443/".into()),
            ..Overrides::default()
        };
        let config = Config::load(fresh().path(), environment, overrides).unwrap();
        assert_eq!(config.address, "https://plan.example.nl");
        assert!(config.is_secure());
    }

    #[test]
    fn the_own_network_is_open_for_peers_only_when_said_or_when_there_is_nothing_else() {
        let with = |address: &str, more: &str| {
            let listen = "127.0.0.1:7411";
            let text =
                format!("name = \"A\"\nkind = \"other\"\naddress = \"{address}\"\nlisten = \"{listen}\"\n{more}");
            Config::load(folder_with(&text).path(), |_| None, Overrides::default()).unwrap()
        };
        for (address, open) in [
            ("http://127.0.0.1:1", true),
            ("http://[::1]:1", true),
            ("http://localhost", true),
            ("https://plan.example.nl", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(with(address, "").peers_on_own_network(), open, "{address}");
            assert!(with(address, "peers_on_own_network = true").peers_on_own_network());
            assert!(!with(address, "peers_on_own_network = false").peers_on_own_network());
        }
    }

    #[test]
    fn a_certificate_goes_with_an_address_over_https_and_its_path_begins_in_the_folder() {
        let with = |address: &str| {
            let text = format!(
                "name = \"A\"\nkind = \"other\"\naddress = \"{address}\"\nlisten = \"127.0.0.1:1\"\n\
                 tls = {{ certificate = \"tls/a.pem\", key = \"/etc/a.key\" }}\nlimits = {{ connections = 7 }}\n"
            );
            let folder = folder_with(&text);
            Config::load(folder.path(), |_| None, Overrides::default()).map(|config| (config, folder))
        };
        assert!(with("http://a.example").unwrap_err().hint.contains("https://"));
        let (config, folder) = with("https://a.example").unwrap();
        let tls = config.tls.unwrap();
        assert_eq!(tls.certificate, folder.path().join("tls/a.pem"));
        assert_eq!(tls.key, Path::new("/etc/a.key"));
        assert_eq!(
            (config.limits.connections, config.limits.requests),
            (7, Limits::default().requests)
        );
    }

    #[test]
    fn a_database_is_one_of_two() {
        let with = |line: &str| {
            let text = format!(
                "name = \"A\"\nkind = \"other\"\naddress = \"http://a.example\"\nlisten = \"127.0.0.1:1\"\n{line}\n"
            );
            Config::load(folder_with(&text).path(), |_| None, Overrides::default())
        };
        assert_eq!(with("").unwrap().storage, Kind::Sled);
        assert_eq!(with("storage = \"redb\"").unwrap().storage, Kind::Redb);
        let problem = with("storage = \"leveldb\"").unwrap_err();
        assert!(problem.what.contains("leveldb"), "{problem}");
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let folder = folder_with("nmae = \"x\"");
        let problem = Config::load(folder.path(), |_| None, Overrides::default()).unwrap_err();
        assert!(problem.what.contains("nmae"), "{}", problem.what);
    }

    #[test]
    fn an_address_with_more_than_host_and_port_is_refused() {
        for address in ["ftp://a", "http://a/path", "http://user@a", "a:1", "http://a?b"] {
            assert!(Config::check("A", "other", address).is_err(), "{address}");
        }
    }
}
