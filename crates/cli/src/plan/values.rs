//! Values of fields as the API takes them, from what the command line says.

use std::collections::BTreeMap;

use opgave_model::plan::command::PROSE_CHARS;
use opgave_model::plan::import::rich_text;
use opgave_model::plan::{EntityKind, FieldKind, FieldSpec};
use opgave_node::Problem;
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use super::history::Pages;
use crate::arguments::{Given, Said, kebab};
use crate::client::{Client, Question};
use crate::input;
use crate::names::{self, Content, Organisations, no_such_plan};
use crate::table::{clean, text};

/// Hexadecimal digits in a hash, and in the beginning of one at least.
const HASH: usize = 64;
const SHORTEST: usize = 4;
/// The word for the version that a plan has now.
const CURRENT: &str = "current";

/// A plan in which names are looked up. What is needed for that is asked for once, and only when it is needed.
pub(crate) struct Desk<'a> {
    pub client: &'a Client,
    /// The id of the plan.
    pub plan: String,
    content: OnceCell<Content>,
    organisations: OnceCell<Organisations>,
    plans: OnceCell<BTreeMap<String, String>>,
}

impl<'a> Desk<'a> {
    /// The desk of the plan that is meant.
    pub async fn at(client: &'a Client, plan: &str) -> Result<Self, Problem> {
        Ok(Self {
            client,
            plan: names::plan(client, plan).await?,
            content: OnceCell::new(),
            organisations: OnceCell::new(),
            plans: OnceCell::new(),
        })
    }

    /// The path of something of the plan.
    pub fn path(&self, rest: &str) -> String {
        format!("/plans/{}{rest}", self.plan)
    }

    /// A question about the plan, which may not be there.
    pub fn question(&self, question: Question) -> Question {
        question.missing(no_such_plan(&self.plan))
    }

    /// The plan with everything in it.
    pub async fn content(&self) -> Result<&Content, Problem> {
        self.content
            .get_or_try_init(|| Content::load(self.client, &self.plan))
            .await
    }

    /// The organisations that can be named.
    pub async fn organisations(&self) -> Result<&Organisations, Problem> {
        let load = || Organisations::load(self.client, Some(&self.plan));
        self.organisations.get_or_try_init(load).await
    }

    /// The titles of the plans that may be seen, by id.
    pub async fn plans(&self) -> Result<&BTreeMap<String, String>, Problem> {
        self.plans.get_or_try_init(|| names::plans(self.client)).await
    }

    /// The id of the entity of some kinds that is meant.
    pub async fn entity(&self, kinds: &[EntityKind], name: &str) -> Result<String, Problem> {
        let content = self.content().await?;
        // An organisation's own entity has the organisation's id, by which nobody knows it.
        if let [EntityKind::Perspective] = kinds
            && content.find(kinds, name).is_err()
            && let Ok(organisation) = self.organisations().await?.find(name)
        {
            return content.find(kinds, &organisation).map(|found| found.id);
        }
        content.find(kinds, name).map(|found| found.id)
    }

    /// The id of the entity of a kind that is meant, which may have been removed.
    pub async fn entity_ever(&self, kind: EntityKind, name: &str) -> Result<String, Problem> {
        match self.entity(&[kind], name).await {
            Ok(id) => Ok(id),
            Err(unnamed) => match self.content().await?.find_removed(kind, name) {
                Ok(removed) => Ok(removed.id),
                Err(_) => Err(unnamed),
            },
        }
    }

    /// The values of fields.
    pub async fn values(&self, given: &[Given]) -> Result<Map<String, Value>, Problem> {
        let mut values = Map::new();
        for Given { field, said } in given {
            values.insert(field.name.to_owned(), self.value(field, said).await?);
        }
        Ok(values)
    }

    async fn value(&self, field: &FieldSpec, said: &Said) -> Result<Value, Problem> {
        match said {
            Said::Nothing => Ok(Value::Null),
            Said::Value(value) => written(field, value.clone()),
            Said::File(path) => written(field, input::text(path)?.into()),
            Said::Names(names) => self.meant(field, names).await,
        }
    }

