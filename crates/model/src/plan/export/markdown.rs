//! Markdown for people, of which an import makes the same entities again. `docs/formats.md` has the rules.

mod item;
mod page;

use std::collections::BTreeMap;

use self::page::Page;
pub(super) use self::page::paragraphs;
use super::names::{NameOf, Names};
use super::phrases::Exported;
use super::words::{Language, Phrase};
use crate::plan::rich_text::{BlockKind, escape};
use crate::plan::spec::{self, Part};
use crate::plan::{Entity, EntityId, EntityKind, FieldKind, FieldValue, Plan, RichText};

pub(super) fn plan(plan: &Plan, language: Language, name_of: NameOf<'_>) -> String {
    let mut writer = Writer {
        language,
        names: Names::of(plan, language, name_of),
        nested: nested(plan),
        page: Page::default(),
    };
    writer.head(plan);
    for part in Part::ALL {
        writer.part(plan, part);
    }
    writer.keys();
    writer.page.text
}

/// What belongs to something else is told there: measurements with their indicator, voices with their decision.
pub(super) fn nested(plan: &Plan) -> BTreeMap<&EntityId, Vec<&Entity>> {
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
    names: Names<'a>,
    nested: BTreeMap<&'a EntityId, Vec<&'a Entity>>,
    page: Page,
}

impl Writer<'_> {
    fn head(&mut self, plan: &Plan) {
        let title = match plan.title().split_whitespace().collect::<Vec<_>>().join(" ") {
            title if title.is_empty() => self.language.phrase(Phrase::Untitled).to_owned(),
            title => title,
        };
        self.page.heading(1, &escape(&title));
        if let Some(state) = plan.fields.word("state") {
            let label = self.language.field("plan", "state");
            self.page.line(&format!("**{label}:** {}", self.language.word(state)));
        }
        self.prose(plan.fields.get("summary"), RichText::without_labels);
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
            if kind == EntityKind::Signal && entities.is_empty() {
                self.page.line(self.language.phrase(Phrase::NoSignals));
            } else if kind.spec().nested.is_none() && !entities.is_empty() {
                self.page.heading(3, self.language.several(kind));
                let mut items = String::new();
                for entity in entities {
                    self.item(&mut items, entity, entity.depth.min(page::DEEPEST));
                }
                self.page.line(items.trim_end());
            }
        }
    }

    fn problem(&mut self, plan: &Plan) {
        let statement = plan.statement();
        if !statement.plain().trim().is_empty() {
            self.page.heading(3, self.language.field("problem", "statement"));
            let highest = statement.blocks.iter().filter_map(|block| match block.kind {
                BlockKind::Heading { level } => Some(level),
                _ => None,
            });
            // The highest heading that the writers used comes right under the section's own.
            let under = 4_u8.saturating_sub(highest.min().unwrap_or(1));
            self.page.line(&statement.markdown(under));
        }
        for field in spec::PROBLEM
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::Prose)
        {
            let value = plan.problem.get(field.name);
            if !plan.problem.text(field.name).trim().is_empty() {
                self.page.heading(3, self.language.field("problem", field.name));
                self.prose(value, |formatted| formatted);
            }
        }
    }

    /// Text of the plan as a whole. Its headings are none of the page.
    fn prose(&mut self, value: Option<&FieldValue>, fit: impl Fn(RichText) -> RichText) {
        match value {
            Some(FieldValue::Rich(text)) => self.page.line(fit(text.without_headings()).markdown(0).trim_end()),
            Some(FieldValue::Text(text)) => self.page.prose(text),
            _ => {}
        }
    }

    /// Which organisation is meant by a name: its key, which a reader of the file may check.
    fn keys(&mut self) {
        let items: Vec<String> = self
            .names
            .organisations()
            .map(|(id, name)| format!("- `{id}` {}", escape(name)))
            .collect();
        if !items.is_empty() {
            self.page.heading(2, Exported::Keys.in_language(self.language));
            self.page.line(&items.join("\n"));
        }
    }
}
