//! A deal about homes in a region: how many, where, when and for whom.

mod goals;
mod parties;
mod partnership;

use super::Pen;
use crate::plan::{PlanDraft, RichText};

pub(super) fn content(draft: PlanDraft, pen: Pen) -> PlanDraft {
    let draft = draft.summary(pen.say([
        "Hoeveel woningen komen er in welke jaren, welk deel is betaalbaar en voor wie bouwen we?",
        "How many homes will come in which years, which share is affordable and for whom do we build?",
    ]));
    problem(draft.problem("statement", statement(pen)), pen)
        .extend(goals::causes(pen))
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
            "Wie zoekt er nu een woning in de regio, en wie het langst? Denk aan starters, gezinnen, ouderen, \
             studenten, statushouders en mensen die uit de zorg komen.",
            "Who is looking for a home in the region now, and who for longest? Think of first-time buyers and renters, \
             families, older people, students, refugees with a permit and people leaving care.",
        ],
        [
            "Hoeveel woningen zijn er te weinig? Hoe lang wacht iemand gemiddeld? Hoeveel plannen staan stil, en \
             waardoor?",
            "How many homes are missing? How long do people wait on average? How many plans are stuck, and why?",
        ],
        [
            "Wie vertrekt er uit de regio als er niets verandert? Wat betekent dat voor school, zorg en werk?",
            "Who will leave the region if nothing changes? What does that mean for schools, care and work?",
        ],
    )
}

fn statement(pen: Pen) -> RichText {
    RichText::new()
        .heading(2, pen.say(["Wonen in onze regio", "Living in our region"]))
        .paragraph(pen.say([
            "Vertel eerst over mensen en dan over aantallen. Wie vindt er geen plek, en waar ligt dat aan?",
            "Tell about people first and then about numbers. Who cannot find a place, and why?",
        ]))
        .heading(3, pen.say(["Wat er vastzit", "What is stuck"]))
        .bullets([
            pen.say([
                "Welke plannen staan stil, en wie kan ze loskrijgen?",
                "Which plans are stuck, and who can get them moving?",
            ]),
            pen.say([
                "Waar ontbreken stroom, water, wegen of grond?",
                "Where are power, water, roads or land missing?",
            ]),
            pen.say([
                "Welke woningen staan er al, maar worden niet goed benut?",
                "Which homes exist already, but are not well used?",
            ]),
        ])
        .heading(3, pen.say(["Wat we elkaar beloven", "What we promise each other"]))
        .paragraph(pen.say([
            "Een eerlijke verdeling over de gemeenten, en hulp voor wie achterloopt.",
            "A fair division among municipalities, and help for whoever falls behind.",
        ]))
}
