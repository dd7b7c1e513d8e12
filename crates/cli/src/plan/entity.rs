use std::path::Path;

use opgave_model::plan::EntityKind;
use opgave_model::plan::spec::Keyed;
use opgave_node::Problem;
use serde_json::{Map, Value, json};

use super::Form;
use super::values::Desk;
use super::view;
use crate::arguments::{EntityCommand, EntityVerb, Given, Members, Order, Parent, kebab, one};
use crate::client::{Client, Question};
use crate::names::title;
use crate::report::Answer;
use crate::table::{cell, items, text};

/// A command with what it needs.
struct Doing<'a> {
    desk: Desk<'a>,
    kind: EntityKind,
    form: Form,
    if_version: Option<String>,
}

pub(super) async fn carry_out(client: &Client, form: Form, command: EntityCommand) -> Result<Answer, Problem> {
    let doing = Doing {
        desk: Desk::at(client, &command.plan).await?,
        kind: command.kind,
        form,
        if_version: command.if_version,
    };
    match command.verb {
        EntityVerb::List { removed } => doing.list(removed).await,
        EntityVerb::Show { entity } => doing.show(&entity).await,
        EntityVerb::Add {
            fields,
            organisation,
            parent,
            order,
        } => {
            let mut body = doing.new_fields(&fields).await?;
            doing.place(&mut body, organisation, parent, order).await?;
            doing.add(body).await
        }
        EntityVerb::Set {
            entity,
            fields,
            include,
            exclude,
        } => {
            let id = doing.desk.entity(&[doing.kind], &entity).await?;
            if include.is_empty() && exclude.is_empty() {
                doing.set(&id, &fields).await
            } else {
                doing.set_members(&id, &fields, &include, &exclude).await
            }
        }
        EntityVerb::Remove { entity } => doing.remove(&entity).await,
        EntityVerb::Restore { entity } => doing.restore(&entity).await,
        EntityVerb::Move { entity, parent, order } => doing.move_to(&entity, parent, order).await,
        EntityVerb::Speak { fields } => doing.speak(&fields).await,
        EntityVerb::Import { file } => doing.import(&file).await,
    }
}

