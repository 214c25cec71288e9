//! The documents under `schemas/` are what the types say, and what is answered is what the documents say.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Athlete, Server, repository};

#[test]
fn schemas_are_generated_from_the_types() {
    let folder = repository().join("schemas");
    let documents = program_api::openapi::documents();
    for (name, document) in &documents {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let stored: Value = serde_json::from_str(&text).unwrap_or_default();
        assert!(stored == *document, "schemas/{name} differs from the types: run `make schemas`");
    }
    let files = fs::read_dir(folder).unwrap().count();
    assert_eq!(files, documents.len(), "schemas/ holds a document that no type stands behind");
}

#[tokio::test]
async fn the_openapi_document_is_served_and_names_paths_that_exist() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let (_, document) = athlete.get("/api/openapi.json").await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let Some(get) = operations.get("get") else { continue };
        let asks = get["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["required"] == true));
        if !asks {
            assert_eq!(athlete.get(path).await.0, 200, "{path}");
        }
    }
    assert_eq!(document["paths"].as_object().unwrap().len(), 18);
}
