use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{party, responsibility};

pub(super) fn parties(by: Organisations) -> Vec<EntityDraft> {
    [members(by), authorities(), builders(), neighbours()].concat()
}

/// Those that share the plan.
fn members(by: Organisations) -> Vec<EntityDraft> {
    vec![
        party(
            "Gemeente Westerwoude",
            PartyKind::Municipality,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.municipality)
        .with(
            "interest",
            "Huizen voor de eigen inwoners, in buurten die het aankunnen.",
        )
        .with(
            "offers",
            "Grond op elf plekken. Eén vast team voor alle vergunningen van deze opgave.",
        )
        .with(
            "asks",
            "Geld voor wegen en scholen voordat de eerste paal de grond in gaat.",
        ),
        party(
            "Woningcorporatie De Veste",
            PartyKind::Company,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.housing_corporation)
        .with(
            "interest",
            "Blijvend betaalbare woningen, en complexen waar mensen elkaar kennen.",
        )
        .with(
            "offers",
            "1.100 sociale huurwoningen. Ervaring met bouwen in de fabriek.",
        )
        .with("asks", "Een grondprijs die vijf jaar vaststaat."),
        party(
            "Ministerie van Opvang en Samenleven",
            PartyKind::Ministry,
            ["high", "medium", "supportive"],
        )
        .with("organisation", by.ministry)
        .with("interest", "Dat wie mag blijven, snel kan beginnen met leven.")
        .with(
            "offers",
            "Een bijdrage voor elke snel gebouwde woning die eerlijk wordt verdeeld.",
        )
        .with("asks", "Ieder kwartaal dezelfde cijfers, van alle drie de gemeenten."),
    ]
}

/// Other authorities.
fn authorities() -> Vec<EntityDraft> {
    vec![
        party(
            "Provincie Merenland",
            PartyKind::Province,
            ["high", "high", "supportive"],
        )
        .with("interest", "Evenwicht tussen bouwen, landschap en water.")
        .with(
            "offers",
            "Een team van vier planbeoordelaars dat bij elke gemeente kan bijspringen.",
        )
        .with("asks", "Plannen die rekening houden met de laagste plekken."),
        party(
            "Gemeente Lindehove",
            PartyKind::Municipality,
            ["medium", "medium", "neutral"],
        )
        .with("interest", "De school open houden, en het dorp herkenbaar.")
        .with("offers", "Vier plekken in de kern, samen goed voor 320 woningen.")
        .with("asks", "Het sportpark blijft waar het is."),
        party(
            "Gemeente Oudewaard",
            PartyKind::Municipality,
            ["medium", "medium", "unknown"],
        )
        .with("interest", "Een levendig centrum, zonder lege panden.")
        .with("offers", "Het oude postkantoor, groot genoeg voor zestig woningen.")
        .with(
            "asks",
            "Hulp bij het maken van plannen; er is één medewerker voor alles.",
        ),
        party("Waterschap Rijeland", PartyKind::Other, ["medium", "medium", "neutral"])
            .with("interest", "Droge voeten, ook over vijftig jaar.")
            .with(
                "offers",
                "Een kaart van waar het kan en waar niet, voor alle plannen tegelijk.",
            )
            .with("asks", "Aan tafel zitten voordat er wordt getekend."),
    ]
}

/// Those that build and connect.
fn builders() -> Vec<EntityDraft> {
    vec![
        party(
            "Netbeheerder Merenstroom",
            PartyKind::Company,
            ["medium", "high", "neutral"],
        )
        .with("interest", "Weten wat er komt, vier jaar vooruit.")
        .with("offers", "Eén planner die elke maand aan de versnellingstafel zit.")
        .with("asks", "Grond voor twintig wijkstations, ruim op tijd aangewezen."),
        party(
            "Bouwcombinatie De Spil",
            PartyKind::Company,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Een fabriek die het hele jaar door draait.")
        .with(
            "offers",
            "Drie types woningen, in vijf maanden van bestelling tot sleutel.",
        )
        .with("asks", "Een gezamenlijke bestelling voor drie jaar."),
    ]
}

/// Those that live there, and help.
fn neighbours() -> Vec<EntityDraft> {
    vec![
        party(
            "Huurdersvereniging De Sleutel",
            PartyKind::Residents,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Huren die te betalen blijven, ook in oude complexen.")
        .with("offers", "Een panel van tachtig huurders en inschrijvers.")
        .with(
            "asks",
            "Een echte stem bij de toewijzing, niet alleen een brief achteraf.",
        ),
        party("Zorggroep Avondlicht", PartyKind::Ngo, ["medium", "low", "supportive"])
            .with("interest", "Dat mensen uit beschermd wonen verder kunnen.")
            .with("offers", "Begeleiding tot een jaar na de verhuizing.")
            .with("asks", "Acht woningen per jaar, verspreid over de regio."),
        party(
            "Hogeschool Merenland",
            PartyKind::Knowledge,
            ["medium", "low", "neutral"],
        )
        .with("interest", "Begrijpen waarom mensen wel of niet verhuizen.")
        .with("offers", "Elk jaar tweehonderd gesprekken met verhuizers en blijvers.")
        .with("asks", "Toegang tot de woonmonitor."),
    ]
}

pub(super) fn responsibilities() -> Vec<EntityDraft> {
    vec![
        responsibility("Gemeente Westerwoude", "accountable", "tempo"),
        responsibility(
            "Woningcorporatie De Veste",
            "responsible",
            "Achthonderd woningen in drie types samen bestellen",
        ),
        responsibility("Netbeheerder Merenstroom", "responsible", "aangesloten"),
        responsibility("Waterschap Rijeland", "consulted", "bouwen"),
    ]
}
