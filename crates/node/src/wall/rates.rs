use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::config::Rate;

/// Names that are remembered at most; the memory of a node must not follow the number of those who try.
const NAMES: usize = 10_000;

/// How often each of many may do something: so many at once, and so many a minute for as long as it goes on.
///
/// For each name one moment is kept, at which all that it did is forgotten again (the generic cell rate algorithm, as in
/// ITU-T I.371).
pub(crate) struct Rates<K> {
    interval: Duration,
    leeway: Duration,
    forgotten: Mutex<BTreeMap<K, Instant>>,
}

impl<K: Ord> Rates<K> {
    pub fn new(rate: Rate) -> Self {
        let interval = Duration::from_secs(60) / rate.per_minute.get();
        Self {
            interval,
            leeway: interval * rate.at_once.get(),
            forgotten: Mutex::default(),
        }
    }

    /// Counts one more, or says how long to wait; what is refused is not counted.
    pub fn take(&self, name: K, now: Instant) -> Result<(), Duration> {
        let mut forgotten = self.forgotten.lock().unwrap_or_else(PoisonError::into_inner);
        if forgotten.len() >= NAMES && !forgotten.contains_key(&name) {
            forgotten.retain(|_, moment| *moment > now);
            // All are busy: the one that did least makes room.
            let least = forgotten.values().min().copied().filter(|_| forgotten.len() >= NAMES);
            if let Some(least) = least {
                forgotten.retain(|_, moment| *moment > least);
            }
        }
        let moment = forgotten.entry(name).or_insert(now);
        let next = (*moment).max(now) + self.interval;
        match next.saturating_duration_since(now).checked_sub(self.leeway) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *moment = next;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(at_once: u32, per_minute: u32) -> Rates<u32> {
        Rates::new(Rate {
            at_once: at_once.try_into().unwrap(),
            per_minute: per_minute.try_into().unwrap(),
        })
    }

    #[test]
    fn so_many_at_once_and_then_one_at_a_time() {
        let (rates, start) = (rates(3, 60), Instant::now());
        for _ in 0..3 {
            assert_eq!(rates.take(1, start), Ok(()));
        }
        assert_eq!(rates.take(1, start), Err(Duration::from_secs(1)));
        // Being refused costs nothing.
        assert_eq!(rates.take(1, start), Err(Duration::from_secs(1)));
        assert_eq!(rates.take(1, start + Duration::from_secs(1)), Ok(()));
        assert!(rates.take(1, start + Duration::from_secs(1)).is_err());
    }

    #[test]
    fn one_does_not_pay_for_another() {
        let (rates, start) = (rates(1, 1), Instant::now());
        assert_eq!(rates.take(1, start), Ok(()));
        assert_eq!(rates.take(1, start), Err(Duration::from_secs(60)));
        assert_eq!(rates.take(2, start), Ok(()));
    }

    #[test]
    fn the_names_that_are_remembered_are_bounded_and_busy_ones_stay() {
        let (rates, start) = (rates(2, 1), Instant::now());
        assert_eq!(rates.take(0, start), Ok(()));
        assert_eq!(rates.take(0, start), Ok(()));
        for name in 1..=u32::try_from(2 * NAMES).unwrap() {
            assert_eq!(rates.take(name, start), Ok(()));
        }
        assert!(rates.forgotten.lock().unwrap().len() <= NAMES);
        assert!(rates.take(0, start).is_err());
    }

    #[test]
    fn what_is_long_ago_counts_no_more() {
        let (rates, start) = (rates(5, 60), Instant::now());
        for _ in 0..5 {
            assert_eq!(rates.take(1, start), Ok(()));
        }
        let later = start + Duration::from_secs(3_600);
        for _ in 0..5 {
            assert_eq!(rates.take(1, later), Ok(()));
        }
        assert!(rates.take(1, later).is_err());
    }
}
