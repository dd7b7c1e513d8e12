use std::collections::BTreeSet;

use super::{context, rendered};
use crate::plan::draft::EntityDraft;
use crate::plan::export::{Format, Language, render};
use crate::plan::import::tests::plans;
use crate::plan::rich_text::{Block, BlockKind, RichText, link};
use crate::plan::tests::drafts;
use crate::plan::{EntityKind, Plan, PlanDraft};

/// A tag in a page: its name, its attributes as they stand, and whether it closes.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    closes: bool,
}

fn tags(page: &str) -> Vec<Tag<'_>> {
    let body = page.split_once("</style>").unwrap().1;
    let inside = body.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0);
    inside
        .map(|tag| {
            let closes = tag.starts_with('/');
            let (name, attributes) = tag
                .trim_start_matches('/')
                .split_once(' ')
                .unwrap_or((tag.trim_start_matches('/'), ""));
            Tag {
                name,
                attributes,
                closes,
            }
        })
        .collect()
}

fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    let start = tag.attributes.find(&format!("{name}=\""))? + name.len() + 2;
    tag.attributes[start..].split('"').next()
}

/// What a page must be for people who do not look at it.
fn assert_sound(page: &str) {
    let mut open = Vec::new();
    let (mut rank, mut ids, mut targets) = (0, BTreeSet::new(), Vec::new());
    for tag in tags(page) {
        if matches!(tag.name, "br" | "meta") {
            continue;
        }
        if tag.closes {
            assert_eq!(open.pop(), Some(tag.name), "{page}");
            continue;
        }
        if let Some(level) = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            assert!(
                level <= rank + 1 && (level > 1 || rank == 0),
                "h{level} after h{rank}\n{page}"
            );
            rank = level;
        }
        if let Some(id) = attribute(&tag, "id") {
            assert!(ids.insert(id), "{id} stands twice");
        }
        targets.extend(attribute(&tag, "href").and_then(|href| href.strip_prefix('#')));
        match tag.name {
            "th" => assert!(attribute(&tag, "scope").is_some()),
            "li" => assert!(matches!(open.last(), Some(&("ul" | "ol")))),
            "script" | "img" | "iframe" | "form" | "object" | "link" => panic!("{}", tag.name),
            _ => {}
        }
        assert!(
            !tag.attributes.contains(" on") && !tag.attributes.contains("javascript:"),
            "{}",
            tag.attributes
        );
        open.push(tag.name);
    }
    // What stands around all of it was opened before the style.
    assert_eq!(open, Vec::<&str>::new());
    assert!(targets.iter().all(|target| ids.contains(target)), "{targets:?}");
    // Tables that people wrote have none.
    assert_eq!(
        page.matches("<table>").count(),
        page.matches("<table><caption>").count() + page.matches("<table><tbody>").count()
    );
    for landmark in [
        "<header>",
        "<nav aria-labelledby=\"contents\">",
        "<main id=\"content\"",
        "<footer>",
    ] {
        assert_eq!(page.matches(landmark).count(), 1, "{landmark}");
    }
}

/// The part of a page that [`tags`] goes through, closed as it was opened.
fn body(page: &str) -> String {
    page.replace("</style></head>", "</style>").replace("</html>", "")
}

#[test]
fn a_page_of_every_kind_is_one_that_everybody_can_read() {
    for language in [Language::Dutch, Language::English] {
        let page = rendered(&drafts::draft(), Format::Html, language);
        assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", language.code())));
        assert_sound(&body(&page));
        assert!(page.contains(&format!("<caption>{}</caption>", language.several(EntityKind::Action))));
    }
    let page = rendered(&drafts::draft(), Format::Html, Language::Dutch);
    assert!(page.contains("<time datetime=\"2027-03-01\">1 maart 2027</time>"));
    assert!(page.contains("<td>13,5</td>") && page.contains("Gemeente Westerwoude"));
}

#[test]
fn pages_of_any_plan_are_sound() {
    for seed in 0..8 {
        let plan = Plan::read(&plans::document(seed, 150));
        assert_sound(&body(&render(&plan, Format::Html, &context(Language::Dutch))));
    }
}

#[test]
fn nothing_that_people_write_becomes_markup() {
    let nasty = "<script>alert(1)</script>\" onload=\"x' &amp; </style>";
    let statement = RichText::new()
        .heading(2, nasty)
        .paragraph([link(nasty, "javascript:alert(1)"), link("b", "https://a.nl/\"<>")]);
    let draft = PlanDraft::titled(nasty)
        .summary(nasty)
        .problem("statement", statement)
        .and(EntityDraft::named(EntityKind::Goal, nasty).key("goal"))
        .and(
            EntityDraft::named(EntityKind::Action, nasty)
                .with("goal", "goal")
                .with("description", nasty),
        )
        .and(EntityDraft::named(EntityKind::Signal, nasty).with("evidence", [nasty]));
    let page = rendered(&draft, Format::Html, Language::Dutch);
    assert!(!page.contains("<script") && page.matches("</style>").count() == 1);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("<a href=\"https://a.nl/%22%3C%3E\" rel=\"noopener noreferrer\">b</a>"));
    assert_sound(&body(&page));
}

#[test]
fn blocks_stand_inside_of_what_they_say_they_do() {
    let block = |kind, parents: &[&str], text: &str| Block {
        kind,
        parents: parents.iter().map(|parent| (*parent).to_owned()).collect(),
        content: vec![text.into()],
    };
    let (bullet, quote) = ("unordered-list-item", "blockquote");
    let statement = RichText {
        blocks: vec![
            block(BlockKind::Heading { level: 3 }, &[], "a"),
            block(BlockKind::Heading { level: 2 }, &[], "b"),
            block(BlockKind::Heading { level: 6 }, &[], "c"),
            block(BlockKind::BulletItem, &[], "d"),
            block(BlockKind::NumberedItem, &[bullet], "e"),
            block(BlockKind::Paragraph, &[bullet], "f"),
            block(BlockKind::BulletItem, &[], "g"),
            block(BlockKind::Quote, &[], "h"),
            block(BlockKind::Paragraph, &[quote], "i"),
            block(BlockKind::Quote, &[], "j"),
        ],
    };
    let page = rendered(
        &PlanDraft::titled("x").problem("statement", statement),
        Format::Html,
        Language::English,
    );
    let expected = "<h4>a</h4><h4>b</h4><h5>c</h5><ul><li>d<ol><li>e</li></ol><p>f</p></li><li>g</li></ul>\
                    <blockquote><p>h</p><p>i</p></blockquote><blockquote><p>j</p></blockquote>";
    assert!(page.contains(expected), "{page}");
    assert_sound(&body(&page));
}
