//! `check`: a program against the rules, one line for each that is broken.

use std::path::Path;

use conversation::intake;
use conversation::todo_list::{Answer, Confidence, Evidence, Knowledge, MessageId, StartDate};
use training::athlete::Athlete;
use training::program::Program;
use training::rules::{self, Severity};

use super::{read_text, read_todo};
use crate::cli::{CheckArgs, Ended};

pub fn run(args: &CheckArgs) -> Result<(), Ended> {
    let text = read_text(&args.program)?;
    let program: Program = match serde_json::from_str(&text) {
        Ok(program) => program,
        Err(error) => {
            println!("G1 reject: not a training program: {error}");
            return Err(Ended::Found);
        }
    };
    let athlete = args.todo.as_deref().map(|path| athlete_of(path, &program)).transpose()?;
    let violations = rules::check(&program, athlete.as_ref(), library::catalogue());
    for violation in &violations {
        let severity = match violation.severity {
            Severity::Warn => "warning",
            Severity::Repair => "repair",
            Severity::Reject => "reject",
        };
        println!("{} {severity}: {}", violation.rule, violation.message);
    }
    let broken = violations.iter().filter(|violation| violation.severity > Severity::Warn).count();
    if broken > 0 {
        return Err(Ended::Found);
    }
    println!("sound: no rule is broken, {} warnings", violations.len());
    Ok(())
}

/// The athlete the program was written for. Where they named no first day, the program's own is the one.
pub fn athlete_of(path: &Path, program: &Program) -> Result<Athlete, Ended> {
    let mut list = read_todo(path)?;
    if list.start_date.value().is_none() {
        list.start_date.knowledge = Knowledge::Complete {
            answer: Answer::Value(StartDate { date: program.start_date }),
            confidence: Confidence::High,
            evidence: Evidence { quote: String::new(), extracted_from: MessageId::by_hand(), image_refs: Vec::new() },
        };
    }
    let settled = intake::settle(&list, &program.user_id, program.start_date)
        .map_err(|refused| Ended::Refused(refused.to_string()))?;
    Ok(settled.athlete)
}
