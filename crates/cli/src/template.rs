use opgave_node::Problem;
use serde_json::Value;

use crate::arguments::{Reach, TemplateCommand};
use crate::client::{Client, Question};
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{clean, items, table, text};
use crate::{environment, language};

pub(crate) async fn run(reach: &Reach, command: TemplateCommand) -> Result<(), Problem> {
    let TemplateCommand::List = command;
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let templates = client.json(Question::get("/templates")).await;
    client.close().await;
    Answer::of(form, &templates?, |templates| shown(form, templates)).give()
}

fn shown(form: Form, templates: &Value) -> String {
    let code = language::code(form.language);
    let rows = items(templates).map(|template| {
        let word = |name: &str| clean(text(&template[name], code));
        vec![text(template, "id").to_owned(), word("name"), word("description")]
    });
    table(&["Id", "Name", "Description"], &rows.collect::<Vec<_>>(), "")
}
