use std::path::Path;

use opgave_node::Problem;

use super::Form;
use crate::arguments::ImportFormat;
use crate::client::{Client, Question};
use crate::input;
use crate::report::Answer;
use crate::table::{cell, text};

pub(super) async fn import(
    client: &Client,
    form: Form,
    file: &Path,
    format: Option<ImportFormat>,
) -> Result<Answer, Problem> {
    let format = format.or_else(|| ImportFormat::of(file)).ok_or_else(|| {
        Problem::new(
            format!("the name of {} does not tell in which form it is", input::shown(file)),
            "Give --format json, markdown or automerge.",
        )
    })?;
    let (name, media) = format.names();
    let question = Question::post("/plan-imports")
        .query(&[("format", Some(name)), ("language", form.asked)])
        .file(file, media)?;
    let made = client.json(question).await?;
    Ok(Answer::of(form, &made, |made| {
        format!("Made {}: {}", text(made, "id"), cell(text(made, "title")))
    }))
}
