//! `build`: a program from a todo list in a file, by the same pipeline as the function, remembering nothing.

use generation::author::LibraryAuthor;
use generation::build::Progress;
use generation::journal::{Journal, JournalError};
use generation::pipeline::{self, BuildError, Order};
use indicatif::ProgressBar;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use sha2::{Digest, Sha256};
use training::calendar;
use training::ids::{ProgramId, UserId};

use super::{block_on, progress_bar, read_text, read_todo, show, time_zone, write_out};
use crate::cli::{BuildArgs, Ended};

pub fn run(args: &BuildArgs) -> Result<(), Ended> {
    let todo_list = read_todo(&args.todo)?;
    let zone = time_zone(args.timezone.as_deref())?;
    let today = args.today.unwrap_or_else(|| calendar::today(Timestamp::now(), &zone));
    let user_id = UserId::parse("athlete")?;
    // The same list on the same day is the same program, down to its ids.
    let program_id = ProgramId::numbered("program", digest(&format!("{today}{}", read_text(&args.todo)?)));
    let requested_at = today.to_zoned(TimeZone::UTC)?.timestamp();
    let order = Order { user_id: &user_id, program_id: &program_id, todo_list: &todo_list, today, requested_at };

    let bar = progress_bar();
    let program = block_on(async {
        pipeline::build(order, &LibraryAuthor, &Bar(&bar)).await.map_err(|error| match error {
            BuildError::Journal(error) => error.into(),
            refused => Ended::Refused(refused.to_string()),
        })
    });
    bar.finish_and_clear();
    let program = program?;
    write_out(args.out.as_deref(), (serde_json::to_string_pretty(&program)? + "\n").as_bytes())?;
    if let Some(path) = &args.out {
        let (days, weeks) = (program.training_days, program.weeks());
        eprintln!("{}: {weeks} weeks, {days} training days, in {}", program.program_name, path.display());
    }
    Ok(())
}

/// The first 128 bits of a SHA-256.
fn digest(text: &str) -> u128 {
    Sha256::digest(text.as_bytes()).iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// Shows progress; keeps nothing, because the whole build takes less time than keeping would save.
struct Bar<'a>(&'a ProgressBar);

impl Journal for Bar<'_> {
    async fn progress(&self, progress: Progress) -> Result<(), JournalError> {
        show(self.0, progress);
        Ok(())
    }

    async fn recall(&self, _key: &str) -> Result<Option<Value>, JournalError> {
        Ok(None)
    }

    async fn keep(&self, _key: &str, _part: &Value) -> Result<(), JournalError> {
        Ok(())
    }
}
