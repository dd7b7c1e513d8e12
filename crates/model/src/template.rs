//! Plans to begin with: something to fill in, to change and to strike out, in Dutch and in English.

mod four_questions;
mod goal_effort_network;
mod habits;
mod housing_deal;
mod pen;
mod regio_deal;

use pen::{Pair, Pen};

use crate::plan::PlanDraft;
use crate::plan::export::Language;

/// A plan to begin with.
#[derive(Debug)]
pub struct Template {
    /// Its name towards machines, in kebab case; it stays the same for good.
    pub id: &'static str,
    name: Pair,
    description: Pair,
    content: fn(PlanDraft, Pen) -> PlanDraft,
}

/// Every template, in the order in which people are offered them.
pub static ALL: [Template; 5] = [
    Template {
        id: "empty",
        name: ["Leeg", "Empty"],
        description: [
            "Alleen een titel. De rest schrijft u zelf.",
            "Just a title. You write the rest yourself.",
        ],
        content: |draft, _| draft,
    },
    Template {
        id: "four-questions",
        name: ["De vier vragen", "The four questions"],
        description: [
            "Van het echte probleem naar een keuze die u samen kunt uitleggen, in de volgorde van het Beleidskompas.",
            "From the real problem to a choice that you can explain together, in the order of the Dutch Beleidskompas.",
        ],
        content: four_questions::content,
    },
    Template {
        id: "goal-effort-network",
        name: ["Doelen-inspanningennetwerk", "Goal–effort network"],
        description: [
            "Voor een programma: een boom van doelen, met indicatoren, en inspanningen die aan doelen bijdragen.",
            "For a programme: a tree of goals with indicators, and efforts that contribute to goals.",
        ],
        content: goal_effort_network::content,
    },
    Template {
        id: "regio-deal",
        name: ["Regio Deal", "Regional deal (Regio Deal)"],
        description: [
            "Rijk en regio werken enkele jaren samen aan de brede welvaart in een gebied.",
            "State and region work together for some years on well-being in an area.",
        ],
        content: regio_deal::content,
    },
    Template {
        id: "housing-deal",
        name: ["Woondeal", "Housing deal"],
        description: [
            "Rijk, provincie, gemeenten en corporaties spreken af hoeveel woningen er komen, en voor wie.",
            "State, province, municipalities and housing corporations agree how many homes will come, and for whom.",
        ],
        content: housing_deal::content,
    },
];

impl Template {
    /// The template with an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|template| template.id == id)
    }

    /// What people call it.
    pub fn name(&self, language: Language) -> &'static str {
        Pen(language).say(self.name)
    }

    /// What it is for, in one line.
    pub fn description(&self, language: Language) -> &'static str {
        Pen(language).say(self.description)
    }

    /// A plan that begins with what the template says, under a title.
    pub fn draft(&self, title: impl Into<String>, language: Language) -> PlanDraft {
        (self.content)(PlanDraft::titled(title), Pen(language))
    }
}

#[cfg(test)]
mod tests;
