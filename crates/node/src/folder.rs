//! The data folder: everything that a node is, in one place.
//!
//! ```text
//! opgave.toml            configuration
//! format                 version of this layout
//! lock                   held by the program that uses the folder
//! keys/organisation.key  Ed25519 seed, base64; whoever has it is the organisation
//! keys/node.key          X25519 private key, base64; proves the node to other nodes
//! card                   the signed card as it was last issued
//! db/                    the database
//! audit/                 who did what: see `crate::audit`
//! control.sock           where a running node takes commands
//! api.sock               where a running node serves its API to the administrator
//! ```

mod socket;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use opgave_trust::{OrganisationKey, SignedCard, UnverifiedCard};

pub(crate) use socket::Socket;

use crate::config::{self, Config};
use crate::{Problem, identity};

const FORMAT: &str = "1";

/// A data folder that this program, and no other, uses.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

/// What a new node is told at `opgave init`.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The organisation's name.
    pub name: String,
    /// One of the kinds of a card.
    pub kind: String,
    /// Where people and nodes will reach it.
    pub address: String,
    /// The socket that it will listen on.
    pub listen: SocketAddr,
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Problem {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "Run it as the user who owns the folder, or choose another with --data.",
        io::ErrorKind::StorageFull => "The disk is full: make room, then try again.",
        _ => "Check that the folder exists and that the disk is in order.",
    };
    Problem::new(format!("{} cannot be {what}: {error}", path.display()), hint)
}

impl Folder {
    /// Makes a node's data folder with fresh keys.
    ///
    /// # Errors
    /// The folder already holds a node, or a value cannot be, or the disk refuses.
    pub fn init(path: &Path, founding: &Founding) -> Result<Self, Problem> {
        if path.join(config::FILE).exists() || path.join("keys").exists() {
            return Err(Problem::new(
                format!("{} already holds a node of an organisation", path.display()),
                "Start it with `opgave serve --data`, or choose an empty folder for a new organisation.",
            ));
        }
        let text = Config::file_for(&founding.name, &founding.kind, &founding.address, founding.listen);
        Config::check(&founding.name, &founding.kind, &founding.address)?;
        fs::create_dir_all(path.join("keys")).map_err(|error| cannot("made", path, &error))?;
        private(path)?;
        private(&path.join("keys"))?;
        write_new(
            &path.join("keys/organisation.key"),
            &STANDARD.encode(*OrganisationKey::generate(&mut rand::rng()).to_seed()),
        )?;
        write_new(&path.join("keys/node.key"), &STANDARD.encode(identity::random::<32>()))?;
        write_new(&path.join("format"), FORMAT)?;
        // The configuration comes last: a folder with one is a folder that is whole.
        write_new(&path.join(config::FILE), &text)?;
        sync_folder(path)?;
        Self::open(path)
    }

