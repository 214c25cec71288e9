//! Programs as files: their names, types and refusals, over HTTP and on the command line.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Athlete, CROSSFIT, MESOCYCLE, Server};

#[tokio::test]
async fn a_program_comes_in_every_format_it_fits() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut ada = Athlete::new(&server, "ada", "c");
    let program = ada.talk_to_program(&CROSSFIT).await;
    let path = format!("/api/programs/{}/export", program["programId"].as_str().unwrap());
    let http = reqwest::Client::new();
    let get = |query: String| http.get(format!("{}{path}?{query}", server.url)).bearer_auth("ada").send();

    let (_, api) = ada.get("/api/openapi.json").await;
    let parameters = &api["paths"]["/api/programs/{programId}/export"]["get"]["parameters"];
    let named = |name: &str| parameters.as_array().unwrap().iter().find(|parameter| parameter["name"] == name);
    let formats: Vec<&str> =
        named("format").unwrap()["schema"]["enum"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(named("day").is_some());
    assert_eq!(formats.len(), 11);

    let types =
        [("ics", "text/calendar"), ("html", "text/html"), ("fit", "application/zip"), ("liftoscript", "text/plain")];
    for (format, media_type) in types {
        assert!(formats.contains(&format));
        let response = get(format!("format={format}")).await.unwrap();
        assert_eq!(response.status(), 200);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(media_type), "{format}");
        let disposition = response.headers()["content-disposition"].to_str().unwrap().to_owned();
        let extension = match format {
            "fit" => "-fit.zip",
            "liftoscript" => ".txt",
            other => other,
        };
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert!(disposition.ends_with(&format!("{extension}\"")), "{disposition}");
    }

    let one = get("format=fit&day=1".to_owned()).await.unwrap();
    assert_eq!(one.headers()["content-type"], "application/vnd.ant.fit");
    assert_eq!(&one.bytes().await.unwrap()[8..12], b".FIT");

    for (query, reason) in [
        ("format=erg", "no session that erg can hold; this training program can be exported as json, ics"),
        ("format=fit&day=999", "no day 999"),
        ("format=fit&day=today", "A day is a number"),
        ("format=ics&day=1", "ics always holds the whole training program"),
        ("format=ics&at=6.30&timezone=UTC", "Write the time like 06:30."),
        ("format=ics&at=06:30", "name your time zone"),
        ("format=ics&at=06:30&timezone=Rome", "name your time zone"),
        ("format=csv&at=06:30&timezone=UTC", "only a calendar (ics) has an hour of the day"),
        ("format=pdf", "use json, ics, csv, md, html, zwo, erg, mrc, fit, intervals or liftoscript"),
    ] {
        let response = get(query.to_owned()).await.unwrap();
        assert_eq!(response.status(), 422, "{query}");
        let problem: Value = response.json().await.unwrap();
        assert!(problem["detail"].as_str().unwrap().contains(reason), "{query}: {problem}");
    }
}

#[test]
fn the_command_line_writes_files_and_refuses_in_words() {
    let folder = TempDir::new().unwrap();
    let todo = crate::harness::repository().join("docs/example-todo.json");
    let run = |arguments: &[&str]| Command::new(MESOCYCLE).args(arguments).current_dir(folder.path()).output().unwrap();
    let build = ["build", todo.to_str().unwrap(), "--today", "2026-11-20", "--out", "program.json"];
    assert!(run(&build).status.success());

    assert!(run(&["export", "program.json", "--format", "intervals", "--out", "runs.zip"]).status.success());
    assert!(fs::read(folder.path().join("runs.zip")).unwrap().starts_with(b"PK"));
    let day = run(&["export", "program.json", "--format", "intervals", "--day", "2"]);
    assert!(String::from_utf8_lossy(&day.stdout).lines().any(|line| line.starts_with("- ")));

    let refused = run(&["export", "program.json", "--format", "zwo"]);
    assert_eq!(refused.status.code(), Some(2));
    let reason = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(reason.contains("no session that zwo can hold"), "{reason}");
    assert!(reason.contains("fit or intervals"), "{reason}");
}
