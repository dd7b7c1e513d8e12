//! Entities as people read them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use opgave_model::plan::export::Language;
use opgave_model::plan::spec::Keyed;
use opgave_model::plan::{EntityKind, FieldKind, FieldSpec};
use opgave_node::Problem;
use serde_json::Value;

use super::Form;
use super::values::Desk;
use crate::arguments::{kebab, several};
use crate::names::{Organisations, formatted, telling_length, title};
use crate::table::{cell, clean, items, table, text};

/// What ids and words stand for.
pub(super) struct Reader<'a> {
    pub language: Language,
    titles: BTreeMap<&'a str, String>,
    organisations: Option<&'a Organisations>,
    /// The titles of the plans that may be seen.
    plans: Option<&'a BTreeMap<String, String>>,
}

impl<'a> Reader<'a> {
    /// A reader of entities of a kind.
    async fn at(desk: &'a Desk<'_>, kind: EntityKind, form: Form) -> Result<Self, Problem> {
        let spec = kind.spec();
        let plans = spec.fields.iter().any(|field| field.kind == FieldKind::Plan);
        let organisations = spec.keyed != Keyed::Random
            || spec
                .fields
                .iter()
                .any(|field| matches!(field.kind, FieldKind::Organisation | FieldKind::Organisations));
        Ok(Self {
            language: form.language,
            titles: desk.content().await?.titles(),
            organisations: if organisations {
                Some(desk.organisations().await?)
            } else {
                None
            },
            plans: if plans { Some(desk.plans().await?) } else { None },
        })
    }

    /// A reader of whatever is in a plan.
    pub async fn of_all(desk: &'a Desk<'_>, form: Form) -> Result<Self, Problem> {
        Ok(Self {
            language: form.language,
            titles: desk.content().await?.titles(),
            organisations: Some(desk.organisations().await?),
            plans: Some(desk.plans().await?),
        })
    }

    /// What a field says; empty when it says nothing.
    pub fn value(&self, field: &FieldSpec, value: &Value) -> String {
        let one = |value: &Value| match (field.kind, value) {
            (FieldKind::Choice(_) | FieldKind::State(_), Value::String(word)) => self.language.word(word).to_owned(),
            (FieldKind::Reference(_) | FieldKind::References(_), Value::String(id)) => {
                match self.titles.get(id.as_str()) {
                    Some(title) => title.clone(),
                    None => id.clone(),
                }
            }
            (FieldKind::Organisation | FieldKind::Organisations, Value::String(id)) => self.organisation(id),
            (FieldKind::Plan, Value::String(id)) => self.plan(id),
            (_, Value::String(text)) => text.clone(),
            (_, Value::Number(number)) => plain(number.as_f64().unwrap_or_default()),
            (_, Value::Bool(true)) => yes(self.language).to_owned(),
            _ => String::new(),
        };
        match (value, formatted(value)) {
            (_, Some(text)) => text.markdown(0),
            (Value::Array(values), None) => values.iter().map(one).collect::<Vec<_>>().join("; "),
            (value, None) => one(value),
        }
    }

    /// What an entity is called.
    pub fn titled(&self, id: &str) -> String {
        self.titles.get(id).map_or_else(|| id.to_owned(), Clone::clone)
    }

    /// What an organisation calls itself.
    pub fn organisation(&self, id: &str) -> String {
        let name = self.organisations.and_then(|known| known.name(id));
        name.unwrap_or(id).to_owned()
    }

    /// What a plan is called, if it may be seen.
    fn plan(&self, id: &str) -> String {
        let title = self.plans.and_then(|known| known.get(id));
        title.map_or(id, String::as_str).to_owned()
    }

    fn label(&self, kind: EntityKind, field: &FieldSpec) -> String {
        self.language.field(kind.name(), field.name).to_owned()
    }
}

fn yes(language: Language) -> &'static str {
    match language {
        Language::Dutch => "ja",
        Language::English => "yes",
    }
}

/// A number without decimals that say nothing.
fn plain(number: f64) -> String {
    number.to_string()
}

