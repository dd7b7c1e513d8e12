use crate::plan::rich_text::{bold, italic, link};
use crate::plan::{PlanDraft, RichText};

pub(super) fn problem(draft: PlanDraft) -> PlanDraft {
    draft
        .summary(
            "Het stroomnet in Zuid-Merenland is vol, en vijfduizend huizen moeten nog van het gas. We zoeken samen \
             naar een volgorde die eerlijk is, en naar manieren om het net van nu beter te gebruiken.",
        )
        .problem("statement", statement())
        .problem(
            "forWhom",
            "Voor 310 bedrijven en instellingen die op een grotere aansluiting wachten, waaronder twee scholen en een \
             huisartsenpost. Voor huishoudens in 5.600 huizen met een hoge gasrekening. En voor wie een nieuwe woning \
             krijgt zonder te weten wanneer het licht aangaat.",
        )
        .problem(
            "howLarge",
            "Station Rijezicht zit op koude winteravonden op 98 procent. Wie nu een grote aansluiting vraagt, wacht \
             ruim drie jaar. Een nieuw station duurt acht jaar. Een op de zeven huishoudens betaalt meer dan een \
             tiende van het inkomen aan energie.",
        )
        .problem(
            "ifNothing",
            "Dan staat de bouw in 2028 op de meeste plekken stil. Bedrijven vertrekken of gaan door op diesel. Wie het \
             zelf kan betalen, koopt een warmtepomp en een batterij; wie dat niet kan, betaalt het gas en het net voor \
             de anderen mee.",
        )
}

fn statement() -> RichText {
    RichText::new()
        .heading(2, "Waar het om draait")
        .paragraph([
            "Iedereen in Zuid-Merenland wil van het gas af en aan de stroom, en iedereen vraagt dat op hetzelfde \
             moment. "
                .into(),
            bold("Het net is niet de hele dag vol, maar een paar uur per week. Toch krijgt niemand er nog bij."),
            " Wie het eerst kwam, heeft ruimte die hij niet gebruikt. Wie nu komt, sluit achteraan.".into(),
        ])
        .heading(3, "Wat we samen zien")
        .bullets([
            [
                bold("De rij kent geen volgorde die iemand kan uitleggen."),
                " Een datacentrum stond er eerder dan de school.".into(),
            ],
            [
                bold("Warmte en stroom worden apart gepland."),
                " De kassen van De Rije laten warmte weg waarmee een hele wijk het kan doen.".into(),
            ],
            [
                bold("Wie huurt, kiest niet."),
                " In 3.100 huizen zit nog enkel glas, en de bewoners gaan er niet over.".into(),
            ],
        ])
        .quote(
            "Mijn bakkerij draait 's nachts, als niemand stroom gebruikt. Waarom moet ik dan wachten op de avondpiek?",
        )
        .paragraph([italic(
            "Een ondernemer van het Havenkwartier, op de energieavond van 11 juni.",
        )])
        .heading(3, "Wat we nog niet weten")
        .numbered([
            "Hoeveel ruimte er vrijkomt als bedrijven hun stroom onderling verdelen.",
            "Of de aardwarmte onder De Rije ook over dertig jaar nog warm genoeg is.",
            "Wat bewoners van Zuiderhof zelf eerlijk vinden: allemaal tegelijk, of straat voor straat.",
        ])
        .paragraph([
            "De belasting van het net staat elke week op de ".into(),
            link("netkaart van Merenstroom", "https://example.org/merenstroom/netkaart"),
            ".".into(),
        ])
}
