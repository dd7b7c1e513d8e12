//! Long lists come in pages: in the body says where one is, and `Link` (RFC 8288) leads to the others.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;

use crate::http::problem::{InputError, ProblemDetails};

/// Items on a page unless the caller says otherwise.
const USUAL: usize = 50;
/// The most items on a page.
pub(crate) const MOST: usize = 500;

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    page: usize,
    size: usize,
}

/// One page of a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    items: Vec<Value>,
    page: usize,
    page_size: usize,
    total: usize,
}

impl Asked {
    /// Reads what was asked for.
    pub fn of(page: Option<u32>, page_size: Option<u32>) -> Result<Self, ProblemDetails> {
        let number = |name, given: Option<u32>, usual: usize, most: usize| {
            let number = given.map_or(usual, |given| usize::try_from(given).unwrap_or(usize::MAX));
            if (1..=most).contains(&number) {
                return Ok(number);
            }
            let detail = format!("this is a number from 1 to {most}");
            Err(ProblemDetails::input(InputError::named(
                "query",
                name,
                "out-of-range",
                detail,
            )))
        };
        Ok(Self {
            page: number("page", page, 1, 1_000_000)?,
            size: number("pageSize", page_size, USUAL, MOST)?,
        })
    }

    /// How many items come before the page.
    pub fn skip(self) -> usize {
        (self.page - 1) * self.size
    }

    /// How many items the page has at most.
    pub fn take(self) -> usize {
        self.size
    }

    /// The page as an answer. `path` is that of the list, and `query` what else was asked.
    pub fn answer(self, path: &str, query: &[(&str, &str)], items: Vec<Value>, total: usize) -> Response {
        let links = self.links(path, query, total);
        let shown = Shown {
            items,
            page: self.page,
            page_size: self.size,
            total,
        };
        let mut response = Json(shown).into_response();
        if let Ok(links) = HeaderValue::from_str(&links) {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }

    fn links(self, path: &str, query: &[(&str, &str)], total: usize) -> String {
        let last = total.div_ceil(self.size).max(1);
        let mut links = Vec::new();
        let mut add = |relation: &str, page: usize| {
            let (number, size) = (page.to_string(), self.size.to_string());
            let paged = [("page", number.as_str()), ("pageSize", &size)];
            let pairs: Vec<_> = query.iter().chain(&paged).collect();
            let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
            links.push(format!("<{path}?{query}>; rel=\"{relation}\""));
        };
        add("first", 1);
        if self.page > 1 {
            add("prev", (self.page - 1).min(last));
        }
        if self.page < last {
            add("next", self.page + 1);
        }
        add("last", last);
        links.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(page: u32, size: u32) -> Result<Asked, ProblemDetails> {
        Asked::of(Some(page), Some(size))
    }

    #[test]
    fn pages_that_cannot_be_are_refused() {
        for (page, size) in [(0, 1), (1, 0), (1, 501), (1_000_001, 1)] {
            assert!(asked(page, size).is_err(), "{page} {size}");
        }
    }

    #[test]
    fn links_lead_to_the_pages_around_and_keep_the_question() {
        let links = asked(2, 10).unwrap().links("/plans", &[("q", "a&b c")], 31);
        assert!(
            links.contains("</plans?q=a%26b+c&page=1&pageSize=10>; rel=\"prev\""),
            "{links}"
        );
        assert!(links.contains("page=3&pageSize=10>; rel=\"next\""), "{links}");
        assert!(links.contains("page=4&pageSize=10>; rel=\"last\""), "{links}");
        let beyond = asked(9, 10).unwrap().links("/plans", &[], 31);
        assert!(
            beyond.contains("page=4&pageSize=10>; rel=\"prev\"") && !beyond.contains("next"),
            "{beyond}"
        );
        let empty = asked(1, 10).unwrap().links("/plans", &[], 0);
        assert!(!empty.contains("next") && !empty.contains("prev"), "{empty}");
    }
}
