//! The looks of an organisation: its colours, its letter, its logo, in place of Opgave's own.
//!
//! They are read once, from a folder that the configuration names, and are either wholly right or the node does not start:
//! colours that people cannot read are found out by the administrator, not by the people.

mod logo;
mod palette;
mod tokens;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use logo::Logo;
use tokens::Tokens;

use crate::Problem;

/// The file with values, within the folder.
const TOKENS: &str = "tokens.json";
/// The names that a logo may have, for light and for dark.
const LOGOS: [&str; 2] = ["logo", "logo-dark"];
/// The most that one file may take, in bytes: it goes to each browser, and stays in memory.
const LARGEST: u64 = 128 * 1024;

/// The looks of an organisation, checked.
#[derive(Debug, Default)]
pub(crate) struct Theme {
    /// A style sheet; empty where Opgave's own looks are used.
    pub style: String,
    /// The logos, by the name of their file.
    pub logos: Vec<Logo>,
}

impl Theme {
    /// Reads the looks from a folder; Opgave's own without one.
    ///
    /// # Errors
    /// The folder has nothing that belongs in it, a value is not allowed or cannot be read by people, or a logo is not
    /// a plain picture; in words.
    pub fn load(folder: Option<&Path>) -> Result<Self, Problem> {
        let Some(folder) = folder else {
            return Ok(Self::default());
        };
        let tokens = read(&folder.join(TOKENS))?
            .map(|bytes| Tokens::parse(&folder.join(TOKENS), &bytes))
            .transpose()?;
        let [light, dark] = LOGOS.map(|name| one_logo(folder, name));
        let (light, dark) = (light?, dark?);
        if tokens.is_none() && light.is_none() {
            return Err(Problem::new(
                format!("{} has no {TOKENS} and no logo.svg or logo.png", folder.display()),
                "Put one of them there, or take theme out of opgave.toml.",
            ));
        }
        let tokens = tokens.unwrap_or_default();
        let style = tokens.style(&shown(light.as_ref()), &shown(dark.as_ref()));
        let logos = light.into_iter().chain(dark).collect();
        Ok(Self { style, logos })
    }
}

/// The declarations that show a logo.
fn shown(logo: Option<&Logo>) -> String {
    logo.map_or_else(String::new, |logo| {
        format!(
            "--og-logo:url(\"/theme/{}\");--og-logo-ratio:{:.3};--og-logo-display:block;--og-logo-absent:none;",
            logo.name, logo.ratio
        )
    })
}

fn one_logo(folder: &Path, name: &str) -> Result<Option<Logo>, Problem> {
    let candidates = ["svg", "png"].map(|ending| format!("{name}.{ending}"));
    let [svg, png] = candidates.map(|name| {
        let path = folder.join(&name);
        read(&path).map(|found| found.map(|bytes| (name, path, bytes)))
    });
    match (svg?, png?) {
        (Some(_), Some(_)) => Err(Problem::new(
            format!("{} has both {name}.svg and {name}.png", folder.display()),
            "Take one of them away.",
        )),
        (Some((name, path, bytes)), None) => Logo::svg(name, &path, bytes).map(Some),
        (None, Some((name, path, bytes))) => Logo::png(name, &path, bytes).map(Some),
        (None, None) => Ok(None),
    }
}

/// The content of a file that may be absent.
fn read(path: &PathBuf) -> Result<Option<Vec<u8>>, Problem> {
    let unreadable = |error: std::io::Error| {
        Problem::new(
            format!("{} cannot be read: {error}", path.display()),
            "Make it a file that the node's user may read.",
        )
    };
    let size = match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Err(unreadable(std::io::Error::other("it is not a file"))),
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    if size > LARGEST {
        return Err(Problem::new(
            format!("{} is {size} bytes, and may be {LARGEST}", path.display()),
            "Make it smaller: each browser of the organisation fetches it.",
        ));
    }
    fs::read(path).map(Some).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    const LOGO: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>"#;

    #[test]
    fn without_a_folder_there_is_nothing_to_show() {
        let theme = Theme::load(None).unwrap();
        assert!(theme.style.is_empty() && theme.logos.is_empty());
    }

    #[test]
    fn colours_and_logos_become_a_style_sheet() {
        let tokens = r##"{ "light": { "--og-accent": "#154273" }, "both": { "--og-radius-m": "2px" } }"##;
        let folder = folder_with(&[("tokens.json", tokens), ("logo.svg", LOGO), ("logo-dark.svg", LOGO)]);
        let theme = Theme::load(Some(folder.path())).unwrap();
        assert_eq!(
            theme.style,
            ":root:root{--og-radius-m:2px;--og-logo:url(\"/theme/logo.svg\");--og-logo-ratio:3.000;\
             --og-logo-display:block;--og-logo-absent:none;}\n\
             @media not screen, (prefers-color-scheme:light){:root:root{--og-accent:#154273;}}\n\
             @media screen and (prefers-color-scheme:dark){:root:root{--og-logo:url(\"/theme/logo-dark.svg\");\
             --og-logo-ratio:3.000;--og-logo-display:block;--og-logo-absent:none;}}\n"
        );
        assert_eq!(theme.logos.len(), 2);
    }

    #[test]
    fn a_folder_with_nothing_in_it_and_two_logos_of_one_name_are_mistakes() {
        let problem = Theme::load(Some(folder_with(&[]).path())).unwrap_err();
        assert!(problem.what.contains("tokens.json"), "{problem}");
        let problem = Theme::load(Some(Path::new("/nowhere/at/all"))).unwrap_err();
        assert!(problem.what.contains("/nowhere/at/all"), "{problem}");
        let folder = folder_with(&[("logo.svg", LOGO), ("logo.png", LOGO)]);
        let problem = Theme::load(Some(folder.path())).unwrap_err();
        assert!(problem.what.contains("both"), "{problem}");
    }

    #[test]
    fn a_file_beyond_all_measure_is_not_read() {
        let folder = folder_with(&[("logo.svg", &" ".repeat(200_000))]);
        let problem = Theme::load(Some(folder.path())).unwrap_err();
        assert!(problem.what.contains("200000 bytes"), "{problem}");
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let folder = folder_with(&[]);
        fs::create_dir(folder.path().join("tokens.json")).unwrap();
        let problem = Theme::load(Some(folder.path())).unwrap_err();
        assert!(problem.what.contains("not a file"), "{problem}");
    }
}
