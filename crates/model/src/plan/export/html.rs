//! One page of HTML that needs nothing else: no scripts, no pictures, no network. Whatever people wrote is escaped.

mod page;
mod rich;
mod table;
mod value;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::names::Names;
use super::phrases::Exported;
use super::words::Phrase;
use super::{ExportContext, Language};
use crate::plan::spec::Part;
use crate::plan::{Entity, EntityId, Plan};

const STYLE: &str = include_str!("html/style.css");
/// The page may load nothing and send nothing, also where a browser would let it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What the parts of a page are made from.
struct Maker<'a> {
    plan: &'a Plan,
    language: Language,
    names: Names<'a>,
    nested: BTreeMap<&'a EntityId, Vec<&'a Entity>>,
}

pub(super) fn page(plan: &Plan, context: &ExportContext) -> String {
    let language = context.language;
    let maker = Maker {
        plan,
        language,
        names: Names::of(plan, language, &|id| context.name_of(id)),
        nested: super::markdown::nested(plan),
    };
    let title = match plan.title().trim() {
        "" => language.phrase(Phrase::Untitled),
        title => title,
    };
    let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| maker.is_told(*part)).collect();
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) " – " (Exported::PlanPage.in_language(language)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (Exported::Skip.in_language(language)) }
                header {
                    p.kind { (Exported::PlanPage.in_language(language)) }
                    h1 { (title) }
                    @if let Some(state) = plan.fields.word("state") {
                        p { (language.field("plan", "state")) ": " strong { (language.word(state)) } }
                    }
                }
                nav aria-labelledby="contents" {
                    h2 #contents { (Exported::Contents.in_language(language)) }
                    ol {
                        @for part in &parts {
                            li { a href={ "#part-" (part.number()) } { (language.part(*part)) } }
                        }
                    }
                }
                main #content tabindex="-1" {
                    (value::whole(plan.fields.get("summary"), None))
                    @for part in &parts { (maker.part(*part)) }
                }
                footer { (maker.footer(context)) }
            }
        }
    };
    page.into_string()
}

impl Maker<'_> {
    fn footer(&self, context: &ExportContext) -> Markup {
        let made = chrono::DateTime::from_timestamp_millis(context.exported_at_ms).unwrap_or_default();
        let day = made.format("%Y-%m-%d").to_string();
        html! {
            dl {
                dt { (Exported::MadeOn.in_language(self.language)) }
                dd { (value::day(self.language, &day)) }
                dt { (Exported::PlanId.in_language(self.language)) }
                dd { code { (context.plan_id) } }
            }
        }
    }
}
