mod page;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use self::page::{Page, one_line};
use super::words::{Language, Phrase};
use crate::OrganisationId;
use crate::plan::rich_text::{BlockKind, escape};
use crate::plan::spec::{self, Part};
use crate::plan::{Entity, EntityId, EntityKind, FieldKind, FieldSpec, FieldValue, Plan, Reference};

pub(super) fn plan(plan: &Plan, language: Language, name_of: &dyn Fn(OrganisationId) -> Option<String>) -> String {
    let mut writer = Writer {
        language,
        name_of,
        titles: plan.all().map(|entity| (&entity.id, entity.title())).collect(),
        nested: nested(plan),
        page: Page::default(),
    };
    writer.head(plan);
    for part in Part::ALL {
        writer.part(plan, part);
    }
    writer.page.text
}

/// What belongs to something else is told there: measurements with their indicator, voices with their decision.
fn nested(plan: &Plan) -> BTreeMap<&EntityId, Vec<&Entity>> {
    let mut nested: BTreeMap<&EntityId, Vec<&Entity>> = BTreeMap::new();
    for entity in plan.all() {
        let owner = entity.kind.spec().nested.and_then(|owner| entity.present(owner.name()));
        if let Some(owner) = owner {
            nested.entry(owner).or_default().push(entity);
        }
    }
    nested
}

struct Writer<'a> {
    language: Language,
    name_of: &'a dyn Fn(OrganisationId) -> Option<String>,
    titles: BTreeMap<&'a EntityId, String>,
    nested: BTreeMap<&'a EntityId, Vec<&'a Entity>>,
    page: Page,
}

