use super::*;
use crate::plan::RichText;
use crate::plan::rich_text::bold;

#[test]
fn concurrent_typing_survives_a_new_text() {
    let mut desk = Desk::new();
    let action = desk.one(Command::add_action("Bouw huizen in Westerwoude"));
    let mut other = desk.fork(9);
    let replace = |text: &str| Command::ReplaceText {
        entity: EntityKind::Action.with_id(&action),
        field: "title".into(),
        text: text.into(),
    };
    desk.apply(&[replace("Bouw tweehonderd huizen in Westerwoude")])
        .unwrap();
    other
        .apply(&[replace("Bouw huizen in Westerwoude en Elsmeer")])
        .unwrap();
    desk.doc.merge(&mut other.doc).unwrap();
    assert_eq!(
        desk.entity(&action).text("title"),
        "Bouw tweehonderd huizen in Westerwoude en Elsmeer"
    );
}

#[test]
fn blocks_format_prose_and_a_text_takes_the_formatting_away() {
    let mut desk = Desk::new();
    let action = desk.one(Command::add_action("Bouwen"));
    let entity = EntityKind::Action.with_id(&action);
    let text = RichText::new()
        .heading(2, "Hoe")
        .paragraph(["met ".into(), bold("hout")]);
    desk.apply(&[Command::set(entity.clone(), "description", text.clone())])
        .unwrap();
    assert_eq!(desk.entity(&action).rich("description"), Some(&text));
    assert_eq!(desk.entity(&action).text("description"), "Hoe\nmet hout");
    let before = desk.doc.get_heads();
    desk.apply(&[Command::set(entity.clone(), "description", text)])
        .unwrap();
    assert_eq!(desk.doc.get_heads(), before);
    desk.apply(&[Command::set(entity.clone(), "description", "Hoe\nmet hout")])
        .unwrap();
    assert_eq!(desk.entity(&action).word("description"), Some("Hoe\nmet hout"));
    // Blocks that format nothing are a text.
    desk.apply(&[Command::set(
        entity.clone(),
        "description",
        RichText::new().paragraph("met steen"),
    )])
    .unwrap();
    assert_eq!(desk.entity(&action).word("description"), Some("met steen"));
    desk.apply(&[Command::set(entity, "description", FieldValue::Nothing)])
        .unwrap();
    assert_eq!(desk.entity(&action).text("description"), "");
}
