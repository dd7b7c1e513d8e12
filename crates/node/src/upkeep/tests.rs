use super::*;
use crate::config::{Config, Overrides};
use crate::{Founding, Node};
use opgave_storage::{Batch, DOCUMENT_PREFIX};

async fn founded(place: &Path) {
    let founding = Founding {
        name: "Gemeente Westerwoude".into(),
        kind: "municipality".into(),
        address: "http://127.0.0.1:7412".into(),
        listen: "127.0.0.1:7412".parse().unwrap(),
    };
    drop(Folder::init(place, &founding).unwrap());
    run(place).await.unwrap();
}

/// Opens the node once, which makes its workspace or reads it, and stops it.
async fn run(place: &Path) -> Result<usize, Problem> {
    let config = Config::load(place, |_| None, Overrides::default())?;
    let node = Node::open(Folder::open(place)?, config).await?;
    Ok(node.organisations().await.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_goes_to_the_other_database_and_back_and_runs_in_each() {
    let place = tempfile::tempdir().unwrap();
    founded(place.path()).await;
    let before = verify_storage(place.path()).unwrap();
    assert!(before.sound && before.documents > 0, "{before:?}");
    for (to, other) in [("redb", "sled"), ("sled", "redb")] {
        let converted = convert_storage(place.path(), to).unwrap();
        assert_eq!(converted.records, Some(before.records));
        let config = Config::load(place.path(), |_| None, Overrides::default()).unwrap();
        assert_eq!(config.storage.name(), to);
        let after = verify_storage(place.path()).unwrap();
        let expected = StorageReport {
            database: to.into(),
            ..before.clone()
        };
        assert_eq!(after, expected);
        let changed = Config::load(
            place.path(),
            |name| (name == "OPGAVE_STORAGE").then(|| other.into()),
            Overrides::default(),
        );
        let problem = Node::open(Folder::open(place.path()).unwrap(), changed.unwrap())
            .await
            .err()
            .unwrap();
        assert!(problem.hint.contains("opgave storage convert"), "{problem}");
    }
    assert_eq!(run(place.path()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_not_whole_is_named() {
    let place = tempfile::tempdir().unwrap();
    founded(place.path()).await;
    let id = {
        let storage = opgave_storage::open(place.path().join("db"), Kind::Sled, CACHE_BYTES).unwrap();
        let (key, _) = storage.scan(DOCUMENT_PREFIX).next().unwrap().unwrap();
        let mut batch = Batch::new();
        batch.delete(key.clone());
        storage.commit(batch).unwrap();
        DocumentId(key[2..18].try_into().unwrap())
    };
    let report = verify_storage(place.path()).unwrap();
    assert!(!report.sound);
    assert_eq!(report.damaged.len(), 1, "{report:?}");
    assert_eq!(report.damaged[0].document, Some(id));
}

#[test]
fn a_folder_without_a_database_and_an_unknown_database_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let founding = Founding {
        name: "A".into(),
        kind: "other".into(),
        address: "http://127.0.0.1:1".into(),
        listen: "127.0.0.1:1".parse().unwrap(),
    };
    let folder = Folder::init(place.path(), &founding).unwrap();
    assert!(verify_storage(place.path()).unwrap_err().hint.contains("Stop the node"));
    drop(folder);
    assert!(
        verify_storage(place.path())
            .unwrap_err()
            .what
            .contains("has no database")
    );
    assert!(
        convert_storage(place.path(), "leveldb")
            .unwrap_err()
            .what
            .contains("leveldb")
    );
}

#[test]
fn the_setting_stands_above_the_tables_and_once() {
    let plain = "name = \"A\"\n# storage = \"x\"\n";
    assert_eq!(
        with_storage(plain, Kind::Redb),
        "name = \"A\"\n# storage = \"x\"\nstorage = \"redb\"\n"
    );
    let tables = "name = \"A\"\nstorage=\"redb\"\n[limits]\nconnections = 1\n";
    assert_eq!(
        with_storage(tables, Kind::Sled),
        "name = \"A\"\nstorage = \"sled\"\n[limits]\nconnections = 1\n"
    );
    let below = "name = \"A\"\n[limits]\n";
    assert_eq!(
        with_storage(below, Kind::Sled),
        "name = \"A\"\nstorage = \"sled\"\n[limits]\n"
    );
}