    async fn meant(&self, field: &FieldSpec, names: &[String]) -> Result<Value, Problem> {
        if let (FieldKind::Version, [version]) = (field.kind, names) {
            let version = self.version(Some(version)).await?.unwrap_or_default();
            return Ok(version.split('.').collect());
        }
        let ids = self.members(field, names).await?;
        match (field.kind.is_set(), ids.as_slice()) {
            (false, [id]) => Ok(id.as_str().into()),
            _ => Ok(ids.into()),
        }
    }

    /// The ids of what is meant with names, for a field.
    pub async fn members(&self, field: &FieldSpec, names: &[String]) -> Result<Vec<String>, Problem> {
        let mut ids = Vec::new();
        for name in names {
            ids.push(match field.kind {
                FieldKind::Organisation | FieldKind::Organisations => self.organisations().await?.find(name)?,
                FieldKind::Plan => names::plan(self.client, name).await?,
                kind => self.entity(kind.targets(), name).await?,
            });
        }
        Ok(ids)
    }

    /// The version that is meant, if one is: as the node gives it, `current`, or the beginning of the hash of an entry of
    /// the history.
    pub async fn version(&self, said: Option<&str>) -> Result<Option<String>, Problem> {
        let Some(said) = said else { return Ok(None) };
        if said == CURRENT {
            return Ok(Some(text(&self.content().await?.0, "version").to_owned()));
        }
        let hexadecimal = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if said.split('.').all(|hash| hash.len() == HASH && hexadecimal(hash)) {
            return Ok(Some(said.to_owned()));
        }
        if said.len() >= SHORTEST && hexadecimal(said) {
            let mut pages = Pages::of(self, Vec::new());
            while let Some(entries) = pages.next().await? {
                let found: Vec<&Value> = entries
                    .iter()
                    .filter(|entry| text(entry, "hash").starts_with(said))
                    .collect();
                if let [entry] = found.as_slice() {
                    return Ok(Some(text(entry, "version").to_owned()));
                }
            }
        }
        Err(Problem::new(
            format!("{} is not a version of this plan", clean(said)),
            "Take one from `opgave plan show --json`, or the first word of an entry of `opgave plan history`.",
        ))
    }
}

/// A text as a field takes it; formatted text is written as Markdown.
fn written(field: &FieldSpec, value: Value) -> Result<Value, Problem> {
    match (field.kind, value) {
        (FieldKind::Rich, Value::String(text)) => {
            let rich = rich_text(&text).map_err(|error| {
                Problem::new(
                    format!("--{}: {error}", kebab(field.name)),
                    "Change the text there, then try again.",
                )
            })?;
            Ok(json!(rich))
        }
        // Said here, because a text that is far too long does not even reach the node.
        (FieldKind::Prose, Value::String(text)) if text.chars().count() > PROSE_CHARS => Err(Problem::new(
            format!("--{}: this is longer than {PROSE_CHARS} characters", kebab(field.name)),
            "Keep it shorter, or put it in several texts.",
        )),
        (_, value) => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use opgave_model::plan::spec::{PLAN, PROBLEM};

    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_named_by_its_flag() {
        let summary = PLAN.field("summary").unwrap();
        let longest = "é".repeat(PROSE_CHARS);
        assert!(written(summary, longest.as_str().into()).is_ok());
        let problem = written(summary, (longest + "x").into()).unwrap_err();
        assert_eq!(problem.what, "--summary: this is longer than 100000 characters");
    }

    #[test]
    fn formatted_text_is_written_as_markdown_and_what_is_wrong_is_named_by_its_place() {
        let statement = PROBLEM.field("statement").unwrap();
        let blocks = written(statement, "## Wat\n\nEen **woord**".into()).unwrap();
        assert_eq!(blocks[0]["kind"], "heading");
        assert_eq!(blocks[1]["content"][1]["strong"], true);
        let problem = written(statement, "goed\n\nfout\u{7}".into()).unwrap_err();
        assert!(
            problem.what.contains("--statement") && problem.what.contains("Line 3"),
            "{}",
            problem.what
        );
    }
}
