//! What the deal says, and how it is carried out.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn deal(pen: Pen) -> Vec<EntityDraft> {
    vec![pen.agreement(
        ["De Regio Deal", "The regional deal"],
        ["state", "municipalities", "province"],
        [
            "Rijk en regio zijn gelijkwaardig. Leg vast: wat we willen bereiken, wie wat bijdraagt, hoe we bijsturen, \
             hoe we elk jaar laten zien wat inwoners ervan merken, en hoe het na de looptijd verdergaat.",
            "State and region are equals. Set down: what we want to achieve, who contributes what, how we adjust, how \
             we show every year what residents notice, and how it goes on after the term.",
        ],
    )]
}

pub(super) fn work(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.action(
            "prosperity",
            [
                "De brede welvaart in de regio in beeld brengen",
                "Show how the region is doing, beyond income",
            ],
            [
                "Cijfers en verhalen, per dorp en wijk.",
                "Figures and stories, for each village and neighbourhood.",
            ],
        ),
        pen.action(
            "liveable",
            [
                "Met inwoners kiezen waar het verschil te maken is",
                "Choose with residents where a difference can be made",
            ],
            [
                "Op avonden, op school en op het werk; niet alleen online.",
                "On evenings, at school and at work; not only online.",
            ],
        ),
        pen.action(
            "work",
            [
                "De bijdragen van Rijk en regio vastleggen",
                "Set down the contributions of state and region",
            ],
            [
                "In geld, in mensen en in ruimte binnen de regels.",
                "In money, in people and in room within the rules.",
            ],
        ),
        pen.action(
            "health",
            [
                "Een monitor inrichten die laat zien wat inwoners merken",
                "Set up a monitor that shows what residents notice",
            ],
            [
                "Liever vijf cijfers die blijven dan vijftig die wisselen.",
                "Rather five figures that stay than fifty that change.",
            ],
        ),
        pen.milestone(
            "prosperity",
            ["De Regio Deal is ondertekend", "The regional deal has been signed"],
        ),
        pen.milestone(
            "prosperity",
            [
                "Het laatste project is overgedragen",
                "The last project has been handed over",
            ],
        ),
    ]
}

pub(super) fn rhythm(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts =
        vec![
        pen.table(
            "board",
            ["Bestuurlijk overleg Rijk en regio", "Board of state and region"],
            ["Twee keer per jaar, de helft van de keren op werkbezoek", "Twice a year, half of the times on a visit"],
            ["Kiezen, bijsturen en elkaar aanspreken.", "To choose, adjust and hold each other to account."],
            ["state", "municipalities", "province"],
        ),
        pen.table(
            "team",
            ["Programmateam", "Programme team"],
            ["Elke twee weken, een uur", "Every two weeks, one hour"],
            ["Zorgen dat wat is besloten ook gebeurt.", "To make sure that what was decided happens."],
            ["state", "municipalities", "province"],
        ),
        pen.table(
            "region",
            ["Regiotafel", "Regional table"],
            [
                "Elk kwartaal, steeds in een ander dorp of een andere wijk",
                "Every quarter, each time in another village or neighbourhood",
            ],
            [
                "Horen wat inwoners, ondernemers en verenigingen ervan merken.",
                "To hear what residents, businesses and clubs notice.",
            ],
            ["residents", "businesses", "schools", "associations"],
        ),
        pen.decision(
            "board",
            ["De Regio Deal aangaan", "Enter into the regional deal"],
            [
                "Stemt elke partij in met de doelen, de bijdragen en de manier van werken? Wat moet daarvoor nog \
                 anders?",
                "Does every party consent to the goals, the contributions and the way of working? What must still \
                 change for that?",
            ],
        ),
        pen.decision(
            "board",
            ["De eerste projecten kiezen", "Choose the first projects"],
            [
                "Aan welk doel draagt elk project bij, wie doet mee, en wat gebeurt er als het geld op is?",
                "To which goal does each project contribute, who takes part, and what happens when the money is spent?",
            ],
        ),
        pen.ground_rule([
            "Projecten volgen doelen. Een goed plan zonder doel wacht.",
            "Projects follow goals. A good idea without a goal waits.",
        ]),
    ];
    drafts.extend(habits::ground_rules(pen));
    drafts
}

pub(super) fn means(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.resource(
            "money",
            "state",
            ["Bijdrage van het Rijk", "Contribution of the state"],
            ["euro", "euros"],
        )
        .with("supports", ["prosperity"]),
        pen.resource(
            "money",
            "municipalities",
            ["Bijdrage van de regio", "Contribution of the region"],
            ["euro", "euros"],
        )
        .with("supports", ["prosperity"]),
        pen.resource(
            "people",
            "municipalities",
            ["Mensen in het programmateam", "People in the programme team"],
            ["voltijdbanen", "full-time jobs"],
        )
        .with("supports", ["prosperity"]),
        pen.risk(
            "municipalities",
            [
                "De deal wordt een lijst van losse projecten.",
                "The deal becomes a list of separate projects.",
            ],
            [
                "Elk halfjaar bespreken we doelen, geen projecten.",
                "Every six months we discuss goals, not projects.",
            ],
        ),
        pen.risk(
            "state",
            [
                "Na de looptijd valt alles stil.",
                "After the term everything comes to a halt.",
            ],
            [
                "Bij de start staat al vast wie wat voortzet.",
                "At the start it is already fixed who carries on what.",
            ],
        ),
    ]
}

pub(super) fn learning(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.review(
            [
                "Elk jaar: wat merken inwoners?",
                "Every year: what do residents notice?",
            ],
            [
                "Eerst de verhalen van de regiotafel, dan de monitor.",
                "First the stories of the regional table, then the monitor.",
            ],
        ),
        pen.review(
            ["Tussenbalans halverwege de looptijd", "Halfway review"],
            [
                "Wat stoppen we, wat maken we groter?",
                "What do we stop, what do we enlarge?",
            ],
        ),
        pen.review(
            [
                "Eindevaluatie, samen met inwoners",
                "Final review, together with residents",
            ],
            [
                "Wat bleef er over? Wat zouden we een andere regio aanraden?",
                "What has lasted? What would we advise another region?",
            ],
        ),
    ]
}
