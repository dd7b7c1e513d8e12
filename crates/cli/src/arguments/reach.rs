use std::path::PathBuf;

use clap::Args;
use opgave_node::Problem;

use crate::language;

/// Which node, and in which form the answer. May stand anywhere after the first word of the command.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Reach {
    /// The node's data folder, whether the node runs or not [env: OPGAVE_DATA] [default: opgave-data].
    #[arg(long, global = true, value_name = "DIR", conflicts_with_all = ["url", "token"], help_heading = "Node")]
    pub data: Option<PathBuf>,
    /// The address of a running node, instead of a folder [env: OPGAVE_URL].
    #[arg(long, global = true, value_name = "URL", help_heading = "Node")]
    pub url: Option<String>,
    /// An access token for that address; `opgave token new` makes one [env: OPGAVE_TOKEN].
    #[arg(long, global = true, value_name = "TOKEN", help_heading = "Node")]
    pub token: Option<String>,
    /// A file in PEM with authorities of your own that may vouch for that address over https [env: OPGAVE_AUTHORITIES].
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "data",
        help_heading = "Node"
    )]
    pub authorities: Option<PathBuf>,
    /// In whose name changes are made in a folder; a token has its own person [env: OPGAVE_PERSON].
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        conflicts_with = "url",
        help_heading = "Node"
    )]
    pub person: Option<String>,
    /// Answer in JSON, for scripts.
    #[arg(long, global = true, help_heading = "Answer")]
    pub json: bool,
    /// The language of words [env: OPGAVE_LANGUAGE] [default: that of the system, or nl].
    #[arg(long, global = true, value_enum, help_heading = "Answer")]
    pub language: Option<language::Asked>,
}

/// Where a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a folder of this machine.
    Folder { data: PathBuf, person: Option<String> },
    /// Behind an address.
    Address {
        url: String,
        token: String,
        authorities: Option<PathBuf>,
    },
}

impl Reach {
    /// The node that is meant. A flag goes before the environment, and an address there before a folder.
    pub fn place(&self, environment: impl Fn(&str) -> Option<String>) -> Result<Place, Problem> {
        let set = |name: &str| environment(name).filter(|value| !value.is_empty());
        let url = match (&self.url, &self.data) {
            (Some(url), _) => Some(url.clone()),
            (None, Some(_)) => None,
            (None, None) => set("OPGAVE_URL"),
        };
        let Some(url) = url else {
            let data = self.data.clone().or_else(|| set("OPGAVE_DATA").map(PathBuf::from));
            return Ok(Place::Folder {
                data: data.unwrap_or_else(|| "opgave-data".into()),
                person: self.person.clone().or_else(|| set("OPGAVE_PERSON")),
            });
        };
        let token = self.token.clone().or_else(|| set("OPGAVE_TOKEN")).ok_or_else(|| {
            Problem::new(
                format!("there is no access token for {url}"),
                "Set OPGAVE_TOKEN, or give --token. `opgave token new` on the machine of the node makes one, and so does the \
                 API.",
            )
        })?;
        let authorities = self.authorities.clone();
        Ok(Place::Address {
            url,
            token,
            authorities: authorities.or_else(|| set("OPGAVE_AUTHORITIES").map(PathBuf::from)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(name: &str) -> Option<String> {
        let variables = [
            ("OPGAVE_URL", "http://n"),
            ("OPGAVE_TOKEN", "opg_x"),
            ("OPGAVE_DATA", "d"),
        ];
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn a_folder_that_is_named_goes_before_an_address_in_the_environment() {
        let named = Reach {
            data: Some("n".into()),
            ..Reach::default()
        };
        let folder = |data: &str| Place::Folder {
            data: data.into(),
            person: None,
        };
        assert_eq!(named.place(environment).unwrap(), folder("n"));
        let address = Place::Address {
            url: "http://n".into(),
            token: "opg_x".into(),
            authorities: None,
        };
        assert_eq!(Reach::default().place(environment).unwrap(), address);
        assert_eq!(Reach::default().place(|_| None).unwrap(), folder("opgave-data"));
    }

    #[test]
    fn an_address_without_a_token_says_how_to_get_one() {
        let reach = Reach {
            url: Some("http://n".into()),
            ..Reach::default()
        };
        let problem = reach.place(|_| None).unwrap_err();
        assert!(problem.what.contains("http://n") && problem.hint.contains("opgave token new"));
    }
}
