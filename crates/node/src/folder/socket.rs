use std::fs::{self, File, Permissions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};

use crate::Problem;

/// The longest path that a socket's address takes, in bytes.
const LONGEST: usize = 107;

/// A Unix socket in a data folder, for whoever may open the folder.
#[derive(Debug, Clone)]
pub(crate) struct Socket {
    folder: PathBuf,
    name: &'static str,
}

/// A path that is short enough, for as long as this is held.
struct Address {
    path: PathBuf,
    _folder: Option<File>,
}

impl Socket {
    /// The socket with a name in a folder.
    pub fn at(folder: &Path, name: &'static str) -> Self {
        Self {
            folder: folder.to_owned(),
            name,
        }
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    /// Takes it into use. The caller holds the folder's lock, so that a socket that is there was left by a program that
    /// was killed.
    ///
    /// # Errors
    /// The file system has no sockets, or refuses; in words.
    pub fn listen(&self) -> Result<UnixListener, Problem> {
        let path = self.path();
        let _ = fs::remove_file(&path);
        let refuse = |error: &io::Error| {
            Problem::new(
                format!("{} cannot be listened on: {error}", path.display()),
                "Use a folder on a local disk with --data, and if its path is longer than 90 bytes, a shorter one.",
            )
        };
        let listener = self
            .address()
            .and_then(|address| UnixListener::bind(&address.path))
            .map_err(|error| refuse(&error))?;
        fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(|error| refuse(&error))?;
        Ok(listener)
    }

    /// Connects with the program that listens on it.
    pub async fn connect(&self) -> io::Result<UnixStream> {
        let address = self.address()?;
        UnixStream::connect(&address.path).await
    }

    /// Takes it away.
    pub fn remove(&self) {
        let _ = fs::remove_file(self.path());
    }

    /// A socket's address has little room. Where the path is too long for it, the way leads through a handle of the
    /// folder, on systems that offer it.
    fn address(&self) -> io::Result<Address> {
        let path = self.path();
        if path.as_os_str().as_bytes().len() <= LONGEST {
            return Ok(Address { path, _folder: None });
        }
        let folder = File::open(&self.folder)?;
        let short = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()));
        Ok(Address {
            path: short.join(self.name),
            _folder: Some(folder),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_socket_is_for_the_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let socket = Socket::at(folder.path(), "a.sock");
        let _listener = socket.listen().unwrap();
        let mode = fs::metadata(socket.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_folder_with_a_long_path_has_a_socket_too() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a".repeat(120));
        fs::create_dir(&folder).unwrap();
        let socket = Socket::at(&folder, "a.sock");
        let listener = socket.listen().unwrap();
        let (connected, accepted) = tokio::join!(socket.connect(), listener.accept());
        assert!(connected.is_ok() && accepted.is_ok());
        socket.remove();
        assert!(!socket.path().exists());
    }

    #[tokio::test]
    async fn what_a_killed_program_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let socket = Socket::at(folder.path(), "a.sock");
        drop(socket.listen().unwrap());
        assert!(socket.path().exists() && socket.connect().await.is_err());
        let _listener = socket.listen().unwrap();
        assert!(socket.connect().await.is_ok());
    }
}