impl Writer<'_> {
    fn head(&mut self, plan: &Plan) {
        let title = match plan.title().trim() {
            "" => self.language.phrase(Phrase::Untitled),
            title => title,
        };
        self.page.line(&format!("# {}", escape(title)));
        if let Some(state) = plan.fields.word("state") {
            self.page
                .labelled(self.language.field("plan", "state"), self.language.word(state));
        }
        self.page.prose(plan.fields.text("summary"));
    }

    fn part(&mut self, plan: &Plan, part: Part) {
        let optional = matches!(part, Part::Learning | Part::Links);
        if optional && part.kinds().all(|kind| plan.of_kind(kind).is_empty()) {
            return;
        }
        self.page.heading(2, self.language.part(part));
        if part == Part::Problem {
            self.problem(plan);
        }
        for kind in part.kinds() {
            let entities = plan.of_kind(kind);
            match kind {
                EntityKind::Signal if entities.is_empty() => self.page.line(self.language.phrase(Phrase::NoSignals)),
                EntityKind::Signal => entities.iter().for_each(|signal| self.signal(signal)),
                EntityKind::Perspective => self.perspectives(entities),
                EntityKind::Party => entities.iter().for_each(|party| self.party(party)),
                _ if kind.spec().nested.is_some() => {}
                _ => self.list(kind, entities),
            }
        }
    }

    fn problem(&mut self, plan: &Plan) {
        let statement = plan.statement();
        let highest = statement.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        });
        // The highest heading that the writers used comes right under the section's own.
        let under = 3_u8.saturating_sub(highest.min().unwrap_or(1));
        self.page.line(&statement.markdown(under));
        for field in spec::PROBLEM
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::Prose)
        {
            let label = self.language.field("problem", field.name);
            self.page.labelled(label, plan.problem.text(field.name));
        }
    }

    fn signal(&mut self, signal: &Entity) {
        let source = signal.word("source").map(|word| self.language.word(word).to_owned());
        let place = Some(one_line(signal.text("place"))).filter(|place| !place.is_empty());
        let date = signal.day("date").map(|day| day.to_string());
        let about: Vec<String> = [source, place, date].into_iter().flatten().collect();
        if !about.is_empty() {
            self.page.line(&format!("### {}", about.join(" · ")));
        }
        self.page.prose(signal.text("text"));
        self.rest(signal, &["source", "place", "date", "text", "anonymised"]);
    }

    fn perspectives(&mut self, perspectives: &[Entity]) {
        if !perspectives.is_empty() {
            self.page.heading(3, self.language.several(EntityKind::Perspective));
        }
        for perspective in perspectives {
            self.page
                .line(&format!("#### {}", self.organisation(perspective.id.as_str())));
            self.page.prose(perspective.text("text"));
        }
    }

    fn party(&mut self, party: &Entity) {
        let kind = party
            .word("kind")
            .map(|kind| format!(" ({})", self.language.word(kind)));
        let name = one_line(party.text("name"));
        self.page.line(&format!("### {name}{}", kind.unwrap_or_default()));
        self.rest(party, &["name", "kind", "organisation"]);
    }

    /// The fields that were not told yet, each in a paragraph.
    fn rest(&mut self, entity: &Entity, told: &[&str]) {
        for (label, value) in self.details(entity, told) {
            self.page.paragraph(label, &value);
        }
    }

    fn list(&mut self, kind: EntityKind, entities: &[Entity]) {
        if entities.is_empty() {
            return;
        }
        self.page.heading(3, self.language.several(kind));
        let mut items = String::new();
        for entity in entities {
            self.item(&mut items, entity, entity.depth);
        }
        self.page.line(items.trim_end());
    }

    /// One entity in a list, with its other fields and what belongs to it under it.
    fn item(&self, items: &mut String, entity: &Entity, depth: usize) {
        let spec = entity.kind.spec();
        let (head, told): (String, &[&str]) = match entity.kind {
            EntityKind::Action => (self.action(entity), &["title", "state", "lead", "due", "goal"]),
            _ => (
                self.value(entity, title_field(entity.kind)).unwrap_or_default(),
                &[spec.title],
            ),
        };
        let indent = page::indent(depth);
        let _ = writeln!(items, "{indent}- {head}");
        let owner = spec.nested.map(EntityKind::name);
        for (label, value) in self.details(entity, told) {
            // Under its owner, nobody needs to be told whose it is.
            if owner.is_none_or(|owner| self.language.field(spec.name, owner) != label) {
                let _ = writeln!(items, "{indent}  - {label}: {value}");
            }
        }
        for nested in self.nested.get(&entity.id).into_iter().flatten() {
            self.item(items, nested, depth + 1);
        }
    }

    fn action(&self, action: &Entity) -> String {
        let mut item = one_line(action.text("title"));
        if let Some(state) = action.word("state") {
            let _ = write!(item, " — {}", self.language.word(state));
        }
        let lead = one_line(action.text("lead"));
        if !lead.is_empty() {
            let _ = write!(item, ", {} {lead}", self.language.phrase(Phrase::Lead));
        }
        if let Some(due) = action.day("due") {
            let _ = write!(item, ", {} {due}", self.language.phrase(Phrase::Due));
        }
        if let Some(goal) = action.reference("goal").and_then(|goal| self.reference(goal)) {
            let _ = write!(item, ", {} {goal}", self.language.phrase(Phrase::ForGoal));
        }
        item
    }

    /// The fields of an entity that say something, with what people call them.
    fn details(&self, entity: &Entity, told: &[&str]) -> Vec<(&'static str, String)> {
        let spec = entity.kind.spec();
        let rest = spec.fields.iter().filter(|field| !told.contains(&field.name));
        rest.filter_map(|field| Some((self.language.field(spec.name, field.name), self.value(entity, field)?)))
            .collect()
    }

    /// What a field says, on one line of Markdown; `None` when it says nothing.
    fn value(&self, entity: &Entity, field: &FieldSpec) -> Option<String> {
        let value = entity.get(field.name)?;
        let said = match (field.kind, value) {
            (FieldKind::Reference(_) | FieldKind::References(_), _) => {
                let found = entity.references.get(field.name).into_iter().flatten();
                found
                    .filter_map(|found| self.reference(found))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            (FieldKind::Choice(_) | FieldKind::State(_), FieldValue::Text(word)) => self.language.word(word).to_owned(),
            (FieldKind::Organisation, FieldValue::Text(id)) => self.organisation(id),
            (_, FieldValue::Text(text)) => one_line(text),
            (_, FieldValue::Number(number)) => number.to_string(),
            (_, FieldValue::Flag(true)) => self.language.phrase(Phrase::Yes).to_owned(),
            (FieldKind::Strings, FieldValue::Many(lines)) => {
                lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("; ")
            }
            (_, FieldValue::Rich(text)) => one_line(&text.plain()),
            (_, FieldValue::Nothing | FieldValue::Flag(false) | FieldValue::Many(_)) => return None,
        };
        Some(said).filter(|said| !said.is_empty())
    }

    fn reference(&self, reference: &Reference) -> Option<String> {
        match reference {
            Reference::Present { id, .. } => self.titles.get(id).map(|title| format!("*{}*", one_line(title))),
            Reference::Removed { title, .. } => {
                let removed = self.language.phrase(Phrase::Removed);
                Some(format!("*{}* ({removed})", one_line(title)))
            }
            Reference::Missing { .. } => None,
        }
    }

    fn organisation(&self, id: &str) -> String {
        let name = id.parse().ok().and_then(self.name_of);
        escape(name.as_deref().unwrap_or(id))
    }
}

/// The field by which entities of a kind are known in a list.
fn title_field(kind: EntityKind) -> &'static FieldSpec {
    let spec = kind.spec();
    spec.field(spec.title)
        .expect("every kind is named by a field that it has")
}
