//! What a shell and a reader of manuals need to know of the command line, made from the same tree as the commands.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use opgave_node::Problem;

use crate::arguments::Arguments;
use crate::report;

/// Writes the completions of a shell to standard output.
pub(crate) fn completions(shell: Shell) -> Result<(), Problem> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "opgave", &mut script);
    report::write_out(&script)
}

/// Writes a page of manual for each command into a folder.
pub(crate) fn man(folder: &Path) -> Result<(), Problem> {
    let unwritten = |error: std::io::Error| {
        Problem::new(
            format!("the pages cannot be written to {}: {error}", folder.display()),
            "Choose another folder with --dir.",
        )
    };
    std::fs::create_dir_all(folder).map_err(unwritten)?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(unwritten)
}
