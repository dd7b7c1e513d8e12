use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::palette::{self, Colour, Palette};
use crate::Problem;

/// Where it is told what may be set, and how.
const ADVICE: &str = "docs/operating/theming.md tells what can be set, and to what.";
/// How many pairs of colours are named at once.
const NAMED: usize = 4;
/// The widest corner, in pixels.
const WIDEST: u8 = 24;
const FONT_CHARS: usize = 200;

/// The values that an organisation chose, checked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Tokens {
    /// Colours by day, and in print.
    light: BTreeMap<String, String>,
    /// Colours for who asked for dark.
    dark: BTreeMap<String, String>,
    /// The letter and the corners.
    both: BTreeMap<String, String>,
}

impl Tokens {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// What is not allowed, or cannot be read by people, with the name of it.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, Problem> {
        let refuse = |what: String| Problem::new(format!("{}: {what}", path.display()), ADVICE);
        let tokens: Self = serde_json::from_slice(bytes).map_err(|error| refuse(error.to_string()))?;
        for (name, value) in &tokens.both {
            if !is_shape(name, value) {
                return Err(refuse(format!("{name} in \"both\" cannot be {value:?}")));
            }
        }
        let [light, dark] = palette::own();
        for (part, own, chosen) in [("light", light, &tokens.light), ("dark", dark, &tokens.dark)] {
            let palette = with(own, chosen).map_err(|what| refuse(format!("{what} in \"{part}\"")))?;
            check(&palette).map_err(|what| {
                Problem::new(
                    format!("{}: in \"{part}\" {what}", path.display()),
                    "Take colours that lie further apart: people must be able to read them (WCAG 2.2, 1.4.3 and 1.4.11).",
                )
            })?;
        }
        Ok(tokens)
    }

    /// The style sheet, with more declarations for always and for dark. It wins from the app's own by its selector, not
    /// by its place.
    pub fn style(&self, always: &str, in_dark: &str) -> String {
        let rule = |declarations: String| match declarations.as_str() {
            "" => String::new(),
            some => format!(":root:root{{{some}}}"),
        };
        let within = |media: &str, rule: String| match rule.as_str() {
            "" => String::new(),
            some => format!("@media {media}{{{some}}}\n"),
        };
        let mut style = rule(format!("{}{always}", declared(&self.both)));
        if !style.is_empty() {
            style.push('\n');
        }
        style += &within("not screen, (prefers-color-scheme:light)", rule(declared(&self.light)));
        style += &within(
            "screen and (prefers-color-scheme:dark)",
            rule(format!("{}{in_dark}", declared(&self.dark))),
        );
        style
    }
}

fn declared(values: &BTreeMap<String, String>) -> String {
    values.iter().fold(String::new(), |declarations, (name, value)| {
        declarations + name + ":" + value + ";"
    })
}

/// Our colours with those that were chosen in their place.
fn with(mut palette: Palette, chosen: &BTreeMap<String, String>) -> Result<Palette, String> {
    for (name, value) in chosen {
        let known = name.strip_prefix("--og-").filter(|name| is_colour(&palette, name));
        let known = known.ok_or_else(|| format!("{name:?} is not a colour that can be set"))?;
        let colour = Colour::parse(value)
            .ok_or_else(|| format!("{name} is {value:?}, which is not # and six digits or letters a to f,"))?;
        palette.insert(known.to_owned(), colour);
    }
    Ok(palette)
}

/// The marks of organisations are the same at all nodes, so that people know each other by them.
fn is_colour(palette: &Palette, name: &str) -> bool {
    palette.contains_key(name) && !name.starts_with("mark-") && name != "on-mark"
}

