//! Who makes the deal, and who it is for.

use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::template::Pen;
use crate::template::pen::responsibility;

pub(super) fn parties(pen: Pen) -> Vec<EntityDraft> {
    let mut drafts = governments(pen);
    drafts.extend(builders(pen));
    drafts.extend([
        pen.party(
            "seekers",
            PartyKind::Residents,
            ["Huurders en woningzoekenden", "Tenants and home seekers"],
            ["Een huis dat te betalen is.", "A home that they can pay for."],
            [
                "Weten wat er schort aan zoeken en verhuizen.",
                "Knowing what is wrong with searching and moving.",
            ],
            [
                "Een stem bij plannen en bij toewijzing.",
                "A voice in plans and in allocation.",
            ],
        ),
        pen.party(
            "care",
            PartyKind::Ngo,
            ["Zorg en opvang", "Care and shelter"],
            [
                "Dat mensen door kunnen naar een eigen huis.",
                "That people can move on to a home of their own.",
            ],
            ["Begeleiding na de verhuizing.", "Support after the move."],
            [
                "Een vast aantal woningen per jaar.",
                "A fixed number of homes each year.",
            ],
        ),
        responsibility("municipalities", "accountable", "build"),
        responsibility("corporations", "responsible", "affordable"),
        responsibility("seekers", "consulted", "neighbourhoods"),
    ]);
    drafts
}

fn governments(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "municipalities",
            PartyKind::Municipality,
            ["Gemeenten in de regio", "Municipalities in the region"],
            [
                "Huizen voor de eigen inwoners, in buurten die het aankunnen.",
                "Homes for their own residents, in neighbourhoods that can take it.",
            ],
            [
                "Plekken, vergunningen en gesprekken met bewoners.",
                "Sites, permits and talks with residents.",
            ],
            [
                "Mensen om plannen te maken, en geld voor wegen en scholen.",
                "People to make plans, and money for roads and schools.",
            ],
        ),
        pen.party(
            "province",
            PartyKind::Province,
            ["Provincie", "Province"],
            [
                "Evenwicht tussen wonen, natuur en water.",
                "Balance between homes, nature and water.",
            ],
            [
                "Planbeoordelaars, en knopen doorhakken tussen gemeenten.",
                "People to assess plans, and settling matters between municipalities.",
            ],
            [
                "Elk halfjaar dezelfde cijfers van iedereen.",
                "The same figures from everyone every six months.",
            ],
        ),
        pen.party(
            "state",
            PartyKind::Ministry,
            ["Ministerie dat over wonen gaat", "Ministry for housing"],
            [
                "Dat de regio haar deel van de woningen bouwt.",
                "That the region builds its share of the homes.",
            ],
            [
                "Geld voor plannen die anders niet rondkomen, en ruimte in de regels.",
                "Money for plans that would otherwise fail, and room in the rules.",
            ],
            ["Vroeg horen wat vastloopt.", "To hear early what gets stuck."],
        ),
    ]
}

fn builders(pen: Pen) -> Vec<EntityDraft> {
    vec![
        pen.party(
            "corporations",
            PartyKind::Company,
            ["Woningcorporaties", "Housing corporations"],
            [
                "Betaalbare huizen die goed blijven.",
                "Affordable homes that stay good.",
            ],
            [
                "Sociale huurwoningen, en zorg voor de buurt daarna.",
                "Social housing, and care for the area afterwards.",
            ],
            ["Grond voor een prijs die vaststaat.", "Land at a fixed price."],
        ),
        pen.party(
            "builders",
            PartyKind::Company,
            ["Bouwers en ontwikkelaars", "Builders and developers"],
            ["Werk dat doorloopt.", "Work that continues."],
            [
                "Snelheid, en kennis van wat het kost.",
                "Speed, and knowledge of what it costs.",
            ],
            [
                "Regels die onderweg niet veranderen.",
                "Rules that do not change on the way.",
            ],
        ),
        pen.party(
            "utilities",
            PartyKind::Company,
            ["Netbeheerder en waterbedrijf", "Grid operator and water company"],
            [
                "Jaren vooruit weten wat er komt.",
                "Knowing years ahead what will come.",
            ],
            [
                "Een kaart van waar nog ruimte is.",
                "A map of where there is still capacity.",
            ],
            [
                "Plekken voor stations en leidingen in elk plan.",
                "Room for stations and pipes in every plan.",
            ],
        ),
    ]
}
