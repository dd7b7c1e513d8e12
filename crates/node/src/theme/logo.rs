use std::path::Path;

use crate::Problem;

/// What stands in the drawing of a logo. Nothing that runs, fetches, or holds a page.
const ELEMENTS: [&str; 22] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "defs",
    "use",
    "symbol",
    "lineargradient",
    "radialgradient",
    "stop",
    "clippath",
    "mask",
    "title",
    "desc",
    "style",
];
/// How much wider than high, or the other way round, a logo may be.
const SHAPES: std::ops::RangeInclusive<f64> = 0.25..=8.0;

/// A picture of the organisation.
#[derive(Debug)]
pub(crate) struct Logo {
    /// The name of its file, under which it is served.
    pub name: String,
    /// What it is, as a media type.
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    /// Its width for each unit of height.
    pub ratio: f64,
}

impl Logo {
    /// A drawing in SVG.
    ///
    /// # Errors
    /// It is none, or has more in it than a drawing needs.
    pub fn svg(name: String, path: &Path, bytes: Vec<u8>) -> Result<Self, Problem> {
        let refuse = |what: String| {
            Problem::new(
                format!("{} {what}", path.display()),
                "Save it as a plain SVG, with outlines in place of scripts, pictures and references to elsewhere, or use a PNG.",
            )
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| refuse("is not SVG in UTF-8".to_owned()))?;
        let lower = text.to_lowercase();
        if let Some(strange) = strange(&lower) {
            return Err(refuse(format!("has {strange:?} in it, which a logo cannot have")));
        }
        let ratio = drawn(&lower).ok_or_else(|| refuse("has no <svg> with a viewBox".to_owned()))?;
        Self::shaped(name, path, "image/svg+xml", bytes, ratio)
    }

    /// A picture in PNG.
    ///
    /// # Errors
    /// It is none.
    pub fn png(name: String, path: &Path, bytes: Vec<u8>) -> Result<Self, Problem> {
        let header = bytes
            .get(..24)
            .filter(|header| header.starts_with(b"\x89PNG\r\n\x1a\n") && &header[12..16] == b"IHDR");
        let sides = header.map(|header| {
            let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
            [number(16), number(20)]
        });
        match sides {
            Some([width @ 1..=2048, height @ 1..=2048]) => {
                Self::shaped(name, path, "image/png", bytes, f64::from(width) / f64::from(height))
            }
            _ => Err(Problem::new(
                format!("{} is not a PNG of at most 2048 by 2048", path.display()),
                "Save it as a PNG of that size, or as a plain SVG.",
            )),
        }
    }

    fn shaped(
        name: String,
        path: &Path,
        media_type: &'static str,
        bytes: Vec<u8>,
        ratio: f64,
    ) -> Result<Self, Problem> {
        if !SHAPES.contains(&ratio) {
            return Err(Problem::new(
                format!("{} is {ratio:.2} times as wide as it is high", path.display()),
                "Give it a shape between 1 by 4 and 8 by 1, without empty space around it.",
            ));
        }
        Ok(Self {
            name,
            media_type,
            bytes,
            ratio,
        })
    }
}

