use std::fs;
use std::path::Path;

use opgave_storage::MemoryStorage;

use super::*;
use crate::people::Person;

struct Office {
    place: tempfile::TempDir,
    storage: Arc<MemoryStorage>,
}

impl Office {
    fn new() -> Self {
        Self {
            place: tempfile::tempdir().unwrap(),
            storage: Arc::new(MemoryStorage::new()),
        }
    }

    fn keeper(&self) -> Keeper {
        let failing = Arc::new(AtomicBool::new(false));
        Keeper::open(self.folder(), self.storage.clone(), failing).unwrap()
    }

    fn folder(&self) -> PathBuf {
        files::folder(self.place.path())
    }

    fn verify(&self) -> Verdict {
        reader::verify(&self.folder(), keeper::remembered(&*self.storage)).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        files::segments(&self.folder())
            .unwrap()
            .into_iter()
            .map(|file| file.path)
            .collect()
    }

    fn look(&self, filter: Filter) -> Vec<u64> {
        let limit = if filter.limit == 0 { 100 } else { filter.limit };
        let page = look::look(&self.folder(), &Filter { limit, ..filter }).unwrap();
        page.entries.iter().map(|entry| entry.number).collect()
    }
}

fn by(name: &str) -> Happening {
    Happening::new(Kind::Grant, "admitMember")
        .who(Some(Person::named(name).unwrap()))
        .object("/plans/1/members")
}

fn write(keeper: &mut Keeper, happenings: impl IntoIterator<Item = Happening>) {
    keeper.write_all(
        happenings
            .into_iter()
            .map(|happening| Job::new(happening, None))
            .collect(),
    );
}

#[test]
fn every_changed_byte_is_found() {
    let office = Office::new();
    let mut keeper = office.keeper();
    write(
        &mut keeper,
        [
            by("Noor"),
            by("Bram"),
            Happening::refusal("admitMember", "scope-missing"),
        ],
    );
    assert!(office.verify().intact);
    let file = office.files().remove(0);
    let good = fs::read(&file).unwrap();
    for index in 0..good.len() {
        let mut bad = good.clone();
        bad[index] ^= 1 << (index % 8);
        fs::write(&file, &bad).unwrap();
        assert!(!office.verify().intact, "byte {index}");
    }
    fs::write(&file, &good).unwrap();
    assert!(office.verify().intact);
}

#[test]
fn every_byte_or_line_that_is_taken_out_is_found() {
    let office = Office::new();
    let mut keeper = office.keeper();
    write(&mut keeper, [by("Noor"), by("Bram"), by("Noor")]);
    let file = office.files().remove(0);
    let good = fs::read(&file).unwrap();
    for index in 0..good.len() {
        let shorter = [&good[..index], &good[index + 1..]].concat();
        fs::write(&file, shorter).unwrap();
        assert!(!office.verify().intact, "byte {index}");
        fs::write(&file, &good[..index]).unwrap();
        assert!(!office.verify().intact, "cut at {index}");
    }
    let lines: Vec<&[u8]> = good.split_inclusive(|byte| *byte == b'\n').collect();
    for taken in 0..lines.len() {
        let mut rest = lines.clone();
        rest.remove(taken);
        fs::write(&file, rest.concat()).unwrap();
        assert!(!office.verify().intact, "line {taken}");
    }
}

#[test]
fn segments_hold_on_to_each_other() {
    let office = Office::new();
    let mut keeper = office.keeper().with_segments_of(600);
    for _ in 0..12 {
        write(&mut keeper, [by("Noor")]);
    }
    drop(keeper);
    // After a start it goes on where it was.
    write(&mut office.keeper(), [by("Bram")]);
    let files = office.files();
    assert!(files.len() > 3, "{files:?}");
    let verdict = office.verify();
    assert_eq!(
        (verdict.intact, verdict.entries, verdict.first, verdict.last),
        (true, 13, 1, 13)
    );
    // Earlier ones may be kept elsewhere; one from the middle may not be missed.
    let middle = fs::read(&files[1]).unwrap();
    fs::remove_file(&files[1]).unwrap();
    assert!(!office.verify().intact);
    fs::remove_file(&files[0]).unwrap();
    assert_eq!((office.verify().intact, office.verify().first > 1), (true, true));
    fs::write(&files[1], middle).unwrap();
    assert!(office.verify().intact);
    // Nor the last.
    fs::remove_file(files.last().unwrap()).unwrap();
    let verdict = office.verify();
    assert!(
        verdict.problems.iter().any(|wrong| wrong.what.contains("missing")),
        "{verdict:?}"
    );
}

