//! Goals, indicators, options, efforts, and the assumptions between them.

use crate::plan::draft::EntityDraft;
use crate::template::{Pen, habits};

pub(super) fn goals(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.goal(
            "effect",
            [
                "Inwoners merken dat het beter gaat",
                "Residents notice that things are getting better",
            ],
            [
                "Het effect in de samenleving. Wat wordt er beter, voor wie, en wanneer moet dat te merken zijn?",
                "The effect in society. What gets better, for whom, and by when should it be noticed?",
            ],
        ),
        pen.goal(
            "service",
            [
                "Mensen krijgen op tijd wat bij hun situatie past",
                "People get in time what suits their situation",
            ],
            [
                "Wat verandert er voor iemand die vandaag aanklopt?",
                "What changes for someone who asks for help today?",
            ],
        )
        .under("effect"),
        pen.goal(
            "simple",
            ["Regels en formulieren zijn eenvoudiger", "Rules and forms are simpler"],
            [
                "Welke drie regels kosten mensen de meeste moeite?",
                "Which three rules cost people most trouble?",
            ],
        )
        .under("service"),
        pen.goal(
            "room",
            [
                "Vakmensen hebben de ruimte om te doen wat nodig is",
                "Professionals have room to do what is needed",
            ],
            [
                "Waarvoor moeten zij nu toestemming vragen?",
                "What do they have to ask permission for now?",
            ],
        )
        .under("service"),
        pen.goal(
            "together",
            ["Organisaties handelen als één", "Organisations act as one"],
            [
                "Iemand vertelt zijn verhaal één keer, en hoeft niet te weten wie waarover gaat.",
                "People tell their story once, and need not know who is in charge of what.",
            ],
        )
        .under("effect"),
        pen.goal(
            "knowledge",
            [
                "Wat we weten, delen we, binnen de regels voor privacy",
                "What we know we share, within the rules on privacy",
            ],
            [
                "Welk gegeven ontbreekt het vaakst op het moment dat het nodig is?",
                "Which information is most often missing when it is needed?",
            ],
        )
        .under("together"),
    ]
}

pub(super) fn indicators(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.indicator(
            "effect",
            [
                "Oordeel van inwoners over hun situatie",
                "What residents think of their situation",
            ],
            ["rapportcijfer", "mark out of ten"],
            ["Jaarlijkse peiling", "Yearly survey"],
        ),
        pen.indicator(
            "service",
            [
                "Tijd van vraag tot passende hulp",
                "Time from question to suitable help",
            ],
            ["weken", "weeks"],
            ["Registratie van de uitvoering", "Records of front-line services"],
        ),
        pen.indicator(
            "simple",
            [
                "Aanvragen die in één keer goed zijn",
                "Applications that are right the first time",
            ],
            ["procent", "per cent"],
            ["Registratie van aanvragen", "Records of applications"],
        ),
        pen.indicator(
            "room",
            [
                "Vakmensen die zeggen dat zij kunnen doen wat nodig is",
                "Professionals who say that they can do what is needed",
            ],
            ["procent", "per cent"],
            ["Onderzoek onder medewerkers", "Staff survey"],
        ),
        pen.indicator(
            "knowledge",
            [
                "Mensen die hun verhaal meer dan één keer moesten vertellen",
                "People who had to tell their story more than once",
            ],
            ["procent", "per cent"],
            ["Jaarlijkse peiling", "Yearly survey"],
        ),
    ]
}

pub(super) fn options(pen: Pen) -> Vec<EntityDraft> {
    vec![
        habits::do_nothing(pen),
        pen.option(
            ["Alle inspanningen tegelijk beginnen", "Start all efforts at once"],
            [
                "Iedere partij begint met haar eigen deel.",
                "Every party starts on its own part.",
            ],
            ["Niemand hoeft te wachten.", "Nobody has to wait."],
            [
                "Mensen en aandacht raken verdeeld. Wat niet werkt, blijkt laat.",
                "People and attention are spread thin. What does not work shows late.",
            ],
        ),
        pen.option(
            [
                "Beginnen met wat de meeste doelen dient",
                "Start with what serves most goals",
            ],
            [
                "Twee of drie inspanningen het eerste jaar, de rest daarna.",
                "Two or three efforts in the first year, the rest after that.",
            ],
            [
                "Sneller resultaat, en tijd om te leren.",
                "Results sooner, and time to learn.",
            ],
            [
                "Een deel van de partijen moet even wachten.",
                "Some of the parties have to wait.",
            ],
        ),
    ]
}

pub(super) fn efforts(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.effort(
            [
                "Regels en formulieren schrappen of samenvoegen",
                "Strike out or merge rules and forms",
            ],
            ["simple", "service"],
            [
                "Met de mensen die ze invullen en de mensen die ze beoordelen.",
                "With those who fill them in and those who assess them.",
            ],
        ),
        pen.effort(
            [
                "Vakmensen bij elkaar laten meekijken en leren",
                "Let professionals look over each other’s shoulder and learn",
            ],
            ["room", "together"],
            [
                "Elke maand een dag bij een andere organisatie.",
                "One day a month at another organisation.",
            ],
        ),
        pen.effort(
            [
                "Eén vaste contactpersoon voor wie bij meer organisaties aanklopt",
                "One contact person for those who deal with several organisations",
            ],
            ["service", "together", "effect"],
            [
                "Iemand met tijd, en met de bevoegdheid om iets te regelen.",
                "Someone with time, and with the authority to arrange things.",
            ],
        ),
        pen.effort(
            [
                "Afspraken maken over het delen van gegevens",
                "Agree on the sharing of data",
            ],
            ["knowledge"],
            [
                "Alleen wat nodig is, en mensen weten ervan.",
                "Only what is needed, and people know about it.",
            ],
        ),
    ]
}

pub(super) fn assumptions(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.assumption(
            ["simple", "service"],
            [
                "Als formulieren eenvoudiger zijn, vragen meer mensen aan waar zij recht op hebben.",
                "If forms are simpler, more people apply for what they are entitled to.",
            ],
        ),
        pen.assumption(
            ["room", "effect"],
            [
                "Als vakmensen meer ruimte krijgen, merken inwoners dat binnen een jaar.",
                "If professionals get more room, residents notice within a year.",
            ],
        ),
    ]
}
