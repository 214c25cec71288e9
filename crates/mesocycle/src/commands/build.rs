//! `build`: a program from a todo list in a file, by the same pipeline as the function, remembering nothing.

use std::collections::BTreeMap;

use conversation::session::BuildId;
use generation::author::{AtDeadline, Author, Commission};
use generation::build::Progress;
use generation::context::Context;
use generation::journal::{Journal, JournalError};
use generation::pipeline::{self, BuildError, Order};
use hosting::config::ModelConfig;
use indicatif::ProgressBar;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::time::Instant;
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
    let build_id = BuildId::numbered("build", digest(program_id.as_str()));
    let order = Order {
        user_id: &user_id,
        build_id: &build_id,
        program_id: &program_id,
        todo_list: &todo_list,
        today,
        requested_at,
    };

    let models = ModelConfig::from_env()?;
    let bar = progress_bar();
    let program = block_on(async {
        let ((_, writer), context) = (models.from_own_sdk().await, Context::default());
        let author = writer.as_ref().map_or(Author::Library, |writer| {
            Author::Model(Commission {
                writer,
                context: &context,
                calls_until: Instant::now() + writer.write_within,
                at_deadline: AtDeadline::FallBack,
            })
        });
        pipeline::build(order, author, &Bar(&bar)).await.program.map_err(|error| match error {
            BuildError::NotReady(_) | BuildError::Refused(_) => Ended::Refused(error.to_string()),
            failed => failed.into(),
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

/// Shows progress; keeps nothing, because who runs a command sees it through.
struct Bar<'a>(&'a ProgressBar);

impl Journal for Bar<'_> {
    fn progress(&self, progress: Progress) {
        show(self.0, progress);
    }

    async fn recall(&self) -> Result<BTreeMap<String, Value>, JournalError> {
        Ok(BTreeMap::new())
    }

    async fn keep(&self, _key: &str, _part: &Value) -> Result<(), JournalError> {
        Ok(())
    }

    async fn put_aside(&self, _name: &str, _answer: &str) {}
}
