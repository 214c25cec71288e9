//! Programs: metadata and phases in the table, the whole program in an object.

use conversation::session::{BuildId, SessionId};
use generation::build::Build;
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::ids::{ProgramId, UserId};
use training::program::{Phase, Program};
use training::writing::Writing;

use crate::error::Conflict;
use crate::objects::NewObject;
use crate::table::{Condition, Write, decode, encode};
use crate::{Result, Store, StoreError, keys};

/// The metadata of an object that says which build wrote it.
const BUILD_ID: &str = "build-id";

/// A program without its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProgramSummary {
    /// Its id.
    pub program_id: ProgramId,
    /// Whose it is.
    pub user_id: UserId,
    /// The session that asked for it.
    pub session_id: SessionId,
    /// The build that made it.
    pub build_id: BuildId,
    /// Its name.
    pub program_name: String,
    /// What it does and how.
    pub program_description: String,
    /// Day 1.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Days from start to end, both counted.
    pub total_days: u16,
    /// Days that hold at least one workout.
    pub training_days: u16,
    /// Its phases.
    pub phases: Vec<Phase>,
    /// When it was stored.
    pub created_at: Timestamp,
    /// How a model wrote it; absent where the library wrote all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Writing>,
}

impl ProgramSummary {
    fn new(build: &Build, program: &Program, created_at: Timestamp) -> Self {
        Self {
            program_id: build.program_id.clone(),
            user_id: build.user_id.clone(),
            session_id: build.session_id.clone(),
            build_id: build.build_id.clone(),
            program_name: program.program_name.clone(),
            program_description: program.program_description.clone(),
            start_date: program.start_date,
            end_date: program.end_date,
            total_days: program.total_days,
            training_days: program.training_days,
            phases: program.phases.clone(),
            created_at,
            writing: program.writing.clone(),
        }
    }
}

impl Store {
    /// The program with all its days.
    pub async fn program(&self, user: &UserId, program: &ProgramId) -> Result<Option<Program>> {
        // The item makes a program: an object alone is what an unfinished build left.
        if self.table.get(user, &keys::program(program)).await?.is_none() {
            return Ok(None);
        }
        let key = keys::program_object(user, program);
        let object = self.objects.get(&key).await?;
        let object = object.ok_or_else(|| StoreError::corrupt(&key, "a program without its object"))?;
        serde_json::from_slice(&object.body).map(Some).map_err(|error| StoreError::corrupt(key, error))
    }

    /// The user's programs, the newest first.
    pub async fn programs(&self, user: &UserId) -> Result<Vec<ProgramSummary>> {
        let items = self.table.list(user, keys::PROGRAMS).await?;
        let mut programs = items.into_iter().map(decode).collect::<Result<Vec<ProgramSummary>>>()?;
        programs.sort_by(|a, b| (b.created_at, &b.program_id).cmp(&(a.created_at, &a.program_id)));
        Ok(programs)
    }

    /// Puts the program's object unless this build wrote one before; returns the program the object holds.
    pub(crate) async fn put_program_object(&self, build: &Build, program: &Program) -> Result<Program> {
        let key = keys::program_object(&build.user_id, &build.program_id);
        let body = serde_json::to_vec(program).map_err(|error| StoreError::corrupt(&key, error))?;
        let object = NewObject {
            key: &key,
            content_type: "application/json",
            body,
            metadata: Some((BUILD_ID, build.build_id.as_str())),
        };
        if self.objects.put_new(object.clone()).await? {
            return Ok(program.clone());
        }
        if let Some(found) = self.objects.get(&key).await?
            && found.metadata.get(BUILD_ID).map(String::as_str) == Some(build.build_id.as_str())
            && let Ok(earlier) = serde_json::from_slice(&found.body)
        {
            return Ok(earlier);
        }
        self.objects.put(object).await?;
        Ok(program.clone())
    }

    /// The write that puts the program's metadata.
    pub(crate) fn put_program(&self, build: &Build, program: &Program, now: Timestamp) -> Result<Write> {
        let summary = ProgramSummary::new(build, program, now);
        let item = encode(&build.user_id, &keys::program(&build.program_id), &summary)?;
        self.table.put("the program", item, Condition::None, Conflict::Exists)
    }
}
