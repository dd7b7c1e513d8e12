//! Who takes part in a programme, and how it is steered.

use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::template::pen::responsibility;
use crate::template::{Pen, habits};

pub(super) fn parties(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "ministry",
            PartyKind::Ministry,
            ["Ministerie", "Ministry"],
            [
                "Laten zien dat het geld effect heeft.",
                "Showing that the money has an effect.",
            ],
            [
                "Geld voor meer jaren, en ruimte in de regels.",
                "Money for several years, and room in the rules.",
            ],
            [
                "Elk halfjaar zicht op de indicatoren.",
                "A view of the indicators every six months.",
            ],
        ),
        pen.party(
            "municipality",
            PartyKind::Municipality,
            ["Gemeente", "Municipality"],
            ["Inwoners die vooruitkomen.", "Residents who get ahead."],
            ["Teams in de wijken.", "Teams in the neighbourhoods."],
            [
                "Tijd om te veranderen naast het gewone werk.",
                "Time for change beside the daily work.",
            ],
        ),
        pen.party(
            "agency",
            PartyKind::Agency,
            ["Uitvoeringsorganisatie", "Executive agency"],
            ["Minder herstelwerk.", "Less work to put right."],
            ["Gegevens over waar het vastloopt.", "Data on where things get stuck."],
            ["Wijzigingen ruim op tijd weten.", "To know of changes well in time."],
        ),
        pen.party(
            "residents",
            PartyKind::Residents,
            ["Inwonerspanel", "Residents’ panel"],
            [
                "Dat het in het dagelijks leven te merken is.",
                "That it is noticed in daily life.",
            ],
            [
                "Zeggen of een doel het goede doel is.",
                "Saying whether a goal is the right one.",
            ],
            [
                "Antwoord op wat het panel adviseert.",
                "A reply to what the panel advises.",
            ],
        ),
        responsibility("municipality", "accountable", "service"),
        responsibility("agency", "responsible", "simple"),
        responsibility("residents", "consulted", "effect"),
    ]
}

pub(super) fn work(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.action(
            "effect",
            [
                "Het netwerk samen tekenen, van effect terug naar inspanning",
                "Draw the network together, from effect back to effort",
            ],
            [
                "Een dagdeel met alle partijen, ook inwoners.",
                "Half a day with all parties, residents included.",
            ],
        ),
        pen.action(
            "service",
            [
                "Een nulmeting doen voor elke indicator",
                "Measure a baseline for each indicator",
            ],
            [
                "Begin met cijfers die er al zijn.",
                "Start with figures that exist already.",
            ],
        ),
        pen.action(
            "together",
            [
                "Van elke lopende inspanning nagaan aan welk doel zij bijdraagt",
                "Check to which goal each current effort contributes",
            ],
            [
                "Draagt zij nergens aan bij, stel dan voor om te stoppen.",
                "If it contributes to none, propose to stop it.",
            ],
        ),
        pen.milestone("effect", ["Het netwerk is vastgesteld", "The network has been agreed"]),
        pen.milestone(
            "service",
            ["Alle nulmetingen zijn gedaan", "All baselines have been measured"],
        ),
    ]
}

pub(super) fn steering(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts = vec![
        pen.table(
            "table",
            ["Doelentafel", "Goals table"],
            [
                "Elke zes weken, anderhalf uur: eerst de indicatoren, dan de inspanningen",
                "Every six weeks, an hour and a half: indicators first, then efforts",
            ],
            [
                "Sturen op doelen: bijstellen, stoppen of doorgaan.",
                "To steer by goals: adjust, stop or go on.",
            ],
            ["ministry", "municipality", "agency", "residents"],
        ),
        pen.decision(
            "table",
            [
                "De inspanningen voor het komende jaar kiezen",
                "Choose the efforts for the coming year",
            ],
            [
                "Welke inspanningen dienen de meeste doelen? Welke beginnen later, en welke stoppen?",
                "Which efforts serve most goals? Which start later, and which stop?",
            ],
        ),
        pen.resource(
            "people",
            "municipality",
            ["Mensen die inspanningen leiden", "People who lead the efforts"],
            ["voltijdbanen", "full-time jobs"],
        )
        .with("supports", ["service"]),
        pen.risk(
            "ministry",
            [
                "Inspanningen gaan door omdat ze er al waren.",
                "Efforts go on because they were there already.",
            ],
            [
                "Elk halfjaar moet elke inspanning opnieuw laten zien aan welk doel zij bijdraagt.",
                "Every six months, each effort must show again to which goal it contributes.",
            ],
        ),
        pen.ground_rule([
            "We bespreken eerst of een doel dichterbij komt, en dan pas of een project op schema ligt.",
            "We first discuss whether a goal comes closer, and only then whether a project is on schedule.",
        ]),
    ];
    drafts.extend(habits::ground_rules(pen));
    drafts.extend([
        pen.review(
            [
                "Elk halfjaar: bewegen de indicatoren?",
                "Every six months: do the indicators move?",
            ],
            [
                "Welke aanname klopte niet? Wat betekent dat voor het netwerk?",
                "Which assumption was wrong? What does that mean for the network?",
            ],
        ),
        pen.review(
            [
                "Elk jaar: is dit nog het goede doel?",
                "Every year: is this still the right goal?",
            ],
            [
                "Met het inwonerspanel als eerste spreker.",
                "With the residents’ panel as the first speaker.",
            ],
        ),
    ]);
    drafts
}
