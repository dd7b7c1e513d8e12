use super::*;
use crate::plan::EntityKind;
use crate::plan::rich_text::{bold, link};

fn field(kind: EntityKind, name: &str) -> FieldKind {
    kind.spec().field(name).unwrap().kind
}

#[test]
fn a_line_is_one_line_of_limited_length() {
    let title = FieldKind::Line;
    assert_eq!(check(title, &"a\tb".into()), Ok(Checked::Text("a\tb".into())));
    assert_eq!(check(title, &"ab\nc".into()), Err(Rule::OneLine { position: 2 }));
    assert_eq!(
        check(title, &"é".repeat(300).into()),
        Ok(Checked::Text("é".repeat(300)))
    );
    assert_eq!(check(title, &"é".repeat(301).into()), Err(Rule::TooLong { limit: 300 }));
}

#[test]
fn characters_that_deceive_are_named_with_their_place() {
    for (text, position, code) in [
        ("ab\u{202e}c", 2, 0x202e),
        ("\u{7}", 0, 7),
        ("é\u{2066}", 1, 0x2066),
        ("a\r", 1, 13),
    ] {
        let refused = Rule::ForbiddenCharacter { position, code };
        assert_eq!(check(FieldKind::Prose, &text.into()), Err(refused.clone()), "{text:?}");
        let rich = RichText::new().paragraph(text);
        let rule = Box::new(refused);
        assert_eq!(
            check(FieldKind::Rich, &rich.into()),
            Err(Rule::InBlock { block: 0, rule })
        );
    }
    assert_eq!(
        check(FieldKind::Prose, &"a\r\nb".into()),
        Ok(Checked::Text("a\nb".into()))
    );
}

#[test]
fn days_and_times_exist() {
    for day in ["2027-02-31", "31-02", "2027-2-1", "morgen"] {
        assert_eq!(check(FieldKind::Day, &day.into()), Err(Rule::NotADay), "{day}");
    }
    for time in ["24:00", "9:30", "09:60", "0930", "+9:30"] {
        assert_eq!(check(FieldKind::Time, &time.into()), Err(Rule::NotATime), "{time}");
    }
    assert!(check(FieldKind::Day, &"2028-02-29".into()).is_ok());
    assert!(check(FieldKind::Time, &"23:59".into()).is_ok());
    assert_eq!(
        check(FieldKind::Day, &FieldValue::Nothing),
        Ok(Checked::Word(String::new()))
    );
}

#[test]
fn numbers_are_finite_and_within_bounds() {
    let amount = field(EntityKind::Resource, "amount");
    for number in [f64::NAN, f64::INFINITY, -1.0, 1e16] {
        assert!(
            matches!(check(amount, &number.into()), Err(Rule::OutOfRange { .. })),
            "{number}"
        );
    }
    assert_eq!(check(amount, &0.5.into()), Ok(Checked::Number(Some(0.5))));
    assert!(matches!(check(amount, &"5".into()), Err(Rule::WrongShape { .. })));
}

#[test]
fn words_are_on_their_list_and_a_state_is_never_empty() {
    let influence = field(EntityKind::Party, "influence");
    assert!(check(influence, &"high".into()).is_ok() && check(influence, &"".into()).is_ok());
    assert!(matches!(
        check(influence, &"huge".into()),
        Err(Rule::UnknownWord { .. })
    ));
    assert!(matches!(
        check(field(EntityKind::Action, "state"), &"".into()),
        Err(Rule::UnknownWord { .. })
    ));
}

#[test]
fn lists_are_limited_and_sets_have_each_member_once() {
    let evidence = field(EntityKind::Signal, "evidence");
    assert_eq!(
        check(evidence, &vec!["a".to_owned(); 101].into()),
        Err(Rule::TooMany { limit: 100 })
    );
    let goals = field(EntityKind::Effort, "goals");
    let Ok(Checked::Set(members)) = check(goals, &["b", "a", "b"].into()) else {
        panic!()
    };
    assert_eq!(members.into_iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(check(goals, &["a b"].into()), Err(Rule::InvalidId));
}

#[test]
fn formatted_text_may_come_as_plain_paragraphs() {
    let expected = RichText::new().paragraph("a").paragraph("b");
    assert_eq!(check(FieldKind::Rich, &"a\n\nb".into()), Ok(Checked::Rich(expected)));
    // What was plain text first has its line breaks inside of a block.
    let broken = RichText::new().paragraph(["a\nb".into(), bold("c")]);
    assert_eq!(
        check(FieldKind::Rich, &broken.clone().into()),
        Ok(Checked::Rich(broken.clone()))
    );
    assert_eq!(
        check(FieldKind::Prose, &broken.clone().into()),
        Ok(Checked::Rich(broken))
    );
}

#[test]
fn prose_is_plain_until_something_in_it_is_formatted() {
    let plain = RichText::new().paragraph("a\nb");
    assert_eq!(check(FieldKind::Prose, &plain.into()), Ok(Checked::Text("a\nb".into())));
    assert_eq!(
        check(FieldKind::Prose, &RichText::new().into()),
        Ok(Checked::Text(String::new()))
    );
    assert_eq!(
        check(FieldKind::Prose, &FieldValue::Many(Vec::new())),
        Ok(Checked::Text(String::new()))
    );
    assert!(check(FieldKind::Prose, &["a"].into()).is_err());
    assert!(check(FieldKind::Line, &RichText::new().heading(2, "a").into()).is_err());
}

#[test]
fn a_block_that_breaks_a_rule_is_told_by_its_number() {
    let refused = |kind, second: &str, rule| {
        let text = RichText::new().paragraph("a").quote(second);
        let rule = Box::new(rule);
        assert_eq!(check(kind, &text.into()), Err(Rule::InBlock { block: 1, rule }));
    };
    for kind in [FieldKind::Rich, FieldKind::Prose] {
        let code = 0x202e;
        refused(kind, "b\u{202e}", Rule::ForbiddenCharacter { position: 1, code });
        refused(kind, &"x".repeat(PROSE_CHARS + 1), Rule::TooLong { limit: PROSE_CHARS });
        let text = RichText::new().paragraph([link("a", &"x".repeat(2_001))]);
        let rule = Box::new(Rule::TooLong { limit: 2_000 });
        assert_eq!(check(kind, &text.into()), Err(Rule::InBlock { block: 0, rule }));
        let half = "x".repeat(PROSE_CHARS / 2);
        let text = RichText::new().quote(half.as_str()).quote(half.as_str());
        assert_eq!(check(kind, &text.into()), Err(Rule::TooLong { limit: PROSE_CHARS }));
    }
}
