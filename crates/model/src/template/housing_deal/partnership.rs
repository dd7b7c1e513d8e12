//! What the deal says, and how it is carried out.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn deal(pen: Pen) -> Vec<EntityDraft> {
    vec![pen.agreement(
        ["De woondeal", "The housing deal"],
        ["municipalities", "province", "state", "corporations"],
        [
            "Leg vast: hoeveel woningen per gemeente en per jaar, welk deel betaalbaar en sociale huur, hoeveel voor \
             ouderen en spoedzoekers, wat het Rijk en de provincie bijdragen, en wat we doen als iemand achterloopt.",
            "Set down: how many homes for each municipality and year, which share is affordable and social rent, how \
             many for older people and those in urgent need, what state and province contribute, and what we do when \
             someone falls behind.",
        ],
    )]
}

pub(super) fn work(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.action(
            "build",
            [
                "Alle plannen op één lijst zetten, met wat elk plan tegenhoudt",
                "Put all plans on one list, with what holds each one back",
            ],
            [
                "Eén regel per plan, en één naam van wie het los kan krijgen.",
                "One line for each plan, and one name of who can get it moving.",
            ],
        ),
        pen.action(
            "build",
            [
                "Plannen naast de planning van stroom, water en wegen leggen",
                "Lay plans beside those for power, water and roads",
            ],
            ["Vier jaar vooruit, op één kaart.", "Four years ahead, on one map."],
        ),
        pen.action(
            "affordable",
            [
                "Dezelfde grens voor betaalbaar vaststellen in alle gemeenten",
                "Set the same limit for affordable in all municipalities",
            ],
            [
                "Anders tellen we appels en peren.",
                "Otherwise we compare apples and oranges.",
            ],
        ),
        pen.action(
            "groups",
            [
                "Afspreken hoeveel woningen elke gemeente vrijhoudt voor spoedzoekers",
                "Agree how many homes each municipality keeps for those in urgent need",
            ],
            [
                "Samen met zorg, opvang en corporaties.",
                "Together with care, shelter and housing corporations.",
            ],
        ),
        pen.action(
            "neighbourhoods",
            [
                "Bij elk plan opschrijven wie zorgt voor groen, school en huisarts",
                "Write down for each plan who takes care of green, school and doctor",
            ],
            ["Met een jaartal erbij.", "With a year to it."],
        ),
        pen.milestone("homes", ["De woondeal is getekend", "The housing deal has been signed"]),
        pen.milestone(
            "build",
            [
                "De helft van de woningen is opgeleverd",
                "Half of the homes have been completed",
            ],
        ),
    ]
}

pub(super) fn rhythm(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts =
        vec![
        pen.table(
            "fast",
            ["Versnellingstafel", "Acceleration table"],
            [
                "Elke maand, twee uur, op de plek van een plan dat stilstaat",
                "Every month, two hours, on the site of a plan that is stuck",
            ],
            [
                "Plannen loskrijgen. Wie een stap moet zetten, zit aan tafel en mag beslissen.",
                "To get plans moving. Whoever must take a step sits at the table and may decide.",
            ],
            ["municipalities", "corporations", "builders", "utilities", "province"],
        ),
        pen.table(
            "board",
            ["Bestuurlijke woontafel", "Housing board"],
            ["Elk halfjaar, een maand na de cijfers", "Every six months, one month after the figures"],
            ["Kiezen waar het schuurt, en elkaar helpen.", "To choose where it chafes, and to help each other."],
            ["municipalities", "province", "state", "corporations", "seekers"],
        ),
        pen.decision(
            "board",
            ["De woondeal vaststellen", "Adopt the housing deal"],
            [
                "Stemt elke partij in met aantallen, verdeling en bijdragen? Welk bezwaar nemen we mee, en hoe?",
                "Does every party consent to numbers, division and contributions? Which objection do we take along, \
                 and how?",
            ],
        ),
        pen.decision(
            "board",
            ["Woningen voor spoedzoekers eerlijk verdelen", "Divide homes for those in urgent need fairly"],
            [
                "Welke verdeling past bij wat elke gemeente heeft en kan? Wanneer kijken we of het eerlijk uitpakt?",
                "Which division suits what each municipality has and can do? When do we check whether it works out \
                 fairly?",
            ],
        ),
        pen.ground_rule(["We tellen sleutels, geen plannen.", "We count keys, not plans."]),
        pen.ground_rule([
            "Wie achterloopt, krijgt eerst hulp en dan pas een oordeel.",
            "Whoever falls behind gets help first, and judgement only then.",
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
            [
                "Bijdrage aan plannen die anders niet rondkomen",
                "Contribution to plans that could not be paid for otherwise",
            ],
            ["euro", "euros"],
        )
        .with("supports", ["affordable"]),
        pen.resource(
            "people",
            "province",
            [
                "Planbeoordelaars die bij elke gemeente kunnen inspringen",
                "Plan assessors who can step in at any municipality",
            ],
            ["voltijdbanen", "full-time jobs"],
        )
        .with("supports", ["build"]),
        pen.resource(
            "other",
            "municipalities",
            ["Bouwgrond", "Building land"],
            ["hectare", "hectares"],
        )
        .with("supports", ["build"]),
        pen.risk(
            "utilities",
            [
                "Het stroomnet is vol als de woningen klaar zijn.",
                "The power grid is full when the homes are ready.",
            ],
            [
                "Eerst bouwen waar ruimte is. Plekken voor stations staan in elk plan.",
                "Build first where there is capacity. Room for stations is in every plan.",
            ],
        ),
        pen.risk(
            "builders",
            [
                "Kosten of rente stijgen, en plannen vallen stil.",
                "Costs or interest rise, and plans come to a halt.",
            ],
            [
                "Betaalbaar bouwen we als eerste. Corporaties kunnen plannen overnemen.",
                "Affordable homes are built first. Corporations can take plans over.",
            ],
        ),
    ]
}

pub(super) fn learning(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.review(
            [
                "Elk halfjaar: hoeveel sleutels, en waar loopt het vast?",
                "Every six months: how many keys, and where is it stuck?",
            ],
            [
                "Per gemeente, met één voorbeeld dat goed ging en één dat stilstaat.",
                "For each municipality, with one example that went well and one that is stuck.",
            ],
        ),
        pen.review(
            ["Elk jaar: wie kreeg er een sleutel?", "Every year: who got a key?"],
            [
                "Leeftijd, inkomen, waar iemand vandaan kwam en hoe lang iemand wachtte.",
                "Age, income, where people came from and how long they waited.",
            ],
        ),
    ]
}