/// The entities of a kind in a plan, as a table.
pub(super) async fn list(desk: &Desk<'_>, kind: EntityKind, form: Form, removed: bool) -> Result<String, Problem> {
    let content = desk.content().await?;
    let reader = Reader::at(desk, kind, form).await?;
    let found: Vec<&Value> = if removed {
        content.removed(kind).collect()
    } else {
        content.of_kind(kind).collect()
    };
    Ok(rows(&reader, kind, &found))
}

fn rows(reader: &Reader<'_>, kind: EntityKind, found: &[&Value]) -> String {
    let spec = kind.spec();
    let length = telling_length(found.iter().map(|entity| text(entity, "id")).collect());
    let columns: Vec<&FieldSpec> = spec
        .fields
        .iter()
        .filter(|field| field.name == spec.title || is_short(field.kind))
        .collect();
    let mut head = vec!["Id".to_owned()];
    if spec.keyed == Keyed::ByOrganisation {
        head.push(reader.language.field("voice", "organisation").to_owned());
    }
    head.extend(columns.iter().map(|field| reader.label(kind, field)));
    let rows = found.iter().map(|entity| {
        let id = text(entity, "id");
        let mut row = vec![id.get(..length).unwrap_or(id).to_owned()];
        if spec.keyed == Keyed::ByOrganisation {
            row.push(cell(&reader.organisation(id)));
        }
        row.extend(columns.iter().map(|field| {
            let value = if field.name == spec.title && field.kind == FieldKind::Prose {
                title(kind, entity)
            } else {
                reader.value(field, &entity[field.name])
            };
            let said = cell(&value);
            // Depth is only what the node makes of a document of others.
            let depth = entity["depth"].as_u64().unwrap_or_default().min(20);
            let indent = if field.name == spec.title { depth } else { 0 };
            format!("{}{said}", "  ".repeat(usize::try_from(indent).unwrap_or_default()))
        }));
        row
    });
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let nothing = format!("No {} here.", several(kind));
    table(&head, &rows.collect::<Vec<_>>(), &nothing)
}

/// Whether values of a kind of field are short enough for a column.
fn is_short(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Line
        | FieldKind::Choice(_)
        | FieldKind::State(_)
        | FieldKind::Day
        | FieldKind::Time
        | FieldKind::Number { .. }
        | FieldKind::Flag
        | FieldKind::Reference(_)
        | FieldKind::Organisation
        | FieldKind::Plan => true,
        FieldKind::Prose
        | FieldKind::Rich
        | FieldKind::References(_)
        | FieldKind::Organisations
        | FieldKind::Strings
        | FieldKind::Version => false,
    }
}

/// One entity with all that it says.
pub(super) async fn entity(desk: &Desk<'_>, kind: EntityKind, form: Form, entity: &Value) -> Result<String, Problem> {
    let reader = Reader::at(desk, kind, form).await?;
    Ok(whole(&reader, kind, entity))
}

