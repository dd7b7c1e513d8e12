use std::fmt;

use serde::Deserialize;
use serde_json::json;

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Unit {
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "ms")]
    Milliseconds,
    #[serde(rename = "µs")]
    Microseconds,
    #[serde(rename = "MiB")]
    Mebibytes,
    /// Millions of bytes, as a network's are counted.
    #[serde(rename = "MB")]
    Megabytes,
    /// How many times as much as something else.
    #[serde(rename = "x")]
    Times,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Seconds => "s",
            Self::Milliseconds => "ms",
            Self::Microseconds => "µs",
            Self::Mebibytes => "MiB",
            Self::Megabytes => "MB",
            Self::Times => "x",
        })
    }
}

/// One measured number, and the number that it is to stay under.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub scenario: &'static str,
    /// What was measured, with the sizes that it was measured at.
    pub what: String,
    pub measured: f64,
    /// None where no number is promised.
    pub target: Option<f64>,
    pub unit: Unit,
    /// What helps to understand it.
    pub note: String,
}

/// Shows figures as they come.
pub struct Report {
    json: bool,
    full_size: bool,
}

impl Report {
    /// Targets hold for full sizes only.
    pub fn begin(json: bool, full_size: bool) -> Self {
        if !json {
            println!(
                "{:<11} {:<62} {:>10}     {:>10}  {:<6}",
                "scenario", "figure", "measured", "target", "met"
            );
        }
        Self { json, full_size }
    }

    pub fn add(&self, figure: &Figure) {
        println!("{}", self.line(figure));
    }

    fn line(&self, figure: &Figure) -> String {
        let Figure {
            scenario,
            what,
            measured,
            target,
            unit,
            note,
        } = figure;
        let target = target.filter(|_| self.full_size);
        let met = target.map(|target| *measured < target);
        if self.json {
            return json!({
                "scenario": scenario,
                "figure": what,
                "measured": measured,
                "target": target,
                "unit": unit.to_string(),
                "met": met,
                "note": note,
            })
            .to_string();
        }
        let target = target.map(|target| format!("< {target} {unit}")).unwrap_or_default();
        let met = match met {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "-",
        };
        format!("{scenario:<11} {what:<62} {measured:>10.2} {unit:<3} {target:>10}  {met:<6} {note}")
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(measured: f64) -> Figure {
        Figure {
            scenario: "start",
            what: "start with 1000 plans".into(),
            measured,
            target: Some(1.0),
            unit: Unit::Seconds,
            note: String::new(),
        }
    }

    fn line(json: bool, full_size: bool, measured: f64) -> String {
        Report { json, full_size }.line(&figure(measured))
    }

    #[test]
    fn a_figure_under_its_target_is_met() {
        assert!(line(false, true, 0.5).ends_with("yes"));
        assert!(line(false, true, 1.0).ends_with("NO"));
    }

    #[test]
    fn a_reduced_run_is_not_held_against_a_target() {
        assert!(line(false, false, 0.5).ends_with('-'));
        let value: serde_json::Value = serde_json::from_str(&line(true, false, 0.5)).unwrap();
        assert!(value["target"].is_null() && value["met"].is_null());
    }
}
