use std::fs;

/// Memory that the program has in use, in bytes; 0 where the kernel does not tell.
pub(crate) fn resident_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    kibibytes(&status).unwrap_or_default() * 1_024
}

fn kibibytes(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_its_line() {
        assert_eq!(kibibytes("VmHWM:\t 20480 kB\nVmRSS:\t  1024 kB\n"), Some(1_024));
        assert_eq!(kibibytes(""), None);
    }
}
