//! The four questions, worked out in the order problem, aim, options, consequences, preferred option.

mod needs;
mod organisation;

use super::Pen;
use crate::plan::{PlanDraft, RichText};

pub(super) fn content(draft: PlanDraft, pen: Pen) -> PlanDraft {
    let draft = draft.summary(pen.say([
        "In drie zinnen: wat is er aan de hand, voor wie, en wat willen we samen bereiken?",
        "In three sentences: what is going on, for whom, and what do we want to achieve together?",
    ]));
    problem(draft.problem("statement", statement(pen)), pen)
        .extend(needs::causes(pen))
        .extend(needs::goals(pen))
        .extend(needs::options(pen))
        .extend(needs::efforts(pen))
        .extend(organisation::parties(pen))
        .extend(organisation::work(pen))
        .extend(organisation::tables(pen))
        .extend(organisation::learning(pen))
}

fn problem(draft: PlanDraft, pen: Pen) -> PlanDraft {
    pen.problem(
        draft,
        [
            "Wie merkt dit elke dag? Wie horen we zelden? Noem groepen, geen namen van mensen.",
            "Who notices this every day? Whom do we seldom hear? Name groups, not persons.",
        ],
        [
            "Om hoeveel mensen gaat het, en wordt het meer of minder? Noem bij elk getal de bron en het jaar.",
            "How many people does it concern, and is it growing or shrinking? Give source and year with each figure.",
        ],
        [
            "Hoe ziet het er over vijf jaar uit als iedereen doorgaat zoals nu? Voor wie is dat het ergst?",
            "What will it look like in five years if everyone carries on as now? For whom is that worst?",
        ],
    )
}

fn statement(pen: Pen) -> RichText {
    RichText::new()
        .heading(2, pen.say(["Wat is het echte probleem?", "What is the real problem?"]))
        .paragraph(pen.say([
            "Beschrijf wat mensen merken, en nog niet wat er moet gebeuren. ‘Er is geen loket’ is een ontbrekende \
             oplossing; ‘mensen weten niet waar ze terechtkunnen’ is een probleem.",
            "Describe what people notice, and not yet what should be done. “There is no desk” is a missing solution; \
             “people do not know where to turn” is a problem.",
        ]))
        .heading(3, pen.say(["Wat we zien", "What we see"]))
        .bullets([
            pen.say([
                "Wat gaat er mis, waar, en sinds wanneer?",
                "What goes wrong, where, and since when?",
            ]),
            pen.say([
                "Voor wie gaat het wel goed, en hoe komt dat?",
                "For whom does it go well, and why is that?",
            ]),
            pen.say([
                "Wat is al geprobeerd, en wat leerden we daarvan?",
                "What has been tried, and what did we learn?",
            ]),
        ])
        .heading(
            3,
            pen.say(["Waar we het nog niet over eens zijn", "What we do not yet agree on"]),
        )
        .paragraph(pen.say([
            "Elke organisatie schrijft haar eigen kijk op bij Perspectieven. Noem hier alleen waar die uiteenlopen.",
            "Each organisation writes its own view under Perspectives. Mention here only where these differ.",
        ]))
        .heading(3, pen.say(["Wat we nog niet weten", "What we do not know yet"]))
        .numbered([
            pen.say([
                "Welk cijfer ontbreekt, en wie kan het leveren?",
                "Which figure is missing, and who can supply it?",
            ]),
            pen.say([
                "Met wie hebben we nog niet gesproken?",
                "With whom have we not spoken yet?",
            ]),
        ])
}
