//! Fingerprints of files and folders, to know whether work was already done for just these.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// SHA-256 of bytes, in lowercase hexadecimal digits.
pub fn bytes(content: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The files under a folder, sorted, without those under the folders named in `skip`.
pub fn files(folder: &Path, skip: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                if !skip.iter().any(|name| entry.file_name() == **name) {
                    open.push(entry.path());
                }
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A fingerprint of the names and contents of all files under a folder, without those under the folders in `skip`.
pub fn folder(folder: &Path, skip: &[&str]) -> io::Result<String> {
    let mut lines = String::new();
    for file in files(folder, skip)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let _ = writeln!(lines, "{} {name}", bytes(&fs::read(&file)?));
    }
    Ok(bytes(lines.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_contents_and_names_but_not_what_is_skipped() {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &str| {
            let file = place.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        };
        let print = || folder(place.path(), &["made"]).unwrap();
        write("src/a", "1");
        let first = print();
        write("made/b", "1");
        assert_eq!(print(), first);
        write("src/a", "2");
        let second = print();
        assert_ne!(second, first);
        write("src/c", "");
        assert_ne!(print(), second);
    }
}
