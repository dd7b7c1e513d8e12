use crate::Problem;

const LONGEST: usize = 254;

/// Whether people can turn to this: an e-mail address, or the address of a page.
///
/// # Errors
/// It is neither.
pub(super) fn check(contact: &str) -> Result<(), Problem> {
    let is_plain = contact.len() <= LONGEST
        && contact
            .chars()
            .all(|one| one.is_ascii_graphic() && !"\"<>\\`".contains(one));
    if is_plain && (is_page(contact) || is_mailbox(contact)) {
        return Ok(());
    }
    Err(Problem::new(
        format!("contact in opgave.toml is {contact:?}, which is neither an e-mail address nor the address of a page"),
        "Write it as opgave@example.nl or https://example.nl/contact.",
    ))
}

fn is_page(contact: &str) -> bool {
    let rest = contact
        .strip_prefix("https://")
        .or_else(|| contact.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric()))
}

fn is_mailbox(contact: &str) -> bool {
    let is_word = |word: &str, also: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || also.contains(one))
    };
    contact.split_once('@').is_some_and(|(who, host)| {
        is_word(who, ".+-_") && host.contains('.') && host.split('.').all(|label| is_word(label, "-"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_can_be_written_to_or_opened() {
        for right in [
            "opgave@example.nl",
            "a.b+c@sub.example.nl",
            "https://example.nl/contact?a=b#c",
            "http://localhost",
        ] {
            check(right).unwrap();
        }
        for wrong in [
            "",
            "example.nl",
            "a@b",
            "a@.nl",
            "a b@c.nl",
            "javascript:alert(1)",
            "https://",
            "mailto:a@b.nl?body=c",
            "a@b.nl?x",
        ] {
            let problem = check(wrong).unwrap_err();
            assert!(problem.what.contains("contact"), "{problem}");
        }
    }
}