    /// Takes a data folder into use.
    ///
    /// # Errors
    /// It is not a node's, is in use, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        Self::open_if_free(path)?
    }

    /// As [`Folder::open`]; the inner error is that another program uses it.
    pub(crate) fn open_if_free(path: &Path) -> Result<Result<Self, Problem>, Problem> {
        if !path.join(config::FILE).exists() {
            return Err(Problem::new(
                format!("{} holds no node", path.display()),
                "Make one with `opgave init --data FOLDER --name ORGANISATION`, or point --data at the folder you have.",
            ));
        }
        let format =
            fs::read_to_string(path.join("format")).map_err(|error| cannot("read", &path.join("format"), &error))?;
        if format.trim() != FORMAT {
            return Err(Problem::new(
                format!(
                    "{} was written by a newer version of Opgave (folder format {})",
                    path.display(),
                    format.trim()
                ),
                "Install that version or a later one; this version leaves the folder as it is.",
            ));
        }
        let lock_path = path.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(|error| cannot("opened", &lock_path, &error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            })),
            Err(fs::TryLockError::WouldBlock) => Ok(Err(Problem::new(
                format!("{} is in use by a running node", path.display()),
                "Commands like `opgave plan list` reach the running node by themselves; stop it before starting another.",
            ))),
            Err(fs::TryLockError::Error(error)) => Err(cannot("locked", &lock_path, &error)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("db")
    }

    pub(crate) fn organisation_key(&self) -> Result<OrganisationKey, Problem> {
        Ok(OrganisationKey::from_seed(&self.key("keys/organisation.key")?))
    }

    pub(crate) fn node_key(&self) -> Result<[u8; 32], Problem> {
        self.key("keys/node.key")
    }

    fn key(&self, name: &str) -> Result<[u8; 32], Problem> {
        let path = self.path.join(name);
        let text = fs::read_to_string(&path).map_err(|error| cannot("read", &path, &error))?;
        STANDARD
            .decode(text.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| {
                Problem::new(
                    format!("{} does not hold a key", path.display()),
                    "Put the key back from a backup; without it this folder cannot speak for its organisation.",
                )
            })
    }

    /// The card as it was last issued.
    pub(crate) fn card(&self) -> Option<SignedCard> {
        let bytes = fs::read(self.path.join("card")).ok()?;
        UnverifiedCard::from_bytes(&bytes).ok()?.verify().ok()
    }

    pub(crate) fn keep_card(&self, card: &SignedCard) -> Result<(), Problem> {
        let (path, fresh) = (self.path.join("card"), self.path.join("card.new"));
        let write = || {
            let mut file = File::create(&fresh)?;
            file.write_all(&card.to_bytes())?;
            file.sync_all()?;
            fs::rename(&fresh, &path)
        };
        write().map_err(|error| cannot("written", &path, &error))
    }
}

/// Where a running node with this folder takes commands.
pub(crate) fn control_socket(folder: &Path) -> Socket {
    Socket::at(folder, "control.sock")
}

fn write_new(path: &Path, text: &str) -> Result<(), Problem> {
    let write = || {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()
    };
    write().map_err(|error| cannot("written", path, &error))
}

#[cfg(unix)]
fn private(path: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(|error| cannot("made private", path, &error))
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<(), Problem> {
    Ok(())
}

fn sync_folder(path: &Path) -> Result<(), Problem> {
    let sync = |folder: &Path| File::open(folder).and_then(|folder| folder.sync_all());
    sync(path)
        .and_then(|()| sync(&path.join("keys")))
        .map_err(|error| cannot("written", path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn founding() -> Founding {
        Founding {
            name: "Gemeente Westerwoude".into(),
            kind: "municipality".into(),
            address: "http://127.0.0.1:7412".into(),
            listen: "127.0.0.1:7412".parse().unwrap(),
        }
    }

    #[test]
    fn a_folder_is_made_once() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("node");
        drop(Folder::init(&path, &founding()).unwrap());
        let problem = Folder::init(&path, &founding()).unwrap_err();
        assert!(problem.what.contains("already holds a node"), "{problem}");
    }

    #[test]
    fn a_folder_in_use_is_not_opened_twice() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::init(&place.path().join("node"), &founding()).unwrap();
        let problem = Folder::open(folder.path()).unwrap_err();
        assert!(problem.what.contains("in use"), "{problem}");
    }

    #[test]
    fn a_folder_of_a_newer_version_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("node");
        drop(Folder::init(&path, &founding()).unwrap());
        fs::write(path.join("format"), "2").unwrap();
        let problem = Folder::open(&path).unwrap_err();
        assert!(problem.what.contains("newer version"), "{problem}");
    }

    #[test]
    fn a_folder_without_a_node_says_how_to_make_one() {
        let place = tempfile::tempdir().unwrap();
        assert!(Folder::open(place.path()).unwrap_err().hint.contains("opgave init"));
    }

    #[cfg(unix)]
    #[test]
    fn keys_are_for_the_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::init(&place.path().join("node"), &founding()).unwrap();
        let mode = fs::metadata(folder.path().join("keys/organisation.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0);
    }
}
