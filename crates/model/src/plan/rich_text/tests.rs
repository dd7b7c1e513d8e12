use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT};
use proptest::prelude::*;

use super::*;

fn written(text: &RichText) -> Automerge {
    let mut document = Automerge::new();
    let mut transaction = document.transaction();
    let object = transaction.put_object(ROOT, "text", ObjType::Text).unwrap();
    write(&mut transaction, &object, text).unwrap();
    transaction.commit();
    document
}

fn round_trip(text: &RichText) -> RichText {
    read(&written(text), &ROOT, "text")
}

#[test]
fn one_plain_paragraph_is_written_without_a_marker() {
    use automerge::ReadDoc;
    let document = written(&RichText::new().paragraph(["Hallo ".into(), bold("daar")]));
    let (_, object) = document.get(ROOT, "text").unwrap().unwrap();
    assert_eq!(document.text(&object).unwrap(), "Hallo daar");
}

#[test]
fn characters_outside_the_basic_plane_do_not_shift_marks() {
    let text = RichText::new()
        .heading(2, "🏘️🏘️")
        .paragraph(["👩‍👩‍👧 en ".into(), bold("é🙂"), ".".into()]);
    assert_eq!(round_trip(&text), text);
}

#[test]
fn markdown_shows_every_kind_of_block() {
    let text = RichText::new()
        .heading(1, "Wat")
        .paragraph(["Een ".into(), bold("vet "), link("woord", "https://voorbeeld.nl/a (b)")])
        .bullets(["een", "twee"])
        .numbered(["drie", "vier"])
        .quote("Zeg het");
    assert_eq!(
        text.markdown(2),
        "### Wat\n\nEen **vet** [woord](https://voorbeeld.nl/a%20%28b%29)\n\n- een\n- twee\n1. drie\n2. vier\n\n> Zeg het"
    );
}

#[test]
fn markdown_shows_boxes_and_tables() {
    let mut text = RichText::new().paragraph("Voor");
    let mut add = |kind, words: &str| {
        text.blocks.push(Block {
            kind,
            parents: Vec::new(),
            content: words.split_inclusive(' ').map(Run::from).collect(),
        });
    };
    add(BlockKind::TaskItem { checked: true }, "bellen");
    add(BlockKind::TaskItem { checked: false }, "mailen");
    add(BlockKind::TableRow { header: true }, "");
    add(BlockKind::TableCell, "wie");
    add(BlockKind::TableCell, "wat | waar");
    add(BlockKind::TableRow { header: false }, "");
    add(BlockKind::TableCell, "Bram");
    add(BlockKind::Paragraph, "Na");
    assert_eq!(
        text.markdown(0),
        "Voor\n\n- [x] bellen\n- [ ] mailen\n\n| wie | wat \\| waar |\n| --- | --- |\n| Bram |  |\n\nNa"
    );
}

#[test]
fn what_a_person_typed_never_becomes_markup() {
    let text = RichText::new()
        .paragraph("1. *niet* <b>")
        .paragraph([link("klik", "javascript:alert(1)")]);
    assert_eq!(text.markdown(0), "1\\. \\*niet\\* \\<b\\>\n\nklik");
}

fn any_text() -> impl Strategy<Value = RichText> {
    let run = (
        "[a-zé🙂 ]{1,8}",
        any::<bool>(),
        any::<bool>(),
        proptest::option::of("https://[a-z\"]{1,8}"),
    )
        .prop_map(|(text, strong, em, link)| Run {
            strike: strong && !em,
            mention: (em && link.is_none()).then(|| Mention {
                organisation: text.clone(),
                person: strong.then(|| text.clone()),
            }),
            text,
            strong,
            em,
            link,
        });
    let kind = prop_oneof![
        any::<bool>().prop_map(|checked| BlockKind::TaskItem { checked }),
        any::<bool>().prop_map(|header| BlockKind::TableRow { header }),
        Just(BlockKind::TableCell),
        Just(BlockKind::Paragraph),
        (1..=6_u8).prop_map(|level| BlockKind::Heading { level }),
        Just(BlockKind::BulletItem),
        Just(BlockKind::NumberedItem),
        Just(BlockKind::Quote),
        Just(BlockKind::Other { name: "aside".into() }),
    ];
    let parents = proptest::collection::vec(Just(marker::BULLET.to_owned()), 0..3);
    let block = (kind, parents, proptest::collection::vec(run, 0..4)).prop_map(|(kind, parents, runs)| {
        let mut content = Vec::new();
        for run in runs {
            push_run(&mut content, run);
        }
        Block { kind, parents, content }
    });
    proptest::collection::vec(block, 0..6).prop_map(|blocks| RichText { blocks })
}

proptest! {
    #[test]
    fn what_is_written_is_read(text in any_text()) {
        let mut expected = text.clone();
        // An empty text and one empty paragraph are the same to the editor.
        if expected.plain().is_empty() && write_is_bare(&expected) {
            expected.blocks.clear();
        }
        prop_assert_eq!(round_trip(&text), expected);
        text.markdown(1);
    }
}

proptest! {
    #[test]
    fn a_text_can_be_changed_into_any_other(one in any_text(), two in any_text()) {
        let mut document = written(&one);
        let mut transaction = document.transaction();
        let (_, object) = automerge::ReadDoc::get(&transaction, ROOT, "text").unwrap().unwrap();
        replace(&mut transaction, &object, &two).unwrap();
        transaction.commit();
        prop_assert_eq!(read(&document, &ROOT, "text"), round_trip(&two));
        let before = document.get_heads();
        let mut transaction = document.transaction();
        replace(&mut transaction, &object, &two).unwrap();
        transaction.commit();
        prop_assert_eq!(document.get_heads(), before);
    }
}

proptest! {
    #[test]
    fn a_plain_text_takes_the_place_of_any_other(one in any_text(), first in "[a-z\n]{0,8}", second in "[a-z\n]{0,8}") {
        let mut document = written(&one);
        for plain in [&first, &second] {
            let mut transaction = document.transaction();
            let (_, object) = automerge::ReadDoc::get(&transaction, ROOT, "text").unwrap().unwrap();
            replace_plain(&mut transaction, &object, plain).unwrap();
            transaction.commit();
            let read = read(&document, &ROOT, "text");
            prop_assert!(read.is_unformatted(), "{:?}", read);
            prop_assert_eq!(&read.plain(), plain);
        }
    }
}

fn write_is_bare(text: &RichText) -> bool {
    matches!(text.blocks.as_slice(), [Block { kind: BlockKind::Paragraph, parents, .. }] if parents.is_empty())
}