fn whole(reader: &Reader<'_>, kind: EntityKind, entity: &Value) -> String {
    let spec = kind.spec();
    let id = text(entity, "id");
    let mut shown = match spec.keyed {
        Keyed::ByOrganisation => reader.organisation(id),
        _ => cell(&title(kind, entity)),
    };
    let _ = write!(shown, "\n{}  {id}", kebab(kind.name()));
    if let Some(parent) = entity["parent"].as_str() {
        let above = reader.titles.get(parent).map_or(parent, String::as_str);
        let _ = write!(shown, "\n^ {}", cell(above));
    }
    for field in spec.fields {
        let value = reader.value(field, &entity[field.name]);
        if value.is_empty() || (field.name == spec.title && value == title(kind, entity) && !value.contains('\n')) {
            continue;
        }
        let label = reader.label(kind, field);
        if value.contains('\n') {
            let _ = write!(shown, "\n{label}:\n    {}", value.replace('\n', "\n    "));
        } else {
            let _ = write!(shown, "\n{label}: {value}");
        }
    }
    for gone in items(&entity["gone"]) {
        let title = text(gone, "title");
        let _ = write!(
            shown,
            "\n! {} {}",
            text(gone, "is"),
            if title.is_empty() { text(gone, "id") } else { title }
        );
    }
    clean(&shown)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reader() -> Reader<'static> {
        Reader {
            language: Language::English,
            titles: BTreeMap::from([("g-1", "Shorter waits".to_owned())]),
            organisations: None,
            plans: None,
        }
    }

    #[test]
    fn a_plan_is_called_by_its_title_as_far_as_it_may_be_seen() {
        let seen = BTreeMap::from([("p-1".to_owned(), "Housing".to_owned())]);
        let reader = Reader {
            plans: Some(&seen),
            ..reader()
        };
        let links = ["p-1", "p-2"].map(|plan| json!({ "id": plan, "plan": plan, "kind": "dependsOn" }));
        let found: Vec<&Value> = links.iter().collect();
        let said = rows(&reader, EntityKind::Link, &found);
        assert_eq!(
            said.lines()
                .map(|line| line.split_whitespace().nth(1).unwrap())
                .collect::<Vec<_>>(),
            ["PLAN", "Housing", "p-2"]
        );
    }

    #[test]
    fn a_list_shows_short_fields_by_their_words_and_leaves_out_empty_columns() {
        let actions = [
            json!({ "id": "a-1", "title": "Find places", "goal": "g-1", "due": "2027-03-01", "state": "inProgress", "description": "x" }),
            json!({ "id": "a-2", "title": "Build", "goal": null, "due": null, "state": "open", "lead": "" }),
        ];
        let found: Vec<&Value> = actions.iter().collect();
        assert_eq!(
            rows(&reader(), EntityKind::Action, &found),
            "ID   TITLE        GOAL           DUE         STATE\n\
             a-1  Find places  Shorter waits  2027-03-01  in progress\n\
             a-2  Build                                   open"
        );
        assert_eq!(rows(&reader(), EntityKind::GroundRule, &[]), "No ground rules here.");
    }

    #[test]
    fn a_tree_is_indented_by_its_depth() {
        let goals = [
            json!({ "id": "g-1", "title": "Shorter waits", "depth": 0 }),
            json!({ "id": "g-2", "title": "More places", "depth": 1, "parent": "g-1" }),
        ];
        let found: Vec<&Value> = goals.iter().collect();
        assert_eq!(
            rows(&reader(), EntityKind::Goal, &found),
            "ID   TITLE\ng-1  Shorter waits\ng-2    More places"
        );
    }

    #[test]
    fn one_entity_shows_all_that_it_says() {
        let action = json!({
            "id": "a-1", "title": "Find places", "goal": "g-1", "description": "First\nthen", "due": "2027-03-01",
            "gone": [{ "is": "removed", "title": "Ministry" }],
        });
        assert_eq!(
            whole(&reader(), EntityKind::Action, &action),
            "Find places\naction  a-1\nDescription:\n    First\n    then\nGoal: Shorter waits\nDue: 2027-03-01\n! removed Ministry"
        );
    }

    #[test]
    fn formatted_prose_is_shown_as_markdown_and_named_by_its_words() {
        let bold = |text: &str| json!([{ "kind": "bulletItem", "content": [{ "text": text, "strong": true }] }]);
        let action = json!({ "id": "a-1", "title": "Find places", "description": bold("First") });
        let shown = whole(&reader(), EntityKind::Action, &action);
        assert_eq!(shown, "Find places\naction  a-1\nDescription: - **First**");
        let rule = json!({ "id": "r-1", "text": bold("Listen") });
        assert_eq!(
            rows(&reader(), EntityKind::GroundRule, &[&rule]),
            "ID   TEXT\nr-1  Listen"
        );
        let shown = whole(&reader(), EntityKind::GroundRule, &rule);
        assert_eq!(shown, "Listen\nground-rule  r-1\nText: - **Listen**");
    }

    #[test]
    fn a_number_has_no_decimals_that_say_nothing() {
        assert_eq!(plain(12.0), "12");
        assert_eq!(plain(12.5), "12.5");
    }
}
