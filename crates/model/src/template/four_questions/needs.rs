//! Causes, aim, and options with their consequences.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn causes(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.cause(
            "pieces",
            [
                "Elke organisatie ziet een deel van het probleem en lost dat deel op",
                "Each organisation sees a part of the problem, and solves that part",
            ],
        ),
        pen.cause(
            "money",
            [
                "Geld en verantwoording volgen de organisatie, niet de mensen om wie het gaat",
                "Money and accountability follow the organisation, not the people concerned",
            ],
        )
        .under("pieces"),
        pen.cause(
            "late",
            [
                "Wie het raakt, praat pas mee als de keuze al vaststaat",
                "Those affected have a say only once the choice is fixed",
            ],
        ),
        pen.cause(
            "rules",
            [
                "Regels voor de uitzondering maken het lastig voor iedereen",
                "Rules for the exception make it hard for everyone",
            ],
        ),
    ]
}

pub(super) fn goals(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.goal(
            "aim",
            [
                "Mensen merken dat het probleem kleiner is geworden",
                "People notice that the problem has become smaller",
            ],
            [
                "Wat is er over vier jaar anders, en voor wie? Schrijf het zo op dat een buitenstaander kan zien of \
                 het is gelukt.",
                "What will be different in four years, and for whom? Write it so that an outsider can see whether it \
                 worked.",
            ],
        ),
        pen.goal(
            "in-time",
            [
                "Wie hulp of duidelijkheid nodig heeft, krijgt die op tijd",
                "Whoever needs help or clarity gets it in time",
            ],
            [
                "Wat is op tijd, in weken? Wat is daarvoor nodig?",
                "What is in time, in weeks? What does that take?",
            ],
        )
        .under("aim"),
        pen.goal(
            "one-picture",
            [
                "Alle betrokken organisaties werken vanuit hetzelfde beeld",
                "All organisations concerned work from the same picture",
            ],
            [
                "Dezelfde cijfers, dezelfde verhalen, en ruimte voor wat we verschillend zien.",
                "The same figures, the same stories, and room for what we see differently.",
            ],
        )
        .under("aim"),
        pen.indicator(
            "aim",
            ["Mensen voor wie het probleem speelt", "People who have the problem"],
            ["mensen", "people"],
            [
                "Wie telt dit al, en hoe vaak?",
                "Who counts this already, and how often?",
            ],
        ),
        pen.indicator(
            "in-time",
            ["Tijd tussen vraag en antwoord", "Time between question and answer"],
            ["weken", "weeks"],
            ["Registratie van de uitvoering", "Records of front-line services"],
        ),
        pen.indicator(
            "one-picture",
            [
                "Organisaties die met dezelfde cijfers werken",
                "Organisations that work with the same figures",
            ],
            ["organisaties", "organisations"],
            [
                "Eigen telling aan de opgavetafel",
                "Our own count at the challenge table",
            ],
        ),
    ]
}

pub(super) fn options(pen: Pen) -> Vec<EntityDraft> {
    vec![
        habits::do_nothing(pen),
        pen.option(
            ["Verbeteren wat er al is", "Improve what is there already"],
            [
                "Wat werkt nu al voor een deel van de mensen? Hoe bereikt dat ook de anderen?",
                "What already works for some people? How can it reach the others too?",
            ],
            [
                "Wie merkt hier als eerste iets van, en hoe snel?",
                "Who will notice first, and how soon?",
            ],
            [
                "Welke oorzaak blijft bestaan? Wie levert in?",
                "Which cause remains? Who loses out?",
            ],
        ),
        pen.option(
            [
                "Anders organiseren, vanuit de mensen om wie het gaat",
                "Organise differently, starting from the people concerned",
            ],
            [
                "Stel dat we opnieuw mochten beginnen: wie doet dan wat, en wat vervalt er?",
                "Suppose we could start again: who would do what, and what would disappear?",
            ],
            [
                "Welke oorzaak verdwijnt hiermee echt?",
                "Which cause would really disappear?",
            ],
            [
                "Kan de uitvoering het aan? Wat kost de overgang, en wat kost het over tien jaar?",
                "Can front-line services handle it? What does the transition cost, and what does it cost over ten \
                 years?",
            ],
        ),
    ]
}

pub(super) fn efforts(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.effort(
            [
                "De voorkeursoptie op één plek uitproberen",
                "Try out the preferred option in one place",
            ],
            ["aim", "in-time"],
            [
                "Klein beginnen, met de mensen om wie het gaat, en vooraf afspreken wanneer we stoppen of doorgaan.",
                "Start small, with the people concerned, and agree beforehand when we stop or go on.",
            ],
        ),
        pen.assumption(
            ["aim"],
            [
                "De oorzaak die wij aanpakken, is ook de oorzaak die mensen zelf noemen.",
                "The cause that we tackle is also the cause that people themselves name.",
            ],
        ),
        pen.assumption(
            ["in-time"],
            [
                "De uitvoering heeft genoeg mensen om dit erbij te doen.",
                "Front-line services have enough people to take this on.",
            ],
        ),
    ]
}
