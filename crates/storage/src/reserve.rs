//! Room on the disk that is kept for the day when there is none.
//!
//! Neither database can be used when it has no room: sled cannot even be opened for reading when it has no room for a new segment. So a file of a few
//! megabytes lies ready: when the disk is full it is given up, the database opens in its room and can be
//! read, and nothing is written until the file could be laid down again.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// A few of sled's segments of 512 KiB and a snapshot of its page table.
const LEN: usize = 4 * 1024 * 1024;

/// Bytes in memory at a time while it is written.
const PIECE: usize = 16 * 1024;

pub(crate) struct Reserve {
    path: PathBuf,
    kept: AtomicBool,
}

impl Reserve {
    /// For the storage in `folder`; nothing is written yet.
    pub(crate) fn of(folder: &Path) -> Self {
        let path = folder.join("reserve");
        let whole = fs::metadata(&path).is_ok_and(|file| file.len() == LEN as u64);
        Self {
            path,
            kept: AtomicBool::new(whole),
        }
    }

    /// Lays the file down unless it is there; its error is that of a full disk when there is no room.
    pub(crate) fn keep(&self) -> io::Result<()> {
        if self.kept.load(Ordering::Acquire) {
            return Ok(());
        }
        let written = File::create(&self.path).and_then(|mut file| {
            write_noise(&mut file)?;
            file.sync_all()
        });
        match written {
            Ok(()) => self.kept.store(true, Ordering::Release),
            // A part of it would take the room that others may need.
            Err(_) => self.give_up(),
        }
        written
    }

    /// Makes room.
    pub(crate) fn give_up(&self) {
        self.kept.store(false, Ordering::Release);
        // Where it cannot be removed there is no room to be had, and opening will say so.
        let _ = fs::remove_file(&self.path);
    }
}

/// Writes bytes that no file system stores in less room than they have (xorshift), a piece at a time.
fn write_noise(file: &mut File) -> io::Result<()> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut piece = [0; PIECE];
    for _ in 0..LEN / PIECE {
        for word in piece.as_chunks_mut::<8>().0 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *word = state.to_be_bytes();
        }
        file.write_all(&piece)?;
    }
    Ok(())
}
