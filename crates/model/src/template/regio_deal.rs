//! A deal between the state and a region about well-being in an area.

mod goals;
mod parties;
mod partnership;

use super::Pen;
use crate::plan::{PlanDraft, RichText};

pub(super) fn content(draft: PlanDraft, pen: Pen) -> PlanDraft {
    let draft = draft.summary(pen.say([
        "Om welk gebied gaat het, wat willen Rijk en regio er samen bereiken en hoeveel jaar loopt de deal?",
        "Which area is it about, what do state and region want to achieve there and for how many years?",
    ]));
    problem(draft.problem("statement", statement(pen)), pen)
        .extend(goals::goals(pen))
        .extend(goals::indicators(pen))
        .extend(goals::options(pen))
        .extend(goals::efforts(pen))
        .extend(parties::parties(pen))
        .extend(partnership::deal(pen))
        .extend(partnership::work(pen))
        .extend(partnership::rhythm(pen))
        .extend(partnership::means(pen))
        .extend(partnership::learning(pen))
}

fn problem(draft: PlanDraft, pen: Pen) -> PlanDraft {
    pen.problem(
        draft,
        [
            "Welke inwoners van de regio hebben hier het meest aan? In welke dorpen en wijken wonen zij?",
            "Which residents of the region gain most from this? In which villages and neighbourhoods do they live?",
        ],
        [
            "Waar wijkt de regio af van de rest van het land? Denk aan gezondheid, werk, inkomen, scholing en \
             bereikbaarheid.",
            "Where does the region differ from the rest of the country? Think of health, work, income, schooling and \
             access.",
        ],
        [
            "Wat gebeurt er met de regio als er geen deal komt? Wat kunnen gemeenten zonder het Rijk niet oplossen?",
            "What happens to the region without a deal? What can municipalities not solve without the state?",
        ],
    )
}

fn statement(pen: Pen) -> RichText {
    RichText::new()
        .heading(
            2,
            pen.say(["Wat speelt er in de regio?", "What is going on in the region?"]),
        )
        .paragraph(pen.say([
            "Beschrijf de regio zoals inwoners haar kennen: waar zijn zij trots op, en wat houdt hen tegen?",
            "Describe the region as residents know it: what are they proud of, and what holds them back?",
        ]))
        .heading(
            3,
            pen.say(["Wat de regio zelf kan", "What the region can do by itself"]),
        )
        .bullets([
            pen.say([
                "Welke kracht is er al, en wie draagt die?",
                "Which strengths are there, and who carries them?",
            ]),
            pen.say([
                "Wat hebben gemeenten samen al bereikt?",
                "What have municipalities achieved together?",
            ]),
        ])
        .heading(
            3,
            pen.say(["Waarom het Rijk erbij nodig is", "Why the state is needed"]),
        )
        .bullets([
            pen.say([
                "Welke regel of geldstroom zit in de weg?",
                "Which rule or flow of money is in the way?",
            ]),
            pen.say([
                "Welke kennis of welk netwerk ontbreekt?",
                "Which knowledge or network is missing?",
            ]),
        ])
}
