use std::collections::BTreeMap;
use std::fs;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Files that a node has open besides connections: the database, its own sockets, what it dials.
const OTHER_FILES: usize = 128;

/// How many there may be at a time, in all and of one address.
pub(crate) struct Places {
    most: usize,
    most_of_one: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    of: BTreeMap<IpAddr, usize>,
}

/// One of the places; it is free again when this is dropped.
pub(crate) struct Place {
    places: Arc<Places>,
    address: IpAddr,
}

impl Places {
    pub fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            most_of_one,
            taken: Mutex::default(),
        })
    }

    /// A place for an address, when there is one.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        self.take_up_to(address, self.most_of_one)
    }

    /// A place for a proxy, which connects for everyone.
    pub fn take_for_many(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        self.take_up_to(address, self.most)
    }

    fn take_up_to(self: &Arc<Self>, address: IpAddr, most_of_one: usize) -> Option<Place> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= self.most || taken.of.get(&address).is_some_and(|of_it| *of_it >= most_of_one) {
            return None;
        }
        taken.all += 1;
        *taken.of.entry(address).or_default() += 1;
        Some(Place {
            places: Arc::clone(self),
            address,
        })
    }

    /// How many are taken.
    pub fn taken(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        if let Some(of_it) = taken.of.get_mut(&self.address) {
            *of_it -= 1;
            if *of_it == 0 {
                taken.of.remove(&self.address);
            }
        }
    }
}

/// The connections that there can be: no more than the system gives files for, because a node that has none left cannot
/// even write.
pub(super) fn room(wanted: usize) -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    open_files(&limits).map_or(wanted, |files| wanted.min(files.saturating_sub(OTHER_FILES).max(16)))
}

fn open_files(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn there_is_an_end_in_all_and_for_each_address() {
        let places = Places::new(3, 2);
        let held: Vec<_> = [places.take(address(1)), places.take(address(1))]
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(held.len(), 2);
        assert!(places.take(address(1)).is_none());
        let third = places.take(address(2));
        assert!(third.is_some() && places.take(address(3)).is_none());
        drop(held);
        assert!(places.take(address(1)).is_some() && places.taken() == 1);
    }

    #[test]
    fn a_proxy_takes_as_many_as_there_are() {
        let places = Places::new(3, 1);
        let held: Vec<_> = (0..3).filter_map(|_| places.take_for_many(address(1))).collect();
        assert_eq!(held.len(), 3);
        assert!(places.take_for_many(address(1)).is_none());
    }

    #[test]
    fn the_systems_limit_is_read_from_its_line() {
        let limits = "Limit    Soft Limit   Hard Limit   Units\nMax open files            1024       4096      files\n";
        assert_eq!(open_files(limits), Some(1024));
        assert_eq!(open_files("Max open files   unlimited unlimited files"), None);
    }
}
