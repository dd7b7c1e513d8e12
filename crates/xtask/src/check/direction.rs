//! Which crate may know which: `model ← trust ← wire ← sync ← node ← cli`; storage knows none of ours, and only node
//! and simulation join it to sync.

use crate::project::Package;

/// A package, those of ours that it may depend on, and whether it may hold a runtime, a server or a database.
struct Rule {
    package: &'static str,
    ours: &'static [&'static str],
    platform: &'static [&'static str],
}

const MODEL: &str = "opgave-model";
const TRUST: &str = "opgave-trust";
const WIRE: &str = "opgave-wire";
const STORAGE: &str = "opgave-storage";
const SYNC: &str = "opgave-sync";
const NODE: &str = "opgave-node";

/// Families of packages whose types stay at the edge.
const PLATFORM: [&str; 4] = ["tokio", "axum", "sled", "redb"];

const RULES: [Rule; 12] = [
    Rule {
        package: MODEL,
        ours: &[],
        platform: &[],
    },
    Rule {
        package: TRUST,
        ours: &[MODEL],
        platform: &[],
    },
    Rule {
        package: WIRE,
        ours: &[MODEL, TRUST],
        platform: &[],
    },
    Rule {
        package: STORAGE,
        ours: &[],
        platform: &["sled", "redb"],
    },
    Rule {
        package: SYNC,
        ours: &[MODEL, TRUST, WIRE],
        platform: &[],
    },
    Rule {
        package: NODE,
        ours: &[MODEL, TRUST, WIRE, STORAGE, SYNC],
        platform: &PLATFORM,
    },
    Rule {
        package: "opgave-cli",
        ours: &[MODEL, TRUST, WIRE, SYNC, NODE],
        platform: &PLATFORM,
    },
    Rule {
        package: "opgave-simulation",
        ours: &[MODEL, TRUST, WIRE, STORAGE, SYNC],
        platform: &[],
    },
    Rule {
        package: "opgave-fuzz",
        ours: &[MODEL, TRUST, WIRE, SYNC],
        platform: &[],
    },
    Rule {
        package: "opgave-bench",
        ours: &[MODEL, TRUST, WIRE, STORAGE, SYNC, NODE],
        platform: &PLATFORM,
    },
    // A foreign peer: it must find out for itself what we say.
    Rule {
        package: "samod-peer",
        ours: &[],
        platform: &["tokio"],
    },
    Rule {
        package: "xtask",
        ours: &[],
        platform: &[],
    },
];

/// Every dependency against the direction, of whatever kind: a test that needs one is a test in the wrong crate.
pub fn offences(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(of_package).collect()
}

fn of_package(package: &Package) -> Vec<String> {
    let name = &package.name;
    let Some(rule) = RULES.iter().find(|rule| rule.package == name) else {
        return vec![format!(
            "{name} has no place in the direction of crates; give it a rule in xtask's check"
        )];
    };
    let mut offences = Vec::new();
    for dependency in &package.dependencies {
        let other = dependency.name.as_str();
        let ours = RULES.iter().any(|rule| rule.package == other) || other.starts_with("opgave-");
        // A package may name itself to switch on a feature for its own tests.
        if ours && other != name && !rule.ours.contains(&other) {
            offences.push(format!("{name} depends on {other}, which is not below it"));
        }
        if let Some(family) = PLATFORM.iter().find(|family| other.starts_with(**family))
            && !rule.platform.contains(family)
        {
            offences.push(format!(
                "{name} depends on {other}; {family} stays in node, the adapters of storage and cli"
            ));
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Dependency;

    fn package(name: &str, dependencies: &[&str]) -> Package {
        let dependencies = dependencies
            .iter()
            .map(|name| Dependency {
                name: (*name).to_owned(),
            })
            .collect();
        Package {
            name: name.to_owned(),
            version: String::new(),
            dependencies,
        }
    }

    #[test]
    fn the_ladder_may_be_walked_down() {
        let packages = [
            package(SYNC, &[MODEL, WIRE, "automerge"]),
            package(STORAGE, &["sled", "redb"]),
            package(NODE, &[STORAGE, SYNC, "axum"]),
        ];
        assert!(offences(&packages).is_empty());
    }

    #[test]
    fn each_step_against_the_direction_is_named() {
        let packages = [
            package(MODEL, &[SYNC]),
            package(STORAGE, &[MODEL]),
            package(SYNC, &[STORAGE, "tokio-tungstenite"]),
            package("opgave-simulation", &[NODE]),
            package("opgave-new", &[]),
        ];
        let found = offences(&packages);
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(found[0].contains(MODEL) && found[0].contains(SYNC));
        assert!(found[3].contains("tokio-tungstenite"));
        assert!(found[5].contains("opgave-new"));
    }
}