#[test]
fn a_log_that_is_written_anew_does_not_fit_what_the_database_remembers() {
    let office = Office::new();
    write(&mut office.keeper(), [by("Noor"), by("Noor")]);
    let other = Office::new();
    write(&mut other.keeper(), [by("Bram"), by("Noor"), by("Noor")]);
    fs::copy(&other.files()[0], &office.files()[0]).unwrap();
    let verdict = office.verify();
    assert!(
        verdict.problems.iter().any(|wrong| wrong.what.contains("rewritten")),
        "{verdict:?}"
    );
}

#[test]
fn half_an_entry_that_a_crash_left_is_cut_off_and_told() {
    let office = Office::new();
    write(&mut office.keeper(), [by("Noor")]);
    let file = office.files().remove(0);
    let mut bytes = fs::read(&file).unwrap();
    bytes.extend_from_slice(b"0123 half an ent");
    fs::write(&file, bytes).unwrap();
    let audit = Audit::open(office.place.path(), office.storage.clone()).unwrap();
    drop(audit);
    let verdict = office.verify();
    assert_eq!((verdict.intact, verdict.entries), (true, 2), "{verdict:?}");
}

#[test]
fn a_damaged_log_is_kept_and_gone_on_after() {
    let office = Office::new();
    write(&mut office.keeper(), [by("Noor"), by("Bram"), by("Noor")]);
    let file = office.files().remove(0);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let audit = Audit::open(office.place.path(), office.storage.clone()).unwrap();
    audit.note(by("Later"));
    drop(audit);
    assert_eq!(fs::read(&file).unwrap(), bytes);
    assert!(!office.verify().intact);
    let seen = office.look(Filter::default());
    assert_eq!(&seen[..2], &[5, 4], "{seen:?}");
}

#[test]
fn entries_are_found_by_person_kind_and_time() {
    let office = Office::new();
    let mut keeper = office.keeper().with_segments_of(600);
    for _ in 0..5 {
        write(&mut keeper, [by("Noor Jansen")]);
        write(
            &mut keeper,
            [Happening::refusal("admitMember", "scope-missing").by("token 1")],
        );
    }
    let of = |filter: Filter| office.look(filter);
    assert_eq!(of(Filter::default()).len(), 10);
    assert_eq!(
        of(Filter {
            person: Some("noor".into()),
            ..Filter::default()
        }),
        [9, 7, 5, 3, 1]
    );
    let id = Person::named("Noor Jansen").unwrap().id;
    assert_eq!(
        of(Filter {
            person: Some(id),
            ..Filter::default()
        })
        .len(),
        5
    );
    assert_eq!(
        of(Filter {
            kind: Some(Kind::Refusal),
            limit: 2,
            ..Filter::default()
        }),
        [10, 8]
    );
    assert_eq!(
        of(Filter {
            kind: Some(Kind::Refusal),
            before: Some(8),
            ..Filter::default()
        }),
        [6, 4, 2]
    );
    assert_eq!(
        of(Filter {
            from: Some("2000".into()),
            until: Some("9999".into()),
            ..Filter::default()
        })
        .len(),
        10
    );
    assert_eq!(
        of(Filter {
            until: Some("2000".into()),
            ..Filter::default()
        }),
        [0; 0]
    );
    let page = look::look(
        &office.folder(),
        &Filter {
            limit: 4,
            ..Filter::default()
        },
    )
    .unwrap();
    assert_eq!(page.before, Some(7));
}

#[tokio::test]
async fn what_is_recorded_is_on_disk_and_a_flood_of_refusals_is_not() {
    let office = Office::new();
    let audit = Audit::open(office.place.path(), office.storage.clone()).unwrap();
    audit.record(by("Noor")).await;
    assert_eq!(office.verify().entries, 1);
    for _ in 0..1_000 {
        audit.refused(Happening::refusal("beginSession", "token-refused").by("guess"));
    }
    audit.record(by("Noor")).await;
    assert_eq!(office.verify().entries, 12);
    assert_eq!(audit.unwritten.load(Ordering::Relaxed), 990);
    audit.refused(Happening::refusal("beginSession", "token-refused").by("another"));
    drop(audit);
    let page = look::look(
        &office.folder(),
        &Filter {
            limit: 1,
            ..Filter::default()
        },
    )
    .unwrap();
    assert_eq!(page.entries[0].happening.besides, 990);
}

#[test]
fn only_the_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    drop(office.keeper());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(&office.folder()) | mode(&office.files()[0]), 0);
}
