use std::time::{Duration, Instant};

use futures_util::{StreamExt, TryStreamExt, stream};
use opgave_model::{DocumentId, OrganisationId};
use tokio::time::{MissedTickBehavior, interval};

use super::Bench;
use crate::http::Browser;
use crate::organisation::{Here, Organisation};
use crate::outcome::Outcome;
use crate::plans;
use crate::process::Process;
use crate::report::{Figure, Unit};

/// Plans, and the seconds within which they are to arrive.
const SIZES: [(usize, f64); 2] = [(1_000, 2.0), (4_000, 8.0)];
/// The list of all plans is work for the node, so it is not asked for more often.
const LOOK: Duration = Duration::from_millis(100);
/// Plans that are shared at a time.
const AT_ONCE: usize = 8;
const PATIENCE: Duration = Duration::from_secs(300);

pub async fn run(bench: &Bench) -> Outcome<()> {
    for (full, target) in SIZES {
        let count = bench.size(full);
        let took = first_sync(bench, count).await?;
        bench.report.add(&Figure {
            scenario: "first-sync",
            what: format!("start of a node to {count} small plans held"),
            measured: took.as_secs_f64(),
            target: Some(target),
            unit: Unit::Seconds,
            note: format!("looked every {} ms", LOOK.as_millis()),
        });
    }
    Ok(())
}

async fn first_sync(bench: &Bench, count: usize) -> Outcome<Duration> {
    let place = bench.place()?;
    let a = Organisation::found(place.path(), "a")?;
    let b = Organisation::found(place.path(), "b")?;
    prepare(&a, &b, count).await?;
    let sharing = Process::serve(&bench.binary, &a.folder).await?;
    let began = Instant::now();
    let receiving = Process::serve(&bench.binary, &b.folder).await?;
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        let held = titled(&b).await?;
        if held >= count {
            break;
        }
        if began.elapsed() > PATIENCE {
            return Err(format!("only {held} of {count} plans arrived").into());
        }
    }
    let took = began.elapsed();
    receiving.stop().await?;
    sharing.stop().await?;
    Ok(took)
}

/// Introduces two nodes, and shares plans while the second is down.
async fn prepare(a: &Organisation, b: &Organisation, count: usize) -> Outcome<()> {
    let (here, there) = (a.serve_here().await?, b.serve_here().await?);
    here.meet(&there).await?;
    let partner = there.id();
    there.leave().await?;
    let ids = plans::create(&here.node, count, plans::small).await?;
    share_all(a, &here, partner, ids).await?;
    here.leave().await
}

async fn share_all(a: &Organisation, here: &Here, partner: OrganisationId, ids: Vec<DocumentId>) -> Outcome<()> {
    let first = Browser::signed_in(a.socket, &here.node.sign_in_link("Meting", false)?).await?;
    let share_of_each = ids.len().div_ceil(AT_ONCE).max(1);
    let sharing = ids.chunks(share_of_each).map(|part| {
        let cookie = first.cookie();
        async move {
            let mut browser = Browser::connect(a.socket, cookie).await?;
            for plan in part {
                browser.share(*plan, partner).await?;
            }
            Ok(())
        }
    });
    stream::iter(sharing).buffer_unordered(AT_ONCE).try_collect().await
}

/// Plans whose content is at the node, durably: their titles come from it.
async fn titled(organisation: &Organisation) -> Outcome<usize> {
    let plans = organisation.plans().await?;
    Ok(plans
        .iter()
        .filter(|plan| plan["title"].as_str().is_some_and(|title| !title.is_empty()))
        .count())
}
