//! Who can help, and how that is organised.

use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::template::pen::responsibility;
use crate::template::{Pen, habits};

pub(super) fn parties(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "residents",
            PartyKind::Residents,
            ["Mensen om wie het gaat", "The people concerned"],
            [
                "Dat het merkbaar beter wordt, en dat iemand luistert.",
                "That things get noticeably better, and that someone listens.",
            ],
            ["Weten hoe het in het echt gaat.", "Knowing how it really goes."],
            [
                "Meepraten voordat er iets vaststaat, en horen wat ermee is gedaan.",
                "A say before anything is fixed, and word of what was done with it.",
            ],
        ),
        pen.party(
            "municipality",
            PartyKind::Municipality,
            ["Gemeente", "Municipality"],
            [
                "Een aanpak die past bij de eigen inwoners.",
                "An approach that suits its own residents.",
            ],
            [
                "Kennis van wijk en dorp, en mensen die er dagelijks komen.",
                "Knowledge of the area, and people who are there every day.",
            ],
            [
                "Ruimte in de regels, en geld voor meer dan één jaar.",
                "Room in the rules, and money for more than one year.",
            ],
        ),
        pen.party(
            "ministry",
            PartyKind::Ministry,
            ["Ministerie", "Ministry"],
            [
                "Beleid dat in het hele land werkt en uit te leggen is.",
                "Policy that works across the country and can be explained.",
            ],
            [
                "Regels die het kan aanpassen, en geld.",
                "Rules that it can change, and money.",
            ],
            [
                "Eerlijke voorbeelden van waar het knelt.",
                "Honest examples of where it chafes.",
            ],
        ),
        pen.party(
            "agency",
            PartyKind::Agency,
            ["Uitvoeringsorganisatie", "Executive agency"],
            [
                "Werk dat te doen is, en dat mensen helpt.",
                "Work that can be done, and that helps people.",
            ],
            [
                "Weten wat kan, en wat vastloopt.",
                "Knowing what can be done, and what gets stuck.",
            ],
            [
                "Vanaf het begin aan tafel zitten.",
                "A seat at the table from the start.",
            ],
        ),
        pen.party(
            "ngo",
            PartyKind::Ngo,
            ["Maatschappelijke organisatie", "Civil-society organisation"],
            [
                "Opkomen voor wie zelf niet gehoord wordt.",
                "Standing up for those who are not heard.",
            ],
            [
                "Vertrouwen van mensen die de overheid niet bereikt.",
                "The trust of people whom government does not reach.",
            ],
            [
                "Serieus genomen worden, ook met een lastige boodschap.",
                "To be taken seriously, also with an awkward message.",
            ],
        ),
        pen.party(
            "knowledge",
            PartyKind::Knowledge,
            ["Kennisinstelling", "Knowledge institute"],
            ["Leren wat werkt, en waarom.", "Learning what works, and why."],
            [
                "Meten, vergelijken en vragen stellen.",
                "Measuring, comparing and asking questions.",
            ],
            ["Toegang tot gegevens, en tijd.", "Access to data, and time."],
        ),
        responsibility("agency", "consulted", "in-time"),
        responsibility("residents", "consulted", "aim"),
    ]
}

pub(super) fn work(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.action(
            "aim",
            [
                "Tien gesprekken voeren met mensen die dit dagelijks merken",
                "Talk with ten people who notice this every day",
            ],
            [
                "Bij hen thuis of op hun werk. Zet wat u hoort bij Signalen, zonder namen.",
                "At their home or work. Enter what you hear under Signals, without names.",
            ],
        ),
        pen.action(
            "one-picture",
            [
                "Op een rij zetten wat al is geprobeerd",
                "List what has been tried already",
            ],
            [
                "Ook elders, en ook wat mislukte.",
                "Elsewhere too, and also what failed.",
            ],
        ),
        pen.action(
            "in-time",
            [
                "Gevolgen van elke optie nagaan met de uitvoering",
                "Go through the consequences of each option with front-line services",
            ],
            [
                "Voor inwoners, voor bedrijven, voor de uitvoering en voor de kosten. Vul ze in bij Opties.",
                "For residents, businesses, front-line services and costs. Enter them under Options.",
            ],
        ),
        pen.milestone(
            "one-picture",
            [
                "We delen hetzelfde beeld van het probleem",
                "We share one picture of the problem",
            ],
        ),
        pen.milestone(
            "aim",
            ["De voorkeursoptie is gekozen", "The preferred option has been chosen"],
        ),
    ]
}

pub(super) fn tables(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts =
        vec![
        pen.table(
            "table",
            ["Opgavetafel", "Challenge table"],
            ["Eens per maand, twee uur, bij toerbeurt voorgezeten", "Once a month, two hours, chaired in turn"],
            [
                "Samen zien wat er speelt, en kiezen wat nu nodig is.",
                "To see together what is going on, and choose what is needed now.",
            ],
            ["municipality", "ministry", "agency", "ngo"],
        ),
        pen.table(
            "mirror",
            ["Spiegelgroep", "Mirror group"],
            [
                "Elk kwartaal, op een plek en tijd die mensen uitkomen",
                "Every quarter, at a place and time that suit people",
            ],
            [
                "Van mensen om wie het gaat horen of we het goed zien.",
                "To hear from the people concerned whether we see it right.",
            ],
            ["residents", "ngo"],
        ),
        pen.decision(
            "table",
            ["De voorkeursoptie kiezen", "Choose the preferred option"],
            [
                "Welke optie kiezen we, en waarom? Welke gevolgen nemen we voor lief, en wat doen we voor wie erop \
                 achteruitgaat?",
                "Which option do we choose, and why? Which consequences do we accept, and what do we do for those who \
                 lose by it?",
            ],
        ),
        pen.risk(
            "agency",
            ["We zijn het te snel eens over een oplossing.", "We agree on a solution too soon."],
            [
                "Pas over opties praten als iedereen het probleem in eigen woorden heeft verteld.",
                "Discuss options only after everyone has told the problem in their own words.",
            ],
        ),
    ];
    drafts.extend(habits::ground_rules(pen));
    drafts
}

pub(super) fn learning(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.review(
            [
                "Na drie maanden: zien we hetzelfde probleem?",
                "After three months: do we see the same problem?",
            ],
            [
                "Wat hoorden we dat we niet verwachtten? Moet de probleemstelling anders?",
                "What did we hear that we did not expect? Should the problem statement change?",
            ],
        ),
        pen.review(
            [
                "Na een jaar: merken mensen verschil?",
                "After a year: do people notice a difference?",
            ],
            [
                "Vraag het eerst aan de spiegelgroep, en kijk daarna naar de indicatoren.",
                "Ask the mirror group first, then look at the indicators.",
            ],
        ),
    ]
}
