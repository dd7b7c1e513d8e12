//! How fields and kinds are called inside a sentence: with an article, and without a capital.

use super::Pair;
use super::labels::pairs;
use crate::plan::EntityKind;

/// A field, as in "changed *the due date* of". `owner` is the name of its kind, or `plan` or `problem`.
pub(super) fn field(owner: &str, name: &str) -> Option<Pair> {
    of_owner(owner, name).or_else(|| anywhere(name))
}

fn of_owner(owner: &str, name: &str) -> Option<Pair> {
    pairs! { (format!("{owner}.{name}")).as_str();
        "signal.source" => "de herkomst" "the source",
        "indicator.source" => "de bron" "the source",
        "resource.party" => "de verstrekker" "the provider",
        "link.plan" => "de andere opgave" "the other plan",
        "link.kind" => "het soort verband" "the kind of link",
        "party.kind" => "het soort organisatie" "the kind of organisation",
    }
}

fn anywhere(name: &str) -> Option<Pair> {
    pairs! { name;
        "title" => "de titel" "the title",
        "name" => "de naam" "the name",
        "text" => "de tekst" "the text",
        "description" => "de omschrijving" "the description",
        "state" => "de stand" "the state",
        "summary" => "de samenvatting" "the summary",
        "statement" => "de omschrijving" "the statement",
        "forWhom" => "de doelgroep" "the people concerned",
        "howLarge" => "de omvang" "the size",
        "ifNothing" => "het gevolg van niets doen" "the consequence of doing nothing",
        "date" => "de datum" "the date",
        "place" => "de plaats" "the place",
        "evidence" => "de onderbouwing" "the evidence",
        "anonymised" => "het kenmerk ‘geanonimiseerd’" "the mark “anonymised”",
        "outcome" => "het resultaat" "the outcome",
        "outcomes" => "de uitkomsten" "the results",
        "goal" => "het doel" "the goal",
        "goals" => "de doelen" "the goals",
        "baseline" => "de nulmeting" "the baseline",
        "target" => "de streefwaarde" "the target",
        "targetDate" => "de streefdatum" "the target date",
        "unit" => "de eenheid" "the unit",
        "source" => "de bron" "the source",
        "indicator" => "de indicator" "the indicator",
        "value" => "de waarde" "the value",
        "organisation" => "de organisatie" "the organisation",
        "note" => "de toelichting" "the note",
        "advantages" => "de voordelen" "the advantages",
        "disadvantages" => "de nadelen" "the disadvantages",
        "doNothing" => "het kenmerk ‘niets doen’" "the mark “do nothing”",
        "chosen" => "het kenmerk ‘gekozen’" "the mark “chosen”",
        "kind" => "het soort" "the kind",
        "interest" => "het belang" "the interest",
        "interestLevel" => "de mate van belang" "the level of interest",
        "influence" => "de invloed" "the influence",
        "stance" => "de houding" "the stance",
        "offers" => "het aanbod" "the offer",
        "asks" => "de vraag" "the request",
        "party" => "de partij" "the party",
        "parties" => "de partijen" "the parties",
        "subject" => "het onderwerp" "the subject",
        "role" => "de rol" "the role",
        "lead" => "de trekker" "the lead",
        "leadParty" => "de trekkende partij" "the leading party",
        "contributors" => "de meewerkende partijen" "the contributing parties",
        "due" => "de einddatum" "the due date",
        "reached" => "het kenmerk ‘bereikt’" "the mark “reached”",
        "purpose" => "de bedoeling" "the purpose",
        "rhythm" => "het ritme" "the rhythm",
        "participants" => "de deelnemers" "the participants",
        "table" => "de tafel" "the table",
        "start" => "de begintijd" "the starting time",
        "end" => "de eindtijd" "the end time",
        "agenda" => "de agenda" "the agenda",
        "notes" => "het verslag" "the notes",
        "proposal" => "het voorstel" "the proposal",
        "ratifiedVersion" => "de bekrachtigde versie" "the ratified version",
        "decision" => "het besluit" "the decision",
        "voice" => "de stem" "the voice",
        "amount" => "de hoeveelheid" "the amount",
        "supports" => "het gebruik" "the use",
        "likelihood" => "de kans" "the likelihood",
        "impact" => "het gevolg" "the impact",
        "mitigation" => "de aanpak" "the mitigation",
        "owner" => "de eigenaar" "the owner",
        "reflection" => "de reflectie" "the reflection",
        "parent" => "de plaats in de boom" "the place in the tree",
    }
}

/// One of a kind, as in "removed *action* ‘Locaties zoeken’".
pub(super) fn kind(kind: EntityKind) -> Pair {
    match kind {
        EntityKind::Signal => ("signaal", "signal"),
        EntityKind::Cause => ("oorzaak", "cause"),
        EntityKind::Perspective => ("perspectief", "perspective"),
        EntityKind::Goal => ("doel", "goal"),
        EntityKind::Indicator => ("indicator", "indicator"),
        EntityKind::Measurement => ("meting", "measurement"),
        EntityKind::Option => ("optie", "option"),
        EntityKind::Effort => ("inspanning", "effort"),
        EntityKind::Assumption => ("aanname", "assumption"),
        EntityKind::Party => ("partij", "party"),
        EntityKind::Responsibility => ("verantwoordelijkheid", "responsibility"),
        EntityKind::Agreement => ("afspraak", "agreement"),
        EntityKind::Action => ("actie", "action"),
        EntityKind::Milestone => ("mijlpaal", "milestone"),
        EntityKind::Table => ("tafel", "table"),
        EntityKind::Meeting => ("bijeenkomst", "meeting"),
        EntityKind::Decision => ("besluit", "decision"),
        EntityKind::Voice => ("stem", "voice"),
        EntityKind::Resource => ("middel", "resource"),
        EntityKind::Risk => ("risico", "risk"),
        EntityKind::GroundRule => ("spelregel", "ground rule"),
        EntityKind::Reflection => ("reflectie", "reflection"),
        EntityKind::Lesson => ("les", "lesson"),
        EntityKind::Review => ("evaluatie", "review"),
        EntityKind::Link => ("verband", "link"),
    }
}
