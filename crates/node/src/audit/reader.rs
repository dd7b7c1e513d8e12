use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::chain::{self, Tip};
use super::files;
use super::keeper::Remembered;
use crate::identity::hex;

/// What checking the log brought to light.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditVerdict)]
pub(crate) struct Verdict {
    /// Whether every entry that is there is as it was written, and none is missing after the first that is there.
    pub intact: bool,
    /// How many entries there are.
    pub entries: u64,
    /// The number of the first one; more than 1 when earlier files were taken away.
    pub first: u64,
    /// The number of the last one.
    pub last: u64,
    /// The hash of the last one; to be kept elsewhere, to find out whether the log is rewritten.
    pub hash: String,
    /// What is wrong.
    pub problems: Vec<Wrong>,
}

/// Something that is wrong with the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AuditProblem)]
pub(crate) struct Wrong {
    /// In which file.
    pub file: String,
    /// In which line of it, from 1; nothing when it is about the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What it is.
    pub what: String,
}

/// Checks every entry, that segments follow on each other, and that the log goes as far as the database remembers.
pub(super) fn verify(folder: &Path, remembered: Option<Remembered>) -> io::Result<Verdict> {
    let mut check = Check {
        remembered,
        ..Check::default()
    };
    for segment in files::segments(folder)? {
        let name = segment
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        check.segment(&name, segment.first, &fs::read(&segment.path)?);
    }
    Ok(check.verdict())
}

#[derive(Default)]
struct Check {
    remembered: Option<Remembered>,
    first: Option<u64>,
    entries: u64,
    tip: Option<Tip>,
    file: String,
    problems: Vec<Wrong>,
}

impl Check {
    fn segment(&mut self, name: &str, first: u64, bytes: &[u8]) {
        name.clone_into(&mut self.file);
        let segment = match chain::read(bytes) {
            Ok(segment) => segment,
            Err(damage) => {
                self.wrong(Some(damage.line), damage.reason);
                self.tip = None;
                self.first.get_or_insert(first);
                return;
            }
        };
        if segment.before.number + 1 != first {
            self.wrong(Some(1), "the file has another name than its first entry gives it");
        }
        match self.tip {
            Some(tip) if tip != segment.before => self.wrong(Some(1), "it does not follow on the file before it"),
            None if self.first.is_some() => self.wrong(Some(1), "what it follows on is damaged"),
            _ => {}
        }
        self.first.get_or_insert(first);
        for (entry, hash) in &segment.entries {
            let hash = hex(hash);
            let other = |known: &Remembered| known.number == entry.number && known.hash != hash;
            if self.remembered.as_ref().is_some_and(other) {
                self.wrong(None, "the log was rewritten: the database remembers another end of it");
            }
        }
        if let Some(damage) = &segment.damage {
            self.wrong(Some(damage.line), damage.reason);
        }
        self.entries += segment.entries.len() as u64;
        self.tip = Some(segment.tip());
    }

    fn wrong(&mut self, line: Option<usize>, what: &str) {
        self.problems.push(Wrong {
            file: self.file.clone(),
            line,
            what: what.to_owned(),
        });
    }

    fn verdict(mut self) -> Verdict {
        let tip = self.tip.unwrap_or(Tip::START);
        let missing = self
            .remembered
            .as_ref()
            .map_or(0, |known| known.number.saturating_sub(tip.number));
        if missing > 0 {
            self.wrong(
                None,
                &format!("the last {missing} entries are missing: the database remembers them"),
            );
        }
        Verdict {
            intact: self.problems.is_empty(),
            entries: self.entries,
            first: self.first.unwrap_or(1),
            last: tip.number,
            hash: hex(&tip.hash),
            problems: self.problems,
        }
    }
}