impl Doing<'_> {
    fn section(&self) -> String {
        self.desk.path(&format!("/{}", kebab(self.kind.spec().section)))
    }

    fn path(&self, id: &str) -> String {
        format!("{}/{id}", self.section())
    }

    /// A question that changes something.
    fn change(&self, question: Question) -> Question {
        self.desk.question(question.if_version(self.if_version.as_deref()))
    }

    async fn list(&self, removed: bool) -> Result<Answer, Problem> {
        if self.form.json {
            let question = Question::get(self.section()).query(&[("removed", removed.then_some("true"))]);
            let found = self.desk.client.items(self.desk.question(question)).await?;
            return Ok(Answer::json(&found.into()));
        }
        Ok(Answer::text(
            &view::list(&self.desk, self.kind, self.form, removed).await?,
        ))
    }

    async fn show(&self, name: &str) -> Result<Answer, Problem> {
        let id = self.desk.entity(&[self.kind], name).await?;
        self.shown(&id, "").await
    }

    /// An entity as it is now, after a line about what was done.
    async fn shown(&self, id: &str, done: &str) -> Result<Answer, Problem> {
        let entity = self
            .desk
            .client
            .json(self.desk.question(Question::get(self.path(id))))
            .await?;
        if self.form.json {
            return Ok(Answer::json(&entity));
        }
        if done.is_empty() {
            return Ok(Answer::text(
                &view::entity(&self.desk, self.kind, self.form, &entity).await?,
            ));
        }
        Ok(self.told(done, &entity))
    }

    /// What was done with an entity, or the entity for a script.
    fn told(&self, done: &str, entity: &Value) -> Answer {
        Answer::of(self.form, entity, |entity| {
            let id = text(entity, "id");
            match cell(self.form.language.word(&title(self.kind, entity))) {
                title if title.is_empty() => format!("{done} {} {id}", one(self.kind)),
                title => format!("{done} {} {id}: {title}", one(self.kind)),
            }
        })
    }

    /// The fields of something new. Whose voice it is need not be said when it is ours.
    async fn new_fields(&self, given: &[Given]) -> Result<Map<String, Value>, Problem> {
        let mut fields = self.desk.values(given).await?;
        if self.kind.spec().keyed == Keyed::ByDecisionAndOrganisation && !fields.contains_key("organisation") {
            let ours = self.desk.organisations().await?.ours();
            fields.insert("organisation".into(), ours.into());
        }
        Ok(fields)
    }

    async fn place(
        &self,
        body: &mut Map<String, Value>,
        organisation: Option<String>,
        parent: Option<String>,
        order: Option<Order>,
    ) -> Result<(), Problem> {
        if self.kind.spec().keyed == Keyed::ByOrganisation {
            let organisations = self.desk.organisations().await?;
            let id = match organisation {
                Some(name) => organisations.find(&name)?,
                None => organisations.ours().to_owned(),
            };
            body.insert("id".into(), id.into());
        }
        if let Some(name) = parent {
            body.insert("parent".into(), self.desk.entity(&[self.kind], &name).await?.into());
        }
        if let Some(order) = order {
            body.insert("order".into(), self.order(&order).await?);
        }
        Ok(())
    }

    async fn order(&self, order: &Order) -> Result<Value, Problem> {
        Ok(match order {
            Order::First => "first".into(),
            Order::Last => "last".into(),
            Order::Before(name) => json!({ "before": self.desk.entity(&[self.kind], name).await? }),
            Order::After(name) => json!({ "after": self.desk.entity(&[self.kind], name).await? }),
        })
    }

    async fn add(&self, body: Map<String, Value>) -> Result<Answer, Problem> {
        let question = self.change(Question::post(self.section()).json(&body.into()));
        let added = self.desk.client.json(question).await?;
        Ok(self.told("Added", &added))
    }

    async fn set(&self, id: &str, fields: &[Given]) -> Result<Answer, Problem> {
        let fields = self.desk.values(fields).await?;
        let question = self.change(Question::patch(self.path(id)).json(&fields.into()));
        let changed = self.desk.client.json(question).await?;
        Ok(self.told("Changed", &changed))
    }

    /// Changes fields and members of sets in one change.
    async fn set_members(
        &self,
        id: &str,
        fields: &[Given],
        include: &[Members],
        exclude: &[Members],
    ) -> Result<Answer, Problem> {
        let section = self.kind.spec().section;
        let fields = self.desk.values(fields).await?;
        let mut commands = Vec::new();
        if !fields.is_empty() {
            commands.push(json!({ "command": "set", "section": section, "id": id, "fields": fields }));
        }
        for (command, sets) in [("include", include), ("exclude", exclude)] {
            for (field, names) in sets {
                for member in self.desk.members(field, names).await? {
                    commands.push(json!({
                        "command": command, "section": section, "id": id, "field": field.name, "member": member,
                    }));
                }
            }
        }
        self.commands(commands).await?;
        self.shown(id, "Changed").await
    }

    async fn commands(&self, commands: Vec<Value>) -> Result<Value, Problem> {
        let question = Question::post(self.desk.path("/commands")).json(&commands.into());
        self.desk.client.json(self.change(question)).await
    }

    async fn remove(&self, name: &str) -> Result<Answer, Problem> {
        let id = self.desk.entity(&[self.kind], name).await?;
        self.desk
            .client
            .ask(self.change(Question::delete(self.path(&id))))
            .await?;
        let (plan, command) = (&self.desk.plan, kebab(self.kind.name()));
        Ok(Answer::of(self.form, &json!({ "id": id }), |_| {
            format!(
                "Removed {} {id}. It can come back: opgave plan {command} restore {plan} {id}",
                one(self.kind)
            )
        }))
    }

    async fn restore(&self, name: &str) -> Result<Answer, Problem> {
        let id = self.desk.content().await?.find_removed(self.kind, name)?.id;
        let question = self.change(Question::post(format!("{}/restoration", self.path(&id))));
        let restored = self.desk.client.json(question).await?;
        Ok(self.told("Restored", &restored))
    }

    async fn move_to(&self, name: &str, parent: Option<Parent>, order: Option<Order>) -> Result<Answer, Problem> {
        let id = self.desk.entity(&[self.kind], name).await?;
        let mut body = Map::new();
        if self.kind.spec().tree {
            body.insert("parent".into(), self.parent(&id, parent, order.as_ref()).await?);
        }
        if let Some(order) = order {
            body.insert("order".into(), self.order(&order).await?);
        }
        let question = self.change(Question::post(format!("{}/move", self.path(&id))).json(&body.into()));
        let moved = self.desk.client.json(question).await?;
        Ok(self.told("Moved", &moved))
    }

    /// What something stands under from now on: what is said, else what its new neighbour stands under, else what it
    /// stands under now.
    async fn parent(&self, id: &str, parent: Option<Parent>, order: Option<&Order>) -> Result<Value, Problem> {
        let beside = match (parent, order) {
            (Some(Parent::Top), _) => return Ok(Value::Null),
            (Some(Parent::Under(name)), _) => return Ok(self.desk.entity(&[self.kind], &name).await?.into()),
            (None, Some(Order::Before(name) | Order::After(name))) => self.desk.entity(&[self.kind], name).await?,
            (None, _) => id.to_owned(),
        };
        let content = self.desk.content().await?;
        let found = content.of_kind(self.kind).find(|entity| text(entity, "id") == beside);
        Ok(found.map(|entity| entity["parent"].clone()).unwrap_or_default())
    }

    async fn speak(&self, given: &[Given]) -> Result<Answer, Problem> {
        let mut said = self.new_fields(given).await?;
        said.insert("command".into(), "speak".into());
        let (decision, organisation) = (said["decision"].clone(), said["organisation"].clone());
        self.commands(vec![said.into()]).await?;
        let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let id = format!("{}.{}", part(&decision), part(&organisation));
        self.shown(&id, "Noted").await
    }

    async fn import(&self, file: &Path) -> Result<Answer, Problem> {
        let question = Question::post(self.desk.path("/action-imports")).file(file, "text/csv")?;
        let outcome = self.desk.client.json(self.change(question)).await?;
        Ok(Answer::of(self.form, &outcome, |outcome| {
            let added = match items(&outcome["ids"]).count() {
                1 => "1 action".to_owned(),
                count => format!("{count} actions"),
            };
            format!("Added {added}, and changed those whose id the table has.")
        }))
    }
}
