//! Why homes are lacking, what is to be reached, and how.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn causes(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.cause(
            "stuck",
            ["Plannen staan te lang stil", "Plans stand still for too long"],
        ),
        pen.cause(
            "sequence",
            [
                "Grond, vergunning, stroom en wegen worden na elkaar geregeld",
                "Land, permits, power and roads are arranged one after another",
            ],
        )
        .under("stuck"),
        pen.cause(
            "few",
            [
                "Er zijn te weinig mensen om plannen te maken en te beoordelen",
                "There are too few people to make and assess plans",
            ],
        )
        .under("stuck"),
        pen.cause(
            "mismatch",
            [
                "Wat er gebouwd wordt, past niet bij wie er zoekt",
                "What is built does not suit those who are looking",
            ],
        ),
    ]
}

pub(super) fn goals(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.goal(
            "homes",
            [
                "Iedereen in de regio kan een woning vinden die past",
                "Everyone in the region can find a home that suits them",
            ],
            [
                "Binnen hoeveel tijd? En wat noemen we passend?",
                "Within what time? And what do we call suitable?",
            ],
        ),
        pen.goal(
            "build",
            [
                "Er komen genoeg woningen bij, op tijd",
                "Enough homes are added, in time",
            ],
            [
                "Hoeveel per jaar, en in welke gemeente?",
                "How many a year, and in which municipality?",
            ],
        )
        .under("homes"),
        pen.goal(
            "affordable",
            [
                "Twee derde van de nieuwe woningen is betaalbaar",
                "Two thirds of new homes are affordable",
            ],
            [
                "Welk deel daarvan is sociale huur? Gebruiken alle gemeenten dezelfde grens?",
                "Which share of these is social rent? Do all municipalities use the same limit?",
            ],
        )
        .under("homes"),
        pen.goal(
            "groups",
            [
                "Ouderen en spoedzoekers krijgen een eerlijk deel",
                "Older people and those in urgent need get a fair share",
            ],
            [
                "Denk aan mensen na een scheiding, uit de zorg of uit de opvang. Hoe verdelen we dat over de \
                 gemeenten?",
                "Think of people after a divorce, leaving care or leaving shelter. How do we divide this among \
                 municipalities?",
            ],
        )
        .under("homes"),
        pen.goal(
            "neighbourhoods",
            [
                "Buurten worden beter van wat erbij komt",
                "Neighbourhoods gain from what is added",
            ],
            [
                "Groen, school, huisarts en bus: wie zorgt ervoor, en wanneer?",
                "Green, school, doctor and bus: who takes care of it, and when?",
            ],
        ),
    ]
}

pub(super) fn indicators(pen: Pen) -> Vec<EntityDraft> {
    let monitor = ["Woonmonitor van de regio", "Regional housing monitor"];
    vec![
        pen.indicator(
            "build",
            ["Opgeleverde woningen per jaar", "Homes completed each year"],
            ["woningen", "homes"],
            monitor,
        ),
        pen.indicator(
            "build",
            [
                "Tijd van eerste plan tot eerste paal",
                "Time from first plan to first pile",
            ],
            ["maanden", "months"],
            monitor,
        ),
        pen.indicator(
            "affordable",
            [
                "Aandeel betaalbaar in opgeleverde woningen",
                "Affordable share of completed homes",
            ],
            ["procent", "per cent"],
            monitor,
        ),
        pen.indicator(
            "groups",
            [
                "Sleutels voor ouderen en spoedzoekers",
                "Keys for older people and those in urgent need",
            ],
            ["sleutels", "keys"],
            ["Corporaties en gemeenten", "Housing corporations and municipalities"],
        ),
        pen.indicator(
            "neighbourhoods",
            [
                "Bewoners die hun buurt na de bouw beter vinden",
                "Residents who find their neighbourhood better after building",
            ],
            ["procent", "per cent"],
            [
                "Gesprekken met bewoners, een jaar na oplevering",
                "Talks with residents, a year after completion",
            ],
        ),
    ]
}

pub(super) fn options(pen: Pen) -> Vec<EntityDraft> {
    vec![
        habits::do_nothing(pen),
        pen.option(
            [
                "Bouwen in en rond de kernen die er zijn",
                "Build in and around existing places",
            ],
            [
                "Veel plekken, meestal klein, verdeeld over de regio.",
                "Many places, mostly small, spread over the region.",
            ],
            [
                "Voorzieningen houden draagvlak, en er kan snel worden begonnen.",
                "Services keep their users, and building can start soon.",
            ],
            [
                "Veel gesprekken met buren, en weinig ruimte.",
                "Many talks with neighbours, and little space.",
            ],
        ),
        pen.option(
            ["Een paar grote nieuwe locaties", "A few large new sites"],
            [
                "Nieuwe wijken, met eigen scholen en vervoer.",
                "New districts, with schools and transport of their own.",
            ],
            [
                "Grote aantallen, en alles in één keer goed.",
                "Large numbers, and everything right at once.",
            ],
            [
                "De eerste sleutel komt pas na jaren, en de kernen lopen leeg.",
                "The first key takes years, and existing places empty out.",
            ],
        ),
        pen.option(
            ["Beter gebruiken wat er staat", "Use better what is there"],
            [
                "Delen, splitsen, verbouwen en doorstromen.",
                "Sharing, splitting, converting and moving on.",
            ],
            [
                "Snel en goedkoop, zonder nieuwe grond.",
                "Quick and cheap, without new land.",
            ],
            [
                "Niet genoeg voor iedereen, en het vraagt hulp aan huis.",
                "Not enough for everyone, and it takes help at home.",
            ],
        ),
    ]
}

pub(super) fn efforts(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.effort(
            [
                "Versnellen: plannen loskrijgen die stilstaan",
                "Speed up: get stuck plans moving",
            ],
            ["build"],
            [
                "Met iedereen aan tafel die een stap moet zetten.",
                "With everyone at the table who has to take a step.",
            ],
        ),
        pen.effort(
            ["Samen bestellen uit de fabriek", "Order from the factory together"],
            ["build", "affordable"],
            [
                "Een paar vaste types voor alle gemeenten.",
                "A few fixed types for all municipalities.",
            ],
        ),
        pen.effort(
            ["Verhuizen met hulp", "Moving with help"],
            ["groups", "homes"],
            [
                "Wie kleiner wil wonen, krijgt één vaste persoon die alles regelt.",
                "Whoever wants a smaller home gets one person who arranges everything.",
            ],
        ),
        pen.assumption(
            ["build", "neighbourhoods"],
            [
                "Er zijn op tijd stroom en drinkwater voor elk plan.",
                "There will be power and drinking water for every plan in time.",
            ],
        ),
        pen.assumption(
            ["affordable"],
            [
                "Plannen met twee derde betaalbaar komen financieel rond.",
                "Plans that are two thirds affordable can be paid for.",
            ],
        ),
    ]
}
