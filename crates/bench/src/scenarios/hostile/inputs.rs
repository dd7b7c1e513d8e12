//! The dearest inputs of up to 1 MiB that we could think of. Some of them are right, and are to come in.

use std::io;

use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use opgave_model::plan::schema;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::outcome::Outcome;

/// The most that one input takes, in bytes.
const BYTES: usize = 1024 * 1024;
/// Letters that deflate to half a byte each.
const ALPHABET: &[u8; 16] = b"abcdefghijklmnop";
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const DEFLATED_CHANGE: u8 = 2;
const RANDOM: u64 = 3;

/// Chunks for a plan, and the head that it then has.
pub struct Input {
    pub name: &'static str,
    pub run: Vec<u8>,
    pub head: ChangeHash,
}

type Make = fn(&Automerge) -> Outcome<(Vec<u8>, ChangeHash)>;

/// For what is not to come in.
const NO_HEAD: ChangeHash = ChangeHash([7; 32]);

/// What each is called, and how it is made for a plan.
pub const ALL: [(&str, Make); 8] = [
    ("a long text", long_text),
    ("a whole document", whole_document),
    ("many changes in a row", many_in_a_row),
    ("many changes beside each other", many_beside_each_other),
    ("changes that lack one", that_lack_one),
    ("marks on what is deleted", marks_on_what_is_deleted),
    ("a bomb", bomb),
    ("noise", noise),
];

impl Input {
    pub fn new(plan: &Automerge, (name, make): (&'static str, Make)) -> Outcome<Self> {
        let (run, head) = make(plan)?;
        if run.len() <= BYTES {
            Ok(Self { name, run, head })
        } else {
            Err(format!("{name} takes {} bytes, more than it may", run.len()).into())
        }
    }
}

fn letters(count: usize) -> String {
    let mut rng = StdRng::seed_from_u64(RANDOM);
    (0..count)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect()
}

fn text_of(plan: &Automerge) -> Outcome<ObjId> {
    let (_, problem) = plan.get(ROOT, schema::PROBLEM)?.ok_or("the plan has no problem")?;
    let (_, text) = plan.get(problem, schema::FOR_WHOM)?.ok_or("the problem is nobody's")?;
    Ok(text)
}

fn write(
    content: &mut Automerge,
    what: impl FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), AutomergeError>,
) -> Outcome<Change> {
    let written = content.transact(what).map_err(|failure| failure.error)?;
    let hash = written.hash.ok_or("nothing was written")?;
    Ok(content
        .get_change_by_hash(&hash)
        .ok_or("what was written is not there")?)
}

fn alone(mut change: Change) -> (Vec<u8>, ChangeHash) {
    (change.bytes().into_owned(), change.hash())
}

fn long_text(plan: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    let text = text_of(plan)?;
    let long = letters(1_750_000);
    let mut content = plan.fork();
    write(&mut content, |tx| tx.splice_text(&text, 0, 0, &long)).map(alone)
}

fn whole_document(_: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    let mut content = Automerge::new();
    let long = letters(1_750_000);
    let change = write(&mut content, |tx| {
        let text = tx.put_object(ROOT, "text", ObjType::Text)?;
        tx.splice_text(&text, 0, 0, &long)
    })?;
    Ok((content.save(), change.hash()))
}

/// As many as fit, made by `next` from the number of each.
fn fill(mut next: impl FnMut(u32) -> Outcome<Change>) -> Outcome<Vec<Change>> {
    let (mut changes, mut bytes) = (Vec::new(), 0);
    for number in 0.. {
        let change = next(number)?;
        bytes += change.raw_bytes().len();
        if bytes > BYTES {
            break;
        }
        changes.push(change);
    }
    Ok(changes)
}

fn together(changes: &[Change]) -> Outcome<(Vec<u8>, ChangeHash)> {
    let last = changes.last().ok_or("not one fits")?.hash();
    let run = changes.iter().flat_map(|change| change.raw_bytes().to_vec()).collect();
    Ok((run, last))
}

fn in_a_row(plan: &Automerge) -> Outcome<Vec<Change>> {
    let text = text_of(plan)?;
    let mut content = plan.fork();
    fill(|_| write(&mut content, |tx| tx.splice_text(&text, 0, 0, "x")))
}

fn many_in_a_row(plan: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    together(&in_a_row(plan)?)
}

fn that_lack_one(plan: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    together(&in_a_row(plan)?[1..])
}

fn many_beside_each_other(plan: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    let text = text_of(plan)?;
    let changes = fill(|number| {
        let mut content = plan.clone().with_actor(ActorId::from(number.to_be_bytes()));
        write(&mut content, |tx| tx.splice_text(&text, 0, 0, "x"))
    })?;
    together(&changes)
}

fn marks_on_what_is_deleted(plan: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    const MARKS: usize = 5_000;
    let text = text_of(plan)?;
    let long = letters(MARKS * 2);
    let mut content = plan.fork();
    let change = write(&mut content, |tx| {
        tx.splice_text(&text, 0, 0, &long)?;
        for at in 0..MARKS {
            tx.mark(&text, Mark::new("strong".into(), true, at, at + 2), ExpandMark::Both)?;
        }
        tx.splice_text(&text, 0, isize::try_from(long.len()).unwrap_or(isize::MAX), "")
    })?;
    Ok(alone(change))
}

/// Deflated zeros, a thousand times as many.
fn bomb(_: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    io::copy(&mut io::Read::take(io::repeat(0), BYTES as u64 * 1_000), &mut encoder)?;
    Ok((chunk(&encoder.finish()?)?, NO_HEAD))
}

fn noise(_: &Automerge) -> Outcome<(Vec<u8>, ChangeHash)> {
    let mut bytes = vec![0; BYTES - 16];
    StdRng::seed_from_u64(RANDOM).fill(bytes.as_mut_slice());
    Ok((chunk(&bytes)?, NO_HEAD))
}

/// A deflated change by its looks.
fn chunk(body: &[u8]) -> Outcome<Vec<u8>> {
    let mut chunk = [MAGIC.as_slice(), &[0; 4], &[DEFLATED_CHANGE]].concat();
    let mut length = body.len();
    while length >= 0x80 {
        chunk.push(u8::try_from(length & 0x7f)? | 0x80);
        length >>= 7;
    }
    chunk.push(u8::try_from(length)?);
    chunk.extend(body);
    Ok(chunk)
}