fn check(palette: &Palette) -> Result<(), String> {
    let near = palette::too_near(palette);
    if near.is_empty() {
        return Ok(());
    }
    let named: Vec<String> = near
        .iter()
        .take(NAMED)
        .map(|pair| {
            format!(
                "--og-{} on --og-{} has a contrast of {:.2}, and must have {}",
                pair.foreground,
                pair.background,
                // Never shown as enough when it is not.
                (pair.ratio * 100.0).floor() / 100.0,
                pair.least
            )
        })
        .collect();
    let more = match near.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Err(format!("{}{more}", named.join("; ")))
}

fn is_shape(name: &str, value: &str) -> bool {
    match name {
        "--og-font" => is_font(value),
        "--og-radius-s" | "--og-radius-m" | "--og-radius-l" => value
            .strip_suffix("px")
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
            .and_then(|digits| digits.parse::<u8>().ok())
            .is_some_and(|pixels| pixels <= WIDEST),
        _ => false,
    }
}

/// Names of typefaces, in quotes or of letters and hyphens, with commas between them.
fn is_font(value: &str) -> bool {
    let is_name = |name: &str, also: &[char]| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || also.contains(&one))
    };
    value.len() <= FONT_CHARS
        && value.split(',').map(str::trim).all(|name| {
            let quoted = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            quoted.map_or_else(|| is_name(name, &['-']), |inner| is_name(inner, &[' ', '-']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Tokens, Problem> {
        Tokens::parse(Path::new("tokens.json"), text.as_bytes())
    }

    #[test]
    fn what_is_allowed_comes_in_the_style_sheet_as_it_is() {
        let tokens = parse(
            r##"{ "both": { "--og-font": "\"Source Sans 3\", Arial, sans-serif", "--og-radius-l": "0px" },
                  "light": { "--og-accent": "#154273" }, "dark": { "--og-accent": "#8FC3E8" } }"##,
        )
        .unwrap();
        let style = tokens.style("", "");
        for part in [
            "\"Source Sans 3\", Arial, sans-serif;",
            "--og-radius-l:0px;",
            "#154273",
            "#8FC3E8",
        ] {
            assert!(style.contains(part), "{style}");
        }
    }

    #[test]
    fn nothing_else_gets_into_the_style_sheet() {
        for text in [
            r#"{ "light": { "--og-accent": "red" } }"#,
            r##"{ "light": { "--og-accent": "#fff" } }"##,
            r##"{ "light": { "--og-accent": "#ffffff;}body{display:none" } }"##,
            r##"{ "light": { "--og-accent": "#+1+1+1" } }"##,
            r##"{ "light": { "--og-accent": "#é12345" } }"##,
            r##"{ "light": { "--og-mark-1": "#154273" } }"##,
            r#"{ "light": { "--og-radius-m": "2px" } }"#,
            r##"{ "light": { "accent": "#154273" } }"##,
            r#"{ "dark": { "--og-shadow-small": "none" } }"#,
            r#"{ "both": { "--og-radius-m": "25px" } }"#,
            r#"{ "both": { "--og-radius-m": "+1px" } }"#,
            r#"{ "both": { "--og-font": "url(http://elsewhere.example)" } }"#,
            r#"{ "both": { "--og-font": "a;}*{color:red" } }"#,
            r#"{ "both": { "--og-font": "\"a" } }"#,
            r#"{ "both": { "--og-font": "" } }"#,
            r##"{ "both": { "--og-accent": "#154273" } }"##,
            r#"{ "other": {} }"#,
            r"[1]",
            "",
        ] {
            let problem = parse(text).unwrap_err();
            assert!(problem.what.starts_with("tokens.json: "), "{text}: {problem}");
        }
    }

    #[test]
    fn colours_that_people_cannot_tell_apart_are_named_with_their_contrast() {
        let problem = parse(r##"{ "light": { "--og-accent": "#7fbf3f" } }"##).unwrap_err();
        assert!(
            problem
                .what
                .contains("in \"light\" --og-on-accent on --og-accent has a contrast of 2.2"),
            "{problem}"
        );
        assert!(problem.what.contains("must have 4.5"), "{problem}");
    }
}
