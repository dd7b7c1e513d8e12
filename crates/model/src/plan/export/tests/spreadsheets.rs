use super::rendered;
use crate::plan::draft::EntityDraft;
use crate::plan::export::{Format, Language};
use crate::plan::tests::drafts;
use crate::plan::{EntityKind, PlanDraft};

fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn actions_have_a_column_for_each_field_in_either_language() {
    let dutch = rows(&rendered(&drafts::draft(), Format::ActionsCsv, Language::Dutch), b';');
    assert_eq!(
        dutch[0],
        [
            "id",
            "Titel",
            "Omschrijving",
            "Doel",
            "Trekker",
            "Partij die trekt",
            "Doen mee",
            "Klaar op",
            "Stand"
        ]
    );
    assert_eq!(
        dutch[1][1..],
        ["Bestel huizen", "", "Zeshonderd huizen", "", "De Veste", "", "", "open"]
    );
    let english = rows(&rendered(&drafts::draft(), Format::ActionsCsv, Language::English), b',');
    assert_eq!(
        english[0],
        [
            "id",
            "Title",
            "Description",
            "Goal",
            "Lead",
            "Leading party",
            "Contributors",
            "Due",
            "State"
        ]
    );
}

#[test]
fn indicators_have_a_row_for_each_measurement() {
    let draft = drafts::draft().and(EntityDraft::named(EntityKind::Indicator, "Leegstand"));
    let rows = rows(&rendered(&draft, Format::IndicatorsCsv, Language::Dutch), b';');
    assert_eq!(
        rows[0],
        [
            "id",
            "Naam",
            "Doel",
            "Nulmeting",
            "Streefwaarde",
            "Te bereiken op",
            "Eenheid",
            "Bron",
            "id meting",
            "Datum",
            "Waarde",
            "Organisatie",
            "Toelichting"
        ]
    );
    assert_eq!(
        rows[1][1..8],
        ["Wachttijd", "Iedereen woont", "", "4", "", "maanden", ""]
    );
    assert_eq!(rows[1][9..], ["2027-01-02", "13,5", "Gemeente Westerwoude", ""]);
    assert_eq!(
        (rows.len(), rows[2][1].as_str(), rows[2][8].as_str()),
        (3, "Leegstand", "")
    );
}

#[test]
fn what_can_mean_two_things_is_told_by_its_id_and_formulas_are_text() {
    let draft = PlanDraft::titled("x")
        .and(EntityDraft::named(EntityKind::Goal, "Huis").key("one"))
        .and(EntityDraft::named(EntityKind::Goal, "Huis").key("other"))
        .and(EntityDraft::named(EntityKind::Party, "Jan; Piet").key("both"))
        .and(
            EntityDraft::named(EntityKind::Action, "=HYPERLINK(\"x\")")
                .with("goal", "other")
                .with("contributors", ["both"])
                .with("lead", "'s-Hertogenbosch"),
        );
    let row = &rows(&rendered(&draft, Format::ActionsCsv, Language::English), b',')[1];
    assert_eq!(
        (row[1].as_str(), row[4].as_str()),
        ("'=HYPERLINK(\"x\")", "'s-Hertogenbosch")
    );
    assert!(row[3].len() == 36 && row[6].len() == 36, "{row:?}");
}
