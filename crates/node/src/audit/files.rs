use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::Problem;

const ENDING: &str = ".log";

/// A segment's file, and the number of its first entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SegmentFile {
    pub first: u64,
    pub path: PathBuf,
}

/// Where the log of a data folder is.
pub(super) fn folder(data: &Path) -> PathBuf {
    data.join("audit")
}

pub(super) fn unusable(folder: &Path, error: &io::Error) -> Problem {
    Problem::new(
        format!("the audit log in {} cannot be used: {error}", folder.display()),
        "Check that the disk has room, and that the node's user owns the folder.",
    )
}

/// Makes the folder, for the owner only.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().mode(0o700).create(folder)?;
    folder.parent().map_or(Ok(()), sync)
}

/// All segments, in their order.
pub(super) fn segments(folder: &Path) -> io::Result<Vec<SegmentFile>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(first) = name.strip_suffix(ENDING).and_then(|first| first.parse().ok()) {
            found.push(SegmentFile { first, path });
        }
    }
    found.sort_by_key(|segment| segment.first);
    Ok(found)
}

/// Begins a segment with its first line; it is on disk then. Another segment that begins with the same entry gets in
/// nobody's way.
pub(super) fn begin(folder: &Path, first: u64, head: &str) -> io::Result<File> {
    let path = folder.join(format!("{first:012}{ENDING}"));
    if path.exists() {
        let aside = folder.join(format!("{first:012}{ENDING}.damaged"));
        fs::rename(&path, aside)?;
    }
    let mut file = OpenOptions::new()
        .append(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    io::Write::write_all(&mut file, head.as_bytes())?;
    file.sync_all()?;
    sync(folder)?;
    Ok(file)
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
