use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::words::{Language, Phrase};
use crate::OrganisationId;
use crate::plan::rich_text::{BlockKind, escape, guard_start};
use crate::plan::{Action, Cause, Goal, Party, Plan, Problem, Signal};

/// Deeper than this, a list in Markdown gains nothing from more indentation.
const DEEPEST: usize = 8;

pub(super) fn plan(plan: &Plan, language: Language, name_of: &dyn Fn(OrganisationId) -> Option<String>) -> String {
    let mut page = Page {
        language,
        text: String::new(),
    };
    let title = if plan.title.trim().is_empty() {
        language.phrase(Phrase::Untitled)
    } else {
        plan.title.trim()
    };
    page.line(&format!("# {}", escape(title)));
    if let Some(state) = plan.state {
        page.labelled(Phrase::State, language.plan_state(state));
    }

    page.heading(2, Phrase::Signals);
    if plan.signals.is_empty() {
        page.line(language.phrase(Phrase::NoSignals));
    }
    plan.signals.iter().for_each(|signal| page.signal(signal));

    page.heading(2, Phrase::Problem);
    page.problem(&plan.problem);
    page.tree(
        Phrase::Causes,
        plan.causes.iter().map(|Cause { text, depth, .. }| (text, *depth)),
    );
    if !plan.perspectives.is_empty() {
        page.heading(3, Phrase::Perspectives);
    }
    for perspective in &plan.perspectives {
        let name = name_of(perspective.organisation).unwrap_or_else(|| perspective.organisation.to_string());
        page.line(&format!("#### {}", escape(&name)));
        page.prose(&perspective.text);
    }

    page.heading(2, Phrase::Goals);
    page.list(plan.goals.iter().map(|Goal { title, depth, .. }| (title, *depth)));

    page.heading(2, Phrase::Parties);
    plan.parties.iter().for_each(|party| page.party(party));

    page.heading(2, Phrase::Actions);
    let goals: BTreeMap<&str, &str> = plan
        .goals
        .iter()
        .map(|goal| (goal.id.as_str(), goal.title.as_str()))
        .collect();
    let actions: Vec<String> = plan.actions.iter().map(|action| page.action(action, &goals)).collect();
    page.line(&actions.join("\n"));
    page.text
}

struct Page {
    language: Language,
    text: String,
}

impl Page {
    /// Adds a block, with an empty line before it.
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, level: usize, phrase: Phrase) {
        self.line(&format!("{} {}", "#".repeat(level), self.language.phrase(phrase)));
    }

    fn labelled(&mut self, phrase: Phrase, content: &str) {
        if !content.trim().is_empty() {
            self.line(&format!(
                "**{}:** {}",
                self.language.phrase(phrase),
                escape(content).trim()
            ));
        }
    }

    /// Adds plain text that may hold several paragraphs.
    fn prose(&mut self, text: &str) {
        for paragraph in text
            .split('\n')
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
        {
            self.line(&guard_start(&escape(paragraph), true));
        }
    }

    fn signal(&mut self, signal: &Signal) {
        let source = signal.source.map(|source| self.language.source(source).to_owned());
        let date = signal.date.map(|day| day.to_string());
        let place = Some(one_line(&signal.place)).filter(|place| !place.is_empty());
        let about: Vec<String> = [source, place, date].into_iter().flatten().collect();
        if !about.is_empty() {
            self.line(&format!("### {}", about.join(" · ")));
        }
        self.prose(&signal.text);
        self.labelled(Phrase::Outcome, &signal.outcome);
    }

    fn problem(&mut self, problem: &Problem) {
        let highest = problem.statement.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        });
        // The highest heading that the writers used comes right under the section's own.
        self.line(
            &problem
                .statement
                .markdown(3_u8.saturating_sub(highest.min().unwrap_or(1))),
        );
        self.labelled(Phrase::ForWhom, &problem.for_whom);
        self.labelled(Phrase::HowLarge, &problem.how_large);
        self.labelled(Phrase::IfNothing, &problem.if_nothing);
    }

    fn tree<'a>(&mut self, phrase: Phrase, items: impl ExactSizeIterator<Item = (&'a String, usize)>) {
        if items.len() > 0 {
            self.heading(3, phrase);
            self.list(items);
        }
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = (&'a String, usize)>) {
        let lines: Vec<String> = items
            .map(|(text, depth)| format!("{}- {}", "  ".repeat(depth.min(DEEPEST)), one_line(text)))
            .collect();
        self.line(&lines.join("\n"));
    }

    fn party(&mut self, party: &Party) {
        let kind = party
            .kind
            .map(|kind| format!(" ({})", self.language.party_kind(kind)))
            .unwrap_or_default();
        self.line(&format!("### {}{kind}", one_line(&party.name)));
        self.labelled(Phrase::Offers, &party.offers);
        self.labelled(Phrase::Asks, &party.asks);
    }

    fn action(&self, action: &Action, goals: &BTreeMap<&str, &str>) -> String {
        let mut item = format!("- {}", one_line(&action.title));
        if let Some(state) = action.state {
            let _ = write!(item, " — {}", self.language.action_state(state));
        }
        if !action.lead.trim().is_empty() {
            let _ = write!(
                item,
                ", {} {}",
                self.language.phrase(Phrase::Lead),
                one_line(&action.lead)
            );
        }
        if let Some(due) = action.due {
            let _ = write!(item, ", {} {due}", self.language.phrase(Phrase::Due));
        }
        if let Some(goal) = action.goal.as_deref().and_then(|id| goals.get(id)) {
            let _ = write!(item, ", {} *{}*", self.language.phrase(Phrase::Goal), one_line(goal));
        }
        item
    }
}

fn one_line(text: &str) -> String {
    guard_start(escape(text).trim(), true)
}
