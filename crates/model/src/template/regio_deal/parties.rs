//! Who makes the deal, and who it is for.

use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::template::Pen;
use crate::template::pen::responsibility;

pub(super) fn parties(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts = governments(pen);
    drafts.extend(society(pen));
    drafts.extend([
        responsibility("municipalities", "accountable", "liveable"),
        responsibility("schools", "responsible", "work"),
        responsibility("residents", "consulted", "prosperity"),
    ]);
    drafts
}

fn governments(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "state",
            PartyKind::Ministry,
            ["Het Rijk", "The state"],
            [
                "Dat elke regio meetelt en mee kan doen.",
                "That every region counts and can take part.",
            ],
            [
                "Een bijdrage, kennis, en regels die even opzij kunnen.",
                "A contribution, knowledge, and rules that can step aside.",
            ],
            ["Eén verhaal van de hele regio.", "One story from the whole region."],
        ),
        pen.party(
            "municipalities",
            PartyKind::Municipality,
            ["Samenwerkende gemeenten", "Municipalities together"],
            [
                "Een regio waar mensen willen blijven.",
                "A region where people want to stay.",
            ],
            [
                "De helft van het geld, en mensen die het uitvoeren.",
                "Half of the money, and people to carry it out.",
            ],
            ["Zekerheid voor de hele looptijd.", "Certainty for the whole term."],
        ),
        pen.party(
            "province",
            PartyKind::Province,
            ["Provincie", "Province"],
            ["Samenhang tussen regio’s.", "Coherence between regions."],
            [
                "Vervoer, ruimte, en een deel van het geld.",
                "Transport, space, and part of the money.",
            ],
            [
                "Aansluiting bij wat al is afgesproken.",
                "A fit with what has been agreed already.",
            ],
        ),
    ]
}

fn society(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "businesses",
            PartyKind::Company,
            ["Ondernemers in de regio", "Businesses in the region"],
            ["Vakmensen vinden en houden.", "Finding and keeping skilled people."],
            [
                "Leerplekken en vrijwillige inzet.",
                "Training places and voluntary work.",
            ],
            [
                "Eén aanspreekpunt voor alle gemeenten.",
                "One contact for all municipalities.",
            ],
        ),
        pen.party(
            "schools",
            PartyKind::Knowledge,
            ["Scholen en kennisinstellingen", "Schools and knowledge institutes"],
            ["Leerlingen die een toekomst zien.", "Pupils who see a future."],
            [
                "Opleidingen op maat, en onderzoek.",
                "Courses to measure, and research.",
            ],
            [
                "Afspraken die langer duren dan een schooljaar.",
                "Agreements that last longer than a school year.",
            ],
        ),
        pen.party(
            "associations",
            PartyKind::Ngo,
            [
                "Verenigingen en maatschappelijke organisaties",
                "Clubs and civil-society organisations",
            ],
            [
                "Dat dorpen en wijken levend blijven.",
                "That villages and neighbourhoods stay alive.",
            ],
            [
                "Vrijwilligers, en kennis van wie er alleen is.",
                "Volunteers, and knowing who is lonely.",
            ],
            ["Steun zonder dikke formulieren.", "Support without thick forms."],
        ),
        pen.party(
            "residents",
            PartyKind::Residents,
            ["Inwoners van de regio", "Residents of the region"],
            [
                "Dat het merkbaar is in de eigen straat.",
                "That it is noticed in their own street.",
            ],
            [
                "Ideeën, tijd en een eerlijk oordeel.",
                "Ideas, time and a fair judgement.",
            ],
            [
                "Meekiezen, en zien waar het geld heen gaat.",
                "A say in the choices, and sight of where the money goes.",
            ],
        ),
    ]
}
