use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::perspective;

pub(super) fn perspectives(by: Organisations) -> Vec<EntityDraft> {
    vec![
        perspective(
            by.ministry,
            "Voor ons begint wonen bij de opvang. Elke maand dat iemand met een vergunning langer wacht, kost dat een \
             bed, een schooljaar of een baan. Wij gaan niet over bouwen en willen daar ook niet over gaan. Wel kunnen \
             we meebetalen aan woningen die er snel zijn, als een deel ervan eerlijk naar statushouders gaat.",
        ),
        perspective(
            by.municipality,
            "Wij hebben de plannen, maar niet de mensen en niet het geld om ze allemaal tegelijk uit te voeren. \
             Inwoners vragen ons vooral om twee dingen: huizen voor hun kinderen, en een buurt die het aankan. Wie ons \
             alleen op aantallen aanspreekt, krijgt woningen zonder school. Dat willen we niet op ons geweten hebben.",
        ),
        perspective(
            by.housing_corporation,
            "Wij willen bouwen en we kunnen bouwen. Wat ons tegenhoudt, is onzekerheid: over de grondprijs, over de \
             stroom, over de volgende regel. Een plan dat een jaar later begint, kost ons een tiende van de woningen \
             erin. Liever een afspraak die iets te krap is en blijft staan, dan een ruime die elk jaar verandert.",
        ),
    ]
}
