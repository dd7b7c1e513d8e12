//! What the deal is to reach, and how.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn goals(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.goal(
            "prosperity",
            [
                "Inwoners hebben een goed leven in de regio, nu en later",
                "Residents have a good life in the region, now and later",
            ],
            [
                "Brede welvaart: meer dan inkomen alleen. Wat vinden inwoners zelf het belangrijkst?",
                "Well-being is more than income. What do residents themselves find most important?",
            ],
        ),
        pen.goal(
            "liveable",
            [
                "Dorpen en wijken blijven leefbaar en bereikbaar",
                "Villages and neighbourhoods stay liveable and within reach",
            ],
            [
                "Welke voorzieningen moeten dichtbij blijven, en wat mag verder weg?",
                "Which services must stay close by, and what may be further away?",
            ],
        )
        .under("prosperity"),
        pen.goal(
            "work",
            [
                "Opleiding en werk in de regio sluiten op elkaar aan",
                "Schooling and work in the region match",
            ],
            [
                "Welke vakmensen ontbreken? Waarom vertrekken jongeren?",
                "Which skilled people are missing? Why do young people leave?",
            ],
        )
        .under("prosperity"),
        pen.goal(
            "health",
            [
                "Mensen blijven langer gezond, waar ze ook wonen",
                "People stay healthy for longer, wherever they live",
            ],
            [
                "In welke buurten zijn de verschillen het grootst?",
                "In which neighbourhoods are the differences greatest?",
            ],
        )
        .under("prosperity"),
    ]
}

pub(super) fn indicators(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.indicator(
            "prosperity",
            [
                "Tevredenheid van inwoners met hun leven",
                "How satisfied residents are with their lives",
            ],
            ["rapportcijfer", "mark out of ten"],
            ["Regionale peiling, elk jaar", "Regional survey, every year"],
        ),
        pen.indicator(
            "liveable",
            [
                "Inwoners met winkel, huisarts en ontmoetingsplek binnen een kwartier",
                "Residents with a shop, doctor and meeting place within fifteen minutes",
            ],
            ["procent", "per cent"],
            ["Gegevens van gemeenten", "Municipal data"],
        ),
        pen.indicator(
            "work",
            [
                "Vacatures die langer dan drie maanden openstaan",
                "Vacancies open for more than three months",
            ],
            ["vacatures", "vacancies"],
            ["Ondernemersloket in de regio", "Regional business desk"],
        ),
        pen.indicator(
            "health",
            [
                "Inwoners die hun gezondheid goed noemen",
                "Residents who call their health good",
            ],
            ["procent", "per cent"],
            ["Gezondheidsdienst", "Public health service"],
        ),
    ]
}

pub(super) fn options(pen: Pen) -> Vec<EntityDraft> {
    vec![
        habits::do_nothing(pen),
        pen.option(
            [
                "Het geld verdelen naar aantal inwoners",
                "Divide the money by number of residents",
            ],
            [
                "Elke gemeente kiest haar eigen projecten.",
                "Each municipality chooses its own projects.",
            ],
            [
                "Eenvoudig uit te leggen, en snel te beginnen.",
                "Easy to explain, and quick to start.",
            ],
            [
                "Veel kleine projecten, en weinig dat de regio als geheel verandert.",
                "Many small projects, and little that changes the region as a whole.",
            ],
        ),
        pen.option(
            [
                "Samen kiezen voor de plekken waar het verschil het grootst is",
                "Choose together where the difference is greatest",
            ],
            [
                "Een paar samenhangende programma’s, op de plekken die het nodig hebben.",
                "A few coherent programmes, in the places that need them.",
            ],
            [
                "Zichtbaar resultaat, en gemeenten leren van elkaar.",
                "Visible results, and municipalities learn from each other.",
            ],
            [
                "Niet elke gemeente krijgt evenveel. Dat moeten alle raden kunnen uitleggen.",
                "Not every municipality gets the same. All councils must be able to explain that.",
            ],
        ),
    ]
}

pub(super) fn efforts(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.effort(
            [
                "Voorzieningen bundelen in elk dorp en elke wijk",
                "Bring services together in every village and neighbourhood",
            ],
            ["liveable", "health"],
            [
                "School, zorg, bibliotheek en koffie onder één dak.",
                "School, care, library and coffee under one roof.",
            ],
        ),
        pen.effort(
            ["Leren en werken op één plek", "Learning and working in one place"],
            ["work"],
            [
                "Bedrijven en scholen leiden samen op, ook mensen die van vak willen veranderen.",
                "Businesses and schools train people together, also those who want to change trade.",
            ],
        ),
        pen.effort(
            [
                "Bewegen en ontmoeten dichtbij huis",
                "Exercise and meeting close to home",
            ],
            ["health", "prosperity"],
            [
                "Verenigingen krijgen hulp om ook buren te bereiken die nog niet komen.",
                "Clubs get help to reach neighbours who do not come yet.",
            ],
        ),
        pen.assumption(
            ["prosperity"],
            [
                "Wat in één dorp werkt, kunnen andere dorpen overnemen.",
                "What works in one village can be taken over by others.",
            ],
        ),
        pen.assumption(
            ["work"],
            [
                "Jongeren blijven als er een opleiding en een baan in de buurt zijn.",
                "Young people stay if there is schooling and a job nearby.",
            ],
        ),
    ]
}
