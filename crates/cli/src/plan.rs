//! What is asked about plans: each verb becomes one call of the API, after names are looked up.

mod edit;
mod entity;
mod export;
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
}

impl Form {
    /// The form that is asked for.
    pub fn of(reach: &Reach) -> Self {
        Self {
            json: reach.json,
            language: language::chosen(reach.language, environment),
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
    }
}
