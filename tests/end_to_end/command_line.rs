//! The commands, as a person types them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{CROSSFIT, MESOCYCLE, repository};

fn run(directory: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(MESOCYCLE)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    // Beside the reading of its output, or both sides could wait for each other; a command that refuses early does not
    // read its input at all.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn complete(value: &Value) -> Value {
    json!({"status": "complete", "value": value})
}

/// A todo list in which the six required facts are known.
fn todo() -> Value {
    json!({"todoList": {
        "trainingGoals": complete(&json!({"kind": "value", "goals": ["squat 150 kg"]})),
        "programFocus": complete(&json!({"kind": "value", "focus": ["strength"]})),
        "programDuration": complete(&json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(&json!({"kind": "value", "min": 3, "max": 3})),
        "equipmentAccess": complete(&json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates"]})),
        "experienceLevel": complete(&json!({"kind": "value", "level": "intermediate", "years": 3})),
        "injuryConsiderations": complete(&json!({"kind": "none"})),
        "currentFitnessBaseline": complete(&json!({"kind": "value", "marks": [{"what": "back_squat", "kg": 120, "reps": 3}]})),
    }})
}

#[test]
fn build_check_and_export_a_program() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("todo.json"), todo().to_string()).unwrap();
    let build = ["build", "todo.json", "--today", "2026-11-20", "--timezone", "Europe/Rome", "--out", "program.json"];
    let output = run(path, &build, "");
    assert!(output.status.success(), "{}", stderr(&output));
    let first = fs::read_to_string(path.join("program.json")).unwrap();
    let program: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(program["startDate"], "2026-11-23");
    assert_eq!(program["totalDays"], 56);

    assert!(run(path, &build, "").status.success());
    assert_eq!(fs::read_to_string(path.join("program.json")).unwrap(), first, "the same input, the same program");

    let output = run(path, &["check", "program.json", "--todo", "todo.json"], "");
    assert!(output.status.success(), "{}", stdout(&output));

    for (format, part) in [("ics", "BEGIN:VCALENDAR"), ("csv", "day,date"), ("md", "# "), ("json", "\"programId\"")] {
        let output = run(path, &["export", "program.json", "--format", format], "");
        assert!(stdout(&output).contains(part), "{format}");
    }
}

#[test]
fn check_names_what_is_broken() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("todo.json"), todo().to_string()).unwrap();
    assert!(run(path, &["build", "todo.json", "--out", "program.json"], "").status.success());
    let mut program: Value = serde_json::from_str(&fs::read_to_string(path.join("program.json")).unwrap()).unwrap();
    program["dailyWorkouts"][3]["date"] = json!("2020-01-01");
    fs::write(path.join("broken.json"), program.to_string()).unwrap();
    let output = run(path, &["check", "broken.json"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).lines().any(|line| line.starts_with("G4 ")), "{}", stdout(&output));

    fs::write(path.join("nonsense.json"), "{}").unwrap();
    let output = run(path, &["check", "nonsense.json"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("G1 "));
}

#[test]
fn refusals_exit_with_2_and_the_reason() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let mut unclear = todo();
    unclear["todoList"].as_object_mut().unwrap().remove("equipmentAccess");
    let mut unwell = todo();
    let heart = json!({"kind": "value", "items": [{"area": "heart", "status": "current"}]});
    unwell["todoList"]["injuryConsiderations"] = complete(&heart);
    for (name, list, word) in [("unclear.json", unclear, "equipment"), ("unwell.json", unwell, "doctor")] {
        fs::write(path.join(name), list.to_string()).unwrap();
        let output = run(path, &["build", name], "");
        assert_eq!(output.status.code(), Some(2), "{name}: {}", stderr(&output));
        assert!(stderr(&output).to_lowercase().contains(word), "{name}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "no program");
    }
    assert_eq!(run(path, &["build", "missing.json"], "").status.code(), Some(2));
    assert_eq!(run(path, &["extract"], "not json\n").status.code(), Some(2));
}

#[test]
fn extract_prints_the_whole_list_after_each_turn() {
    let dialogues = fs::read_to_string(repository().join("tests/dialogues/dev.jsonl")).unwrap();
    let output = run(&repository(), &["extract"], &dialogues);
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    assert_eq!(printed.lines().count(), dialogues.lines().count());
    for (dialogue, states) in dialogues.lines().zip(printed.lines()) {
        let (dialogue, states): (Value, Value) =
            (serde_json::from_str(dialogue).unwrap(), serde_json::from_str(states).unwrap());
        assert_eq!(dialogue["id"], states["id"]);
        let turns = states["turns"].as_array().unwrap();
        assert_eq!(turns.len(), dialogue["turns"].as_array().unwrap().len());
        assert!(turns.iter().all(|turn| turn["todoList"].as_object().unwrap().len() == 19));
    }
}

#[test]
fn chat_in_the_terminal_ends_in_a_program() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["chat", "--out", "program.json"], &(CROSSFIT.join("\n") + "\n"));
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    assert!(printed.contains("Week 8"), "{printed}");
    let output = run(folder.path(), &["check", "program.json"], "");
    assert!(output.status.success(), "{}", stdout(&output));
}

#[test]
fn help_names_every_command() {
    let output = run(&repository(), &["--help"], "");
    for command in ["serve", "chat", "extract", "build", "check", "export"] {
        assert!(stdout(&output).contains(command), "{command}");
    }
}
