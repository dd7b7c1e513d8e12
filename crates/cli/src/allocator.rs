//! The allocator, and how it is to treat memory that nobody uses.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// A node opens and lets go of many documents of small pieces for months: the system's allocator keeps what they leave
/// between them, this one gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// After how many milliseconds unused memory goes back to the system, as mimalloc's documentation names it.
const DELAY: &str = "MIMALLOC_PURGE_DELAY";

/// Has unused memory given back at once. By default the allocator waits until the thread that freed it asks for more,
/// which after the arrival of a large plan may be long: a node then holds four times what it needs.
///
/// The allocator reads this before anything of ours runs, so the program begins once more, as the same process. An
/// administrator who has set it otherwise is followed; where it cannot begin again, it goes on as it is.
pub fn give_back_at_once() {
    if env::var_os(DELAY).is_some() {
        return;
    }
    let mut arguments = env::args_os();
    let (Some(name), Ok(program)) = (arguments.next(), env::current_exe()) else {
        return;
    };
    let reason = Command::new(program).arg0(name).args(arguments).env(DELAY, "0").exec();
    tracing::debug!(%reason, "unused memory is given back later");
}
