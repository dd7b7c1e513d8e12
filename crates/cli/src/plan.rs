//! What is asked about plans: each verb becomes one call of the API, after names are looked up.

mod conflicts;
mod difference;
mod edit;
mod entity;
mod export;
mod history;
mod import;
mod values;
mod view;
mod whole;

use opgave_model::plan::export::Language;
use opgave_node::Problem;

use crate::arguments::{PlanCommand, PlanVerb, Reach};
use crate::client::Client;
use crate::report::Answer;
use crate::{environment, language};

/// How answers are to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub json: bool,
    pub language: Language,
    /// The code of the language, when it was asked for in so many words.
    pub asked: Option<&'static str>,
}

impl Form {
    /// The form that is asked for.
    pub fn of(reach: &Reach) -> Self {
        let language = language::chosen(reach.language, environment);
        Self {
            json: reach.json,
            language,
            asked: reach.language.map(|_| language::code(language)),
        }
    }
}

pub(crate) async fn run(reach: &Reach, command: PlanCommand) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = carry_out(&client, form, command).await;
    client.close().await;
    answered?.give()
}

async fn carry_out(client: &Client, form: Form, command: PlanCommand) -> Result<Answer, Problem> {
    match command {
        PlanCommand::Edit(command) => edit::edit(client, form, command).await,
        PlanCommand::Entity(command) => entity::carry_out(client, form, command).await,
        PlanCommand::Verb(verb) => carry_out_verb(client, form, verb).await,
    }
}

async fn carry_out_verb(client: &Client, form: Form, verb: PlanVerb) -> Result<Answer, Problem> {
    match verb {
        PlanVerb::New { title, template } => whole::new(client, form, &title, &template).await,
        PlanVerb::List { state, search } => whole::list(client, form, state.as_deref(), search.as_deref()).await,
        PlanVerb::Show { plan, version } => whole::show(client, form, &plan.name, version.as_deref()).await,
        PlanVerb::Share { plan, organisation } => whole::share(client, form, &plan.name, &organisation).await,
        PlanVerb::Members { plan } => whole::members(client, form, &plan.name).await,
        PlanVerb::Archive { plan, if_version } => edit::archive(client, form, &plan.name, if_version.as_deref()).await,
        PlanVerb::Export {
            plan,
            format,
            output,
            version,
        } => export::export(client, form, &plan.name, format, output, version.as_deref()).await,
        PlanVerb::Import { file, format } => import::import(client, form, &file, format).await,
        PlanVerb::History {
            plan,
            of,
            by,
            since,
            until,
            limit,
        } => {
            let asked = history::Asked {
                of,
                by,
                since,
                until,
                limit: usize::try_from(limit).unwrap_or(usize::MAX),
            };
            history::history(client, form, &plan.name, asked).await
        }
        PlanVerb::Diff { plan, from, to } => difference::diff(client, form, &plan.name, &from, to.as_deref()).await,
        PlanVerb::Conflicts { plan } => conflicts::list(client, form, &plan.name).await,
        PlanVerb::Resolve {
            plan,
            number,
            keep,
            if_version,
        } => match (number, keep) {
            (Some(number), Some(keep)) => {
                conflicts::resolve(client, form, &plan.name, (number, keep), if_version.as_deref()).await
            }
            _ => conflicts::list(client, form, &plan.name).await,
        },
        PlanVerb::Warnings { plan } => whole::warnings(client, form, &plan.name).await,
    }
}
