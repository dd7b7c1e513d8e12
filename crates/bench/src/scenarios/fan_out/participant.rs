use std::time::Instant;

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ChangeHash, ObjId, ROOT, ReadDoc};
use opgave_model::plan::schema;
use tokio::sync::mpsc;

use crate::guest::{Guest, Replica};
use crate::outcome::Outcome;

/// What a client is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Type one character.
    Write,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Sent,
    Seen,
}

/// One client and one edit.
#[derive(Debug, Clone, Copy)]
pub struct Sighting {
    pub change: ChangeHash,
    pub at: Instant,
    pub what: What,
}

/// A client that has one plan open.
pub struct Participant {
    guest: Guest,
    replica: Replica,
    text: ObjId,
    news: mpsc::UnboundedSender<Sighting>,
}

impl Participant {
    pub fn new(guest: Guest, replica: Replica, news: mpsc::UnboundedSender<Sighting>) -> Outcome<Self> {
        let content = &replica.content;
        let (_, problem) = content.get(ROOT, schema::PROBLEM)?.ok_or("the plan has no problem")?;
        let (_, text) = content
            .get(problem, schema::FOR_WHOM)?
            .ok_or("the problem is nobody's")?;
        Ok(Self {
            guest,
            replica,
            text,
            news,
        })
    }

    /// Takes orders and news until the orders end.
    pub async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) -> Outcome<()> {
        let document = self.replica.document;
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Write) => self.write().await?,
                    None => return self.guest.leave().await,
                },
                data = self.guest.about(document) => self.hear(&data?).await?,
            }
        }
    }

    async fn write(&mut self) -> Outcome<()> {
        let text = &self.text;
        let content = &mut self.replica.content;
        let end = content.length(text);
        let written = content
            .transact::<_, _, AutomergeError>(|tx| tx.splice_text(text, end, 0, "x"))
            .map_err(|failure| failure.error)?;
        let change = written.hash.ok_or("nothing was written")?;
        self.tell(change, What::Sent);
        self.guest.say(&mut self.replica).await
    }

    async fn hear(&mut self, data: &[u8]) -> Outcome<()> {
        for change in self.replica.receive(data)? {
            self.tell(change, What::Seen);
        }
        self.guest.say(&mut self.replica).await
    }

    fn tell(&self, change: ChangeHash, what: What) {
        let at = Instant::now();
        // When the measurement is over, nobody listens.
        let _ = self.news.send(Sighting { change, at, what });
    }
}
