use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use opgave_model::DocumentId;
use opgave_node::Node;
use tokio::runtime::Handle;
use tokio::time::sleep;

use super::Bench;
use crate::http::Browser;
use crate::organisation::{Here, Organisation};
use crate::outcome::Outcome;
use crate::plans;
use crate::report::{Figure, Unit};
use crate::samples::{Samples, milliseconds};

const PLANS: usize = 200;
const LOOK: Duration = Duration::from_micros(200);
const PATIENCE: Duration = Duration::from_secs(10);

/// From making a plan and sharing it over HTTP to its content being durable at the other node; both in this process.
pub async fn run(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let (a, b) = (
        Organisation::found(place.path(), "a")?,
        Organisation::found(place.path(), "b")?,
    );
    let (here, there) = (a.serve_here().await?, b.serve_here().await?);
    here.meet(&there).await?;
    connected(&here, &there).await;
    let mut browser = Browser::signed_in(a.socket, &here.node.sign_in_link("Meting", false)?).await?;
    let (mut shared, mut arrived) = (Samples::default(), Samples::default());
    let count = bench.size(PLANS);
    for number in 0..count {
        let began = Instant::now();
        let plan = here.node.create_plan(&plans::small(number)).await?;
        browser.share(plan, there.id()).await?;
        shared.add(began.elapsed());
        arrived.add(arrival(Arc::clone(&there.node), plan).await?.duration_since(began));
    }
    drop(browser);
    here.leave().await?;
    there.leave().await?;
    bench.report.add(&Figure {
        scenario: "new-plan",
        what: format!("plan made and shared to durable at the other, p50 of {count}"),
        measured: milliseconds(arrived.percentile(50)),
        target: Some(5.0),
        unit: Unit::Milliseconds,
        note: format!(
            "p95 {:.1} ms; of it made and shared here p50 {:.1} ms",
            milliseconds(arrived.percentile(95)),
            milliseconds(shared.percentile(50))
        ),
    });
    Ok(())
}

async fn connected(here: &Here, there: &Here) {
    for node in [&here.node, &there.node] {
        while !node
            .organisations()
            .await
            .iter()
            .all(|organisation| organisation.connected)
        {
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Looks from a thread of its own: the runtime's timer counts in milliseconds.
async fn arrival(node: Arc<Node>, plan: DocumentId) -> Outcome<Instant> {
    let runtime = Handle::current();
    let looking = tokio::task::spawn_blocking(move || {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let held = runtime.block_on(node.look(plan, |content| !content.get_heads().is_empty()));
            if held == Some(true) {
                return Some(Instant::now());
            }
            thread::sleep(LOOK);
        }
        None
    });
    looking
        .await?
        .ok_or_else(|| format!("plan {plan} did not arrive").into())
}
