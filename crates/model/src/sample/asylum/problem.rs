use crate::plan::rich_text::{bold, italic, link};
use crate::plan::{PlanDraft, RichText};

pub(super) fn problem(draft: PlanDraft) -> PlanDraft {
    draft
        .summary(
            "In Merenland zoeken het Rijk, gemeenten, een corporatie en bewoners samen naar opvang die klein en vast \
             is, en naar huizen voor wie mag blijven en voor wie al lang wacht.",
        )
        .problem("statement", statement())
        .problem(
            "forWhom",
            "Voor ruim vierduizend mensen in de opvang in Merenland, onder wie 870 kinderen. Voor de inwoners van de \
             dorpen en wijken waar zij terechtkomen. En voor de 9.400 huishoudens uit de provincie die zelf op een \
             betaalbare woning wachten.",
        )
        .problem(
            "howLarge",
            "4.180 mensen in de opvang, verdeeld over 31 locaties; 17 daarvan zijn noodlocaties. 1.140 van hen hebben \
             al een verblijfsvergunning en wachten gemiddeld dertien maanden op een woning. Een noodplek kost per \
             nacht ruim twee keer zoveel als een plek in een vaste locatie.",
        )
        .problem(
            "ifNothing",
            "Dan komt er elk kwartaal een noodlocatie bij en gaat er elk kwartaal een dicht. Kinderen beginnen voor de \
             derde of vierde keer op een nieuwe school, werkgevers haken af en het volgende dorp hoort het uit de \
             krant. Over twee jaar is het geld op en het vertrouwen ook.",
        )
}

fn statement() -> RichText {
    RichText::new()
        .heading(2, "Waar het om draait")
        .paragraph([
            "In Merenland praten we over asielopvang alsof het een rekensom is: zoveel mensen, zoveel bedden. Wie de \
             locaties langsgaat, ziet iets anders. "
                .into(),
            bold(
                "Mensen wachten te lang op een plek waar ze kunnen blijven, en de omgeving hoort te laat wat er komt.",
            ),
            " Opvang, wonen, school en werk liggen bij vier verschillende tafels, terwijl het voor een gezin over één \
             voordeur gaat."
                .into(),
        ])
        .heading(3, "Wat we samen zien")
        .bullets([
            [
                bold("De doorstroom stokt."),
                " Ruim een kwart van de bedden is bezet door mensen die al mogen blijven, maar geen huis kunnen vinden."
                    .into(),
            ],
            [
                bold("Tijdelijk is gewoon geworden."),
                " Een noodlocatie is bedoeld voor hooguit zes maanden; gemiddeld staat zij er nu bijna twee jaar."
                    .into(),
            ],
            [
                bold("Kinderen verhuizen het vaakst."),
                " Zij wisselen in hun eerste twee jaar gemiddeld drie keer van school, elke keer midden in het jaar."
                    .into(),
            ],
            [
                bold("Er is werk, maar het is niet te bereiken."),
                " De kassen en de zorg zoeken mensen; de bus rijdt niet voor zeven uur en de papieren laten op zich \
                 wachten."
                    .into(),
            ],
        ])
        .quote("Vertel het ons voordat de bussen komen, dan zetten wij de koffie klaar.")
        .paragraph([italic("Een bewoner van Elsmeer, op de dorpsavond van 14 april.")])
        .heading(3, "Wat we nog niet weten")
        .numbered([
            "Hoeveel woningen tussen twee huurders langer dan drie weken leegstaan, en waarom.",
            "Welke locaties een gemeente vast zou willen maken, als het geld voor vijf jaar zeker is.",
            "Wat omwonenden zelf nodig vinden om een locatie te laten slagen.",
        ])
        .paragraph([
            "De cijfers komen uit de ".into(),
            link(
                "doorstroommonitor van het derde kwartaal",
                "https://example.org/merenland/doorstroommonitor",
            ),
            "; elke organisatie vult haar eigen deel in en tekent voor de herkomst.".into(),
        ])
}