/// The first thing in a drawing, in lower case, that does more than draw.
fn strange(drawing: &str) -> Option<&str> {
    for (at, _) in drawing.match_indices('<') {
        let rest = &drawing[at + 1..];
        if rest.starts_with("!--") || (rest.starts_with("?xml ") && at == 0) {
            continue;
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name
            .find(|one: char| !one.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        // A name that goes on, as in a:script, is none of ours.
        let goes_on = name[end..].starts_with(|one: char| !one.is_whitespace() && one != '>' && one != '/');
        if !ELEMENTS.contains(&&name[..end]) || goes_on {
            let shown = rest
                .find(|one: char| one.is_whitespace() || one == '>')
                .unwrap_or(rest.len());
            return Some(&drawing[at..at + 1 + shown]);
        }
    }
    for forbidden in ["@import", "image(", "image-set(", "javascript:", "data:", "&#", "\\"] {
        if drawing.contains(forbidden) {
            return Some(forbidden);
        }
    }
    let leads_away = |mark: &str| {
        drawing.match_indices(mark).find_map(|(at, _)| {
            let value = drawing[at + mark.len()..].trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
            (!value.starts_with('#')).then(|| {
                let length = value.char_indices().nth(24).map_or(value.len(), |(length, _)| length);
                &value[..length]
            })
        })
    };
    leads_away("href")
        .or_else(|| leads_away("url("))
        .or_else(|| handler(drawing))
}

/// An attribute that says what is to happen, such as `onload`.
fn handler(drawing: &str) -> Option<&str> {
    drawing.match_indices("on").find_map(|(at, _)| {
        let before = drawing[..at].chars().next_back()?;
        let rest = &drawing[at..];
        let end = rest.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_set = rest[end..].trim_start().starts_with('=');
        (matches!(before, '"' | '\'' | '/') || before.is_whitespace())
            .then_some(&rest[..end])
            .filter(|_| is_set && end > 2)
    })
}

/// Width by height of what is drawn.
fn drawn(drawing: &str) -> Option<f64> {
    let tag = &drawing[drawing.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let value = tag[tag.find("viewbox")? + "viewbox".len()..]
        .trim_start()
        .strip_prefix('=')?;
    let value = value.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = value[1..].split(quote).next()?;
    let numbers: Vec<f64> = value
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some(width / height),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Logo, Problem> {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ours -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox='0 0 40 10'>{inside}</svg>"
        );
        Logo::svg("logo.svg".into(), Path::new("logo.svg"), text.into_bytes())
    }

    fn png(width: u32, height: u32) -> Result<Logo, Problem> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        Logo::png("logo.png".into(), Path::new("logo.png"), bytes)
    }

    #[test]
    fn a_drawing_is_a_logo() {
        let drawing = "<defs><linearGradient id=\"a\"><stop offset=\"1\"/></linearGradient><style>.b { fill: url(#a) }</style>\
                       </defs><g class=\"b\"><path d=\"M0 0\" fill=\"url('#a')\"/><use href=\"#c\"/></g><title>Logo on = it</title>";
        let logo = svg(drawing);
        assert!((logo.unwrap().ratio - 4.0).abs() < 1e-9);
    }

    #[test]
    fn what_does_more_than_draw_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<svg:script/>",
            "<foreignObject/>",
            "<image href=\"#a\"/>",
            "<a/>",
            "<animate/>",
            "<set/>",
            "<path onload=\"alert(1)\"/>",
            "<path d=\"\"onclick = 'a'/>",
            "<use href=\"http://elsewhere.example/a.svg#b\"/>",
            "<use xlink:href='data:image/svg+xml,a'/>",
            "<style>@import 'a.css'</style>",
            "<style>.a { fill: image-set('//elsewhere.example/a.png' 1x) }</style>",
            "<style>.a { fill: url(//elsewhere.example) }</style>",
            "<style>.a { fill: image-set('//elsewhere.example/a.png' 1x) }</style>",
            "<style>.a { fill: u\\72l(a) }</style>",
            "<path style=\"fill:url(&#104;ttp://a)\"/>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
            "<?xml-stylesheet href='a'?>",
        ] {
            assert!(svg(inside).is_err(), "{inside}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for text in [
            "",
            "<svg/>",
            "<svg viewBox=\"0 0 a 1\"></svg>",
            "<svg viewBox=\"0 0 0 0\"></svg>",
            "viewBox",
        ] {
            assert!(Logo::svg("l".into(), Path::new("l"), text.into()).is_err(), "{text}");
        }
        assert!(Logo::svg("l".into(), Path::new("l"), vec![0xff]).is_err());
        assert!(Logo::png("l".into(), Path::new("l"), b"GIF89a".to_vec()).is_err());
    }

    #[test]
    fn a_picture_has_a_size_and_a_shape_that_fit_in_the_bar() {
        assert!((png(300, 100).unwrap().ratio - 3.0).abs() < 1e-9);
        for (width, height) in [(0, 1), (1, 0), (5000, 5000), (2000, 10), (10, 2000)] {
            assert!(png(width, height).is_err(), "{width} by {height}");
        }
    }
}
