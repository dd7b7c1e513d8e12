mod actions;
mod hostile;
mod json;
mod markdown;
mod markdown_text;
pub(in crate::plan) mod plans;

use super::{ImportError, Misfit, Problem};

/// What is wrong with a text, as people read it.
fn said<T: std::fmt::Debug>(result: Result<T, ImportError>) -> Vec<String> {
    result.unwrap_err().problems.iter().map(Misfit::to_string).collect()
}
