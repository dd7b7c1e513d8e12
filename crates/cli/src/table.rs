use serde_json::Value;

/// Columns of text, each as wide as its widest cell.
fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn field(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn objects(answer: &Value) -> impl Iterator<Item = &Value> {
    answer.as_array().into_iter().flatten()
}

pub(crate) fn plans(answer: &Value) -> String {
    let mut rows = vec![vec!["ID".to_owned(), "TITLE".to_owned(), "HELD BY".to_owned()]];
    rows.extend(objects(answer).map(|plan| {
        let count = |name: &str| plan.get(name).and_then(Value::as_array).map_or(0, Vec::len);
        vec![
            field(plan, "id"),
            field(plan, "title"),
            format!("{} of {}", count("holders") + 1, count("members")),
        ]
    }));
    if rows.len() == 1 {
        "No plans yet.".to_owned()
    } else {
        columns(&rows)
    }
}

pub(crate) fn peers(answer: &Value) -> String {
    let mut rows = vec![["NAME", "STATE", "ADDRESS", "ID"].map(str::to_owned).to_vec()];
    rows.extend(objects(answer).map(|peer| {
        let is = |name: &str| peer.get(name).and_then(Value::as_bool).unwrap_or_default();
        let state = if is("self") {
            "this node"
        } else if is("connected") {
            "connected"
        } else {
            "not connected"
        };
        vec![
            field(peer, "name"),
            state.to_owned(),
            field(peer, "address"),
            field(peer, "id"),
        ]
    }));
    columns(&rows)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_line_up() {
        let answer = json!([
            { "id": "a", "title": "Opvang", "members": [1, 2], "holders": [1] },
            { "id": "bbb", "title": "Wonen", "members": [1], "holders": [] },
        ]);
        assert_eq!(
            plans(&answer),
            "ID   TITLE   HELD BY\na    Opvang  2 of 2\nbbb  Wonen   1 of 1"
        );
    }
}
