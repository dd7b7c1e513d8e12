use std::error::Error;

use opgave_node::Problem;

/// Whatever breaks a benchmark off is for a person to read, and nothing else is done with it.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A failure in words, with what to do when the node crate knows.
pub fn explain(failure: &(dyn Error + 'static)) -> String {
    match failure.downcast_ref::<Problem>() {
        Some(problem) => format!("error: {}\n  {}", problem.what, problem.hint),
        None => format!("error: {failure}"),
    }
}
