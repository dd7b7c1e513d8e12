//! A network of goals and efforts: what is to be reached, by what one sees it, and what is done towards it.

mod network;
mod programme;

use super::Pen;
use crate::plan::{PlanDraft, RichText};

pub(super) fn content(draft: PlanDraft, pen: Pen) -> PlanDraft {
    let draft = draft.summary(pen.say([
        "Waarom is dit programma er, welk effect willen we bereiken en hoe lang geven we onszelf?",
        "Why is there a programme, which effect do we want and how long do we give ourselves?",
    ]));
    problem(draft.problem("statement", statement(pen)), pen)
        .extend(network::goals(pen))
        .extend(network::indicators(pen))
        .extend(network::options(pen))
        .extend(network::efforts(pen))
        .extend(network::assumptions(pen))
        .extend(programme::parties(pen))
        .extend(programme::work(pen))
        .extend(programme::steering(pen))
}

fn problem(draft: PlanDraft, pen: Pen) -> PlanDraft {
    pen.problem(
        draft,
        [
            "Voor welke groepen doen we dit? Wie bereiken de huidige inspanningen niet?",
            "For which groups do we do this? Whom do current efforts not reach?",
        ],
        [
            "Wat is de stand nu, op elk van de indicatoren? Waar ontbreekt nog een nulmeting?",
            "Where do we stand now on each of the indicators? Where is a baseline still missing?",
        ],
        [
            "Welke inspanningen lopen gewoon door zonder programma, en wat komt dan niet van de grond?",
            "Which efforts would simply go on without a programme, and what would never get started?",
        ],
    )
}

fn statement(pen: Pen) -> RichText {
    RichText::new()
        .heading(2, pen.say(["Waarom dit programma", "Why this programme"]))
        .paragraph(pen.say([
            "Begin bij het effect voor mensen en werk terug: welk doel moet daarvoor gehaald zijn, en welke inspanning \
             draagt daaraan bij? Wat nergens aan bijdraagt, hoort er niet in.",
            "Start from the effect for people and work back: which goal must be reached for it, and which effort \
             contributes to that? What contributes to nothing does not belong here.",
        ]))
        .heading(
            3,
            pen.say(["Vragen om het netwerk te maken", "Questions to make the network with"]),
        )
        .numbered([
            pen.say([
                "Wat moet er voor mensen anders worden?",
                "What should become different for people?",
            ]),
            pen.say([
                "Wat moeten organisaties daarvoor anders doen?",
                "What must organisations do differently for that?",
            ]),
            pen.say([
                "Waaraan zien we of het lukt, en wie meet het?",
                "By what do we see whether it works, and who measures it?",
            ]),
            pen.say([
                "Wat doen we al, en aan welk doel draagt dat bij?",
                "What do we do already, and to which goal does it contribute?",
            ]),
            pen.say(["Waarmee stoppen we?", "What will we stop doing?"]),
        ])
}
