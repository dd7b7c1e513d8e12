//! Names of fields and words. A field has one name wherever it stands, unless its owner says otherwise.

use super::Pair;

macro_rules! pairs {
    ($key:expr; $($($name:literal)|+ => $dutch:literal $english:literal,)+) => {
        match $key {
            $($($name)|+ => Some(($dutch, $english)),)+
            _ => None,
        }
    };
}

pub(super) use pairs;

pub(super) fn field(owner: &str, name: &str) -> Option<Pair> {
    of_owner(owner, name).or_else(|| anywhere(name))
}

fn of_owner(owner: &str, name: &str) -> Option<Pair> {
    pairs! { (format!("{owner}.{name}")).as_str();
        "plan.state" => "Stand" "State",
        "signal.source" => "Van" "From",
        "signal.outcome" => "Wat ermee is gedaan" "What was done with it",
        "indicator.source" => "Bron" "Source",
        "agreement.parties" => "Partijen" "Parties",
        "effort.goals" | "assumption.goals" => "Voor de doelen" "For the goals",
        "resource.party" => "Van" "From",
        "link.plan" => "Opgave" "Plan",
        "link.kind" => "Verband" "Link",
        "link.indicator" => "Indicator" "Indicator",
    }
}

fn anywhere(name: &str) -> Option<Pair> {
    pairs! { name;
        "title" => "Titel" "Title",
        "name" => "Naam" "Name",
        "text" => "Tekst" "Text",
        "description" => "Omschrijving" "Description",
        "state" => "Stand" "State",
        "summary" => "Samenvatting" "Summary",
        "statement" => "Probleem" "Problem",
        "forWhom" => "Voor wie" "For whom",
        "howLarge" => "Hoe groot" "How large",
        "ifNothing" => "Als we niets doen" "If we do nothing",
        "date" => "Datum" "Date",
        "place" => "Plaats" "Place",
        "evidence" => "Onderbouwing" "Evidence",
        "anonymised" => "Geanonimiseerd" "Anonymised",
        "outcomes" => "Leidde tot" "Led to",
        "goal" => "Doel" "Goal",
        "baseline" => "Nulmeting" "Baseline",
        "target" => "Streefwaarde" "Target",
        "targetDate" => "Te bereiken op" "To be reached on",
        "unit" => "Eenheid" "Unit",
        "indicator" => "Indicator" "Indicator",
        "value" => "Waarde" "Value",
        "organisation" => "Organisatie" "Organisation",
        "note" => "Toelichting" "Note",
        "advantages" => "Voordelen" "Advantages",
        "disadvantages" => "Nadelen" "Disadvantages",
        "doNothing" => "Niets doen" "Do nothing",
        "chosen" => "Gekozen" "Chosen",
        "kind" => "Soort" "Kind",
        "interest" => "Belang" "Interest",
        "interestLevel" => "Mate van belang" "Level of interest",
        "influence" => "Invloed" "Influence",
        "stance" => "Houding" "Stance",
        "offers" => "Biedt" "Offers",
        "asks" => "Vraagt" "Asks",
        "party" => "Partij" "Party",
        "subject" => "Waarvoor" "For what",
        "role" => "Rol" "Role",
        "lead" => "Trekker" "Lead",
        "leadParty" => "Partij die trekt" "Leading party",
        "contributors" => "Doen mee" "Contributors",
        "due" => "Klaar op" "Due",
        "reached" => "Bereikt" "Reached",
        "purpose" => "Bedoeling" "Purpose",
        "rhythm" => "Ritme" "Rhythm",
        "participants" => "Aan tafel" "Participants",
        "table" => "Tafel" "Table",
        "start" => "Begint" "Starts",
        "end" => "Eindigt" "Ends",
        "agenda" => "Agenda" "Agenda",
        "notes" => "Verslag" "Notes",
        "proposal" => "Voorstel" "Proposal",
        "ratifiedVersion" => "Bekrachtigde versie" "Ratified version",
        "decision" => "Besluit" "Decision",
        "voice" => "Stem" "Voice",
        "amount" => "Hoeveel" "Amount",
        "supports" => "Waarvoor" "Supports",
        "likelihood" => "Kans" "Likelihood",
        "impact" => "Gevolg" "Impact",
        "mitigation" => "Wat we eraan doen" "What we do about it",
        "owner" => "Wie erop let" "Owner",
        "reflection" => "Reflectie" "Reflection",
    }
}

pub(super) fn word(word: &str) -> Option<Pair> {
    pairs! { word;
        "exploring" => "verkennen" "exploring",
        "sharedPicture" => "gedeeld beeld" "shared picture",
        "takingShape" => "krijgt vorm" "taking shape",
        "ratified" => "bekrachtigd" "ratified",
        "inExecution" => "in uitvoering" "in execution",
        "underReview" => "wordt geëvalueerd" "under review",
        "completed" => "afgerond" "completed",
        "archived" => "gearchiveerd" "archived",
        "resident" => "inwoner" "resident",
        "entrepreneur" => "ondernemer" "entrepreneur",
        "delivery" => "uitvoering" "delivery",
        "oversight" => "toezicht" "oversight",
        "research" => "onderzoek" "research",
        "data" => "cijfers" "figures",
        "open" => "open" "open",
        "inProgress" => "loopt" "in progress",
        "done" => "gedaan" "done",
        "dropped" => "vervallen" "dropped",
        "ministry" => "ministerie" "ministry",
        "municipality" => "gemeente" "municipality",
        "province" => "provincie" "province",
        "agency" => "uitvoeringsorganisatie" "agency",
        "company" => "onderneming" "company",
        "ngo" => "maatschappelijke organisatie" "civil-society organisation",
        "knowledge" => "kennisinstelling" "knowledge institute",
        "residents" => "inwoners" "residents",
        "other" => "overig" "other",
        "proposed" => "voorgesteld" "proposed",
        "underConsultation" => "in beraad" "under consultation",
        "rejected" => "afgewezen" "rejected",
        "lapsed" => "verlopen" "lapsed",
        "low" => "laag" "low",
        "medium" => "gemiddeld" "medium",
        "high" => "hoog" "high",
        "supportive" => "ondersteunend" "supportive",
        "neutral" => "neutraal" "neutral",
        "opposed" => "tegen" "opposed",
        "unknown" => "onbekend" "unknown",
        "untested" => "nog niet getoetst" "untested",
        "holds" => "klopt" "holds",
        "fails" => "klopt niet" "fails",
        "responsible" => "verantwoordelijk" "responsible",
        "accountable" => "eindverantwoordelijk" "accountable",
        "consulted" => "geraadpleegd" "consulted",
        "informed" => "geïnformeerd" "informed",
        "consent" => "stemt in" "consents",
        "objection" => "heeft bezwaar" "objects",
        "abstention" => "onthoudt zich" "abstains",
        "money" => "geld" "money",
        "people" => "mensen" "people",
        "dependsOn" => "hangt af van" "depends on",
        "contributesTo" => "draagt bij aan" "contributes to",
        "conflictsWith" => "botst met" "conflicts with",
        "sharesIndicator" => "deelt een indicator met" "shares an indicator with",
    }
}
