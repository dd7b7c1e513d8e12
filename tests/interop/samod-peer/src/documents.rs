use std::collections::BTreeMap;

use automerge::transaction::Transactable as _;
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc as _};
use futures_util::StreamExt;
use samod::{DocHandle, Repo};

use crate::report::{Report, report};

type Outcome = Result<(), String>;

/// The documents that the test has asked for.
pub struct Documents {
    repo: Repo,
    open: BTreeMap<String, DocHandle>,
}

impl Documents {
    pub fn new(repo: Repo) -> Self {
        Self {
            repo,
            open: BTreeMap::new(),
        }
    }

    pub async fn find(&mut self, document: String) -> Outcome {
        let id = document
            .parse()
            .map_err(|_| format!("{document} is not the id of a document"))?;
        match self.repo.find(id).await.map_err(|error| error.to_string())? {
            Some(handle) => {
                report(&Report::Found {
                    document: document.clone(),
                });
                self.follow(document, handle);
            }
            None => report(&Report::Absent { document }),
        }
        Ok(())
    }

    pub async fn create(&mut self, title: &str) -> Outcome {
        let plan = new_plan(title).map_err(|error| error.to_string())?;
        let handle = self.repo.create(plan).await.map_err(|error| error.to_string())?;
        let document = handle.document_id().to_string();
        report(&Report::Created {
            document: document.clone(),
        });
        self.follow(document, handle);
        Ok(())
    }

    pub async fn append(&self, document: &str, text: String) -> Outcome {
        let handle = self.opened(document)?.clone();
        let appending = handle.with_document_async(move |content| append(content, &text));
        appending
            .await
            .map_err(|error| error.to_string())?
            .map_err(|error| error.to_string())
    }

    pub fn broadcast(&self, document: &str, bytes: Vec<u8>) -> Outcome {
        self.opened(document)?.broadcast(bytes);
        Ok(())
    }

    fn opened(&self, document: &str) -> Result<&DocHandle, String> {
        self.open
            .get(document)
            .ok_or_else(|| format!("{document} was not found first"))
    }

    /// Reports what becomes of a document from now on, beginning with how it is.
    fn follow(&mut self, document: String, handle: DocHandle) {
        let (name, followed) = (document.clone(), handle.clone());
        let mut changes = handle.changes();
        tokio::spawn(async move {
            loop {
                if let Some(text) = followed.with_document(|content| for_whom(content)) {
                    report(&Report::Text {
                        document: name.clone(),
                        text,
                    });
                }
                if changes.next().await.is_none() {
                    break;
                }
            }
        });
        let name = document.clone();
        let mut messages = handle.ephemera();
        tokio::spawn(async move {
            while let Some(bytes) = messages.next().await {
                report(&Report::Ephemeral {
                    document: name.clone(),
                    bytes,
                });
            }
        });
        self.open.insert(document, handle);
    }
}

fn field(content: &Automerge) -> Option<ObjId> {
    let (_, problem) = content.get(ROOT, "problem").ok()??;
    content.get(problem, "forWhom").ok()?.map(|(_, field)| field)
}

fn for_whom(content: &Automerge) -> Option<String> {
    content.text(field(content)?).ok()
}

fn append(content: &mut Automerge, text: &str) -> Result<(), AutomergeError> {
    let Some(field) = field(content) else {
        return Err(AutomergeError::InvalidObjId("problem.forWhom".into()));
    };
    content
        .transact::<_, _, AutomergeError>(|plan| {
            let end = plan.length(&field);
            plan.splice_text(&field, end, 0, text)
        })
        .map(|_| ())
        .map_err(|failure| failure.error)
}

/// A plan with a title and the one field that is written here.
fn new_plan(title: &str) -> Result<Automerge, AutomergeError> {
    let mut content = Automerge::new();
    content
        .transact::<_, _, AutomergeError>(|plan| {
            plan.put(ROOT, "type", "plan")?;
            plan.put(ROOT, "schema", 1)?;
            plan.put(ROOT, "state", "exploring")?;
            let text = plan.put_object(ROOT, "title", ObjType::Text)?;
            plan.splice_text(&text, 0, 0, title)?;
            let problem = plan.put_object(ROOT, "problem", ObjType::Map)?;
            plan.put_object(&problem, "forWhom", ObjType::Text)?;
            Ok(())
        })
        .map_err(|failure| failure.error)?;
    Ok(content)
}
