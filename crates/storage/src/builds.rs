//! Builds: who works on one, how far it is, its finished parts, and its end.
//!
//! A worker claims a build for a time (its lease). The claim raises the epoch, and every later write of the worker is
//! conditioned on it: one that was frozen or overtaken can no longer change anything. The lease is kept beside the
//! record in attributes that conditions can compare: `epoch`, `leaseUntil` (milliseconds), `leaseHolder`.

use std::collections::BTreeMap;
use std::time::Duration;

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure};
use conversation::session::{BuildId, GenerationStatus, ProgramCreatorSession, ProgramGeneration, Stage};
use futures::future::try_join_all;
use generation::build::{Build, BuildStatus, Lease, Step};
use jiff::Timestamp;
use serde_json::Value;
use training::ids::{UserId, check_id};
use training::program::Program;
use uuid::Uuid;

use crate::error::{Conflict, service_error};
use crate::keys::{OPEN_BUILD, OPEN_BUILDS_INDEX, PK, SK, TOUCHED_AT};
use crate::objects::NewObject;
use crate::table::{
    Change, Condition, DYNAMODB, Item, Write, attribute, decode, encode, key, number, number_of, text, text_of,
};
use crate::{Result, Store, StoreError, keys};

const EPOCH: &str = "epoch";
const LEASE_UNTIL: &str = "leaseUntil";
const LEASE_HOLDER: &str = "leaseHolder";
const OBJECT: &str = "object";
const JSON: &str = "application/json";

/// The one partition of the index of open builds.
const OPEN: &str = "open";

/// What became of a claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// The build is the caller's until its lease runs out.
    Claimed(Build),
    /// Somebody works on it; it can be claimed from this time on.
    HeldUntil(Timestamp),
    /// It has ended.
    Finished(Build),
    /// There is no such build.
    Unknown,
}

impl Store {
    /// The build.
    pub async fn build(&self, user: &UserId, build: &BuildId) -> Result<Option<Build>> {
        self.table.get(user, &keys::build(build)).await?.map(decode_build).transpose()
    }

    /// The session's latest build, once one was asked for.
    pub async fn build_of(&self, session: &ProgramCreatorSession) -> Result<Option<Build>> {
        match &session.program_generation {
            Some(generation) => self.build(&session.user_id, &generation.build_id).await,
            None => Ok(None),
        }
    }

    /// Takes the build for `lease_for`, unless it has ended or somebody holds it. Of several callers at once, one
    /// gets it.
    pub async fn claim_build(
        &self,
        user: &UserId,
        build: &BuildId,
        now: Timestamp,
        lease_for: Duration,
    ) -> Result<Claim> {
        let holder = Uuid::new_v4().to_string();
        let request = self.table.client.update_item().table_name(&self.table.name);
        let request = request
            .set_key(Some(key(user, &keys::build(build))))
            .update_expression(
                "SET #status = :inProgress, attempt = attempt + :one, epoch = epoch + :one, \
                 leaseUntil = :until, leaseHolder = :holder, touchedAt = :now",
            )
            .condition_expression(
                "attribute_exists(PK) AND #status IN (:pending, :inProgress) \
                 AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now)",
            )
            .expression_attribute_names("#status", "status")
            .expression_attribute_values(":inProgress", attribute(&BuildStatus::InProgress)?)
            .expression_attribute_values(":pending", attribute(&BuildStatus::Pending)?)
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":until", milliseconds(until(now, lease_for)))
            .expression_attribute_values(":holder", text(&holder))
            .expression_attribute_values(":now", milliseconds(now))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let error = match Box::pin(request.send()).await {
            Ok(updated) => return Ok(Claim::Claimed(decode_build(updated.attributes.unwrap_or_default())?)),
            Err(error) => error,
        };
        match error.as_service_error() {
            Some(UpdateItemError::ConditionalCheckFailedException(refused)) => {
                unclaimed(refused.item().cloned().unwrap_or_default(), &holder)
            }
            _ => Err(service_error(DYNAMODB, error)),
        }
    }

    /// Holds the build for `lease_for` from now and shows how far it is (`build.progress`): the sign of life of whoever
    /// works on it. Returns until when it is held; [`Conflict::LeaseLost`] when it was taken over.
    pub async fn renew_lease(&self, build: &Build, now: Timestamp, lease_for: Duration) -> Result<Timestamp> {
        let until = until(now, lease_for);
        let values = vec![
            (":until", milliseconds(until)),
            (":now", milliseconds(now)),
            (":progress", attribute(&build.progress)?),
        ];
        let update = "SET leaseUntil = :until, touchedAt = :now, progress = :progress";
        self.table.transact(vec![self.change_held(build, Some(update), &[], values)?]).await?;
        Ok(until)
    }

    /// Keeps a finished part of the build. [`Conflict::LeaseLost`] when the build was taken over: the part then
    /// counts as never written.
    pub async fn save_checkpoint(&self, build: &Build, part: &str, value: &Value) -> Result<()> {
        check_id(part).map_err(|error| StoreError::BadName(part.to_owned(), error))?;
        let object = keys::slice_object(&build.user_id, &build.build_id, part, Uuid::new_v4());
        let body = serde_json::to_vec(value).map_err(|error| StoreError::corrupt(&object, error))?;
        self.objects.put(NewObject { key: &object, content_type: JSON, body, metadata: None }).await?;

        let mut marker = key(&build.user_id, &slice(&build.build_id, part));
        marker.insert(OBJECT.to_owned(), text(object));
        let marker = self.table.put("the checkpoint", marker, Condition::None, Conflict::Exists)?;
        self.table.transact(vec![self.change_held(build, None, &[], Vec::new())?, marker]).await
    }

    /// Everything that was kept of the build, in this run or an earlier one, by name; without what has expired.
    pub async fn checkpoints(&self, build: &Build) -> Result<BTreeMap<String, Value>> {
        let prefix = keys::slices(&build.build_id);
        let markers = self.table.list(&build.user_id, &prefix).await?;
        let bodies = try_join_all(markers.iter().map(|marker| self.checkpoint_body(marker))).await?;
        let name = |marker: &Item| text_of(marker, SK)?.strip_prefix(&prefix).map(str::to_owned);
        Ok(markers.iter().zip(bodies).filter_map(|(marker, body)| Some((name(marker)?, body?))).collect())
    }

    /// Stores the program and ends the build and its session with it; `build.progress` becomes the last one shown.
    ///
    /// The program's object is written once for a build: when an earlier run got as far as writing it and no
    /// further, that program is the one that counts, so that object and record never disagree. Doing it twice with
    /// the same lease is doing it once; [`Conflict::LeaseLost`] when the build was taken over.
    pub async fn complete_build(&self, build: &Build, program: &Program, now: Timestamp) -> Result<()> {
        let stored = self.put_program_object(build, program).await?;
        let ended = self.change_held(
            build,
            Some(
                "SET #status = :status, finishedAt = :now, progress = :done, writing = :writing \
                 REMOVE openBuild, touchedAt, leaseUntil, leaseHolder",
            ),
            &[],
            vec![
                (":status", attribute(&BuildStatus::Complete)?),
                (":done", attribute(&build.progress.at(Step::Done))?),
                (":writing", attribute(&stored.writing)?),
                (":now", attribute(&now)?),
            ],
        )?;
        let session = self.change_session(
            build,
            "SET programGeneration.#status = :status, programGeneration.completedAt = :now, \
             programGeneration.programId = :program, isComplete = :yes, completedAt = :now, lastActivity = :now, \
             version = version + :one",
            &[],
            vec![
                (":status", attribute(&GenerationStatus::Complete)?),
                (":program", text(build.program_id.as_str())),
                (":yes", AttributeValue::Bool(true)),
                (":now", attribute(&now)?),
            ],
        )?;
        let program = self.put_program(build, &stored, now)?;
        match self.table.transact(vec![ended, session, program]).await {
            Err(StoreError::Conflict(_)) if self.has_ended(build, BuildStatus::Complete).await? => Ok(()),
            outcome => outcome,
        }
    }

    /// Ends the build and its session's wait without a program; `reason` is for the athlete, and `build.writing` says
    /// what was spent all the same. Doing it twice with the same lease is doing it once; [`Conflict::LeaseLost`] when
    /// the build was taken over.
    pub async fn fail_build(&self, build: &Build, reason: &str, now: Timestamp) -> Result<()> {
        let ended = self.change_held(
            build,
            Some(
                "SET #status = :status, finishedAt = :now, #error = :error, writing = :writing \
                 REMOVE openBuild, touchedAt, leaseUntil, leaseHolder",
            ),
            &[("#error", "error")],
            vec![
                (":status", attribute(&BuildStatus::Failed)?),
                (":error", text(reason)),
                (":writing", attribute(&build.writing)?),
                (":now", attribute(&now)?),
            ],
        )?;
        let session = self.change_session(
            build,
            "SET programGeneration.#status = :status, programGeneration.failedAt = :now, \
             programGeneration.#error = :error, lastActivity = :now, version = version + :one",
            &[("#error", "error")],
            vec![
                (":status", attribute(&GenerationStatus::Failed)?),
                (":error", text(reason)),
                (":now", attribute(&now)?),
            ],
        )?;
        match self.table.transact(vec![ended, session]).await {
            Err(StoreError::Conflict(_)) if self.has_ended(build, BuildStatus::Failed).await? => Ok(()),
            outcome => outcome,
        }
    }

    /// Asks for another build of a session whose build failed: stores `build` and points the session at it.
    /// `before_version` is the session's version the decision was made from. The new build has a program id of its
    /// own.
    ///
    /// [`Conflict::NotFailed`] when the session's build did not fail (a second click finds the first one's build
    /// running), [`Conflict::VersionMoved`] when the session was changed otherwise; [`StoreError::NotFound`] when
    /// there is no session.
    pub async fn request_rebuild(&self, before_version: u64, build: &Build) -> Result<()> {
        let generation = ProgramGeneration {
            status: GenerationStatus::InProgress,
            build_id: build.build_id.clone(),
            started_at: build.requested_at,
            completed_at: None,
            failed_at: None,
            error: None,
            program_id: Some(build.program_id.clone()),
        };
        let session = Change {
            user: &build.user_id,
            sk: keys::session(&build.session_id),
            update: Some("SET programGeneration = :generation, lastActivity = :now, version = version + :one"),
            condition: "version = :before AND programGeneration.#status = :failed",
            names: &[("#status", "status")],
            values: vec![
                (":generation", attribute(&generation)?),
                (":now", attribute(&build.requested_at)?),
                (":one", number(1)),
                (":before", number(before_version)),
                (":failed", attribute(&GenerationStatus::Failed)?),
            ],
        };
        let session = self.table.change(session, Conflict::VersionMoved)?;
        match self.table.transact(vec![session, self.put_build(build)?]).await {
            Err(StoreError::Conflict(Conflict::VersionMoved)) => Err(self.why_no_rebuild(build).await?),
            outcome => outcome,
        }
    }

    /// Builds that have not ended and that nobody worked on since `older_than`: lost events, killed workers. Up to
    /// date within a moment (the index follows the table).
    pub async fn open_builds(&self, older_than: Timestamp) -> Result<Vec<(UserId, BuildId)>> {
        let query = self.table.client.query().table_name(&self.table.name).index_name(OPEN_BUILDS_INDEX);
        let query = query
            .key_condition_expression("openBuild = :open AND touchedAt < :before")
            .expression_attribute_values(":open", text(OPEN))
            .expression_attribute_values(":before", milliseconds(older_than));
        let mut entries = query.into_paginator().items().send();
        let mut builds = Vec::new();
        while let Some(entry) = entries.next().await {
            let entry = entry.map_err(|error| service_error(DYNAMODB, error))?;
            let (pk, sk) = (text_of(&entry, PK).unwrap_or_default(), text_of(&entry, SK).unwrap_or_default());
            builds.push(keys::parse_build(pk, sk).ok_or_else(|| StoreError::corrupt(sk, "not the key of a build"))?);
        }
        Ok(builds)
    }

    /// The write that puts a build that was just asked for.
    pub(crate) fn put_build(&self, build: &Build) -> Result<Write> {
        let mut item = encode(&build.user_id, &keys::build(&build.build_id), build)?;
        item.remove("lease");
        item.insert(EPOCH.to_owned(), number(epoch_of(build)));
        item.insert(OPEN_BUILD.to_owned(), text(OPEN));
        item.insert(TOUCHED_AT.to_owned(), milliseconds(build.requested_at));
        self.table.put("the build", item, Condition::New, Conflict::Exists)
    }

    /// A change of the build, or a mere condition on it, that holds only while the worker holds the build.
    fn change_held(
        &self,
        build: &Build,
        update: Option<&str>,
        names: &[(&str, &str)],
        mut values: Vec<(&str, AttributeValue)>,
    ) -> Result<Write> {
        values.push((":epoch", number(epoch_of(build))));
        values.push((":inProgress", attribute(&BuildStatus::InProgress)?));
        let change = Change {
            user: &build.user_id,
            sk: keys::build(&build.build_id),
            update,
            condition: "epoch = :epoch AND #status = :inProgress",
            names: &[names, &[("#status", "status")]].concat(),
            values,
        };
        self.table.change(change, Conflict::LeaseLost)
    }

    /// A change of the session that waits for this build.
    fn change_session(
        &self,
        build: &Build,
        update: &str,
        names: &[(&str, &str)],
        mut values: Vec<(&str, AttributeValue)>,
    ) -> Result<Write> {
        values.push((":build", text(build.build_id.as_str())));
        values.push((":one", number(1)));
        let change = Change {
            user: &build.user_id,
            sk: keys::session(&build.session_id),
            update: Some(update),
            condition: "programGeneration.buildId = :build",
            names: &[names, &[("#status", "status")]].concat(),
            values,
        };
        self.table.change(change, Conflict::LeaseLost)
    }

    /// Whether this worker, with this lease, has ended the build so already.
    async fn has_ended(&self, build: &Build, status: BuildStatus) -> Result<bool> {
        let Some(item) = self.table.get(&build.user_id, &keys::build(&build.build_id)).await? else {
            return Ok(false);
        };
        let same_lease = number_of(&item, EPOCH) == Some(epoch_of(build));
        Ok(same_lease && decode_build(item)?.status == status)
    }

    async fn why_no_rebuild(&self, build: &Build) -> Result<StoreError> {
        let session = self.session(&build.user_id, &build.session_id).await?;
        Ok(match session.map(|session| session.stage()) {
            None => StoreError::NotFound("session"),
            Some(Stage::Failed) => Conflict::VersionMoved.into(),
            Some(_) => Conflict::NotFailed.into(),
        })
    }

    /// What a finished part holds; nothing when its object has expired.
    async fn checkpoint_body(&self, marker: &Item) -> Result<Option<Value>> {
        let key = text_of(marker, OBJECT).unwrap_or_default();
        let Some(object) = self.objects.get(key).await? else { return Ok(None) };
        serde_json::from_slice(&object.body).map(Some).map_err(|error| StoreError::corrupt(key, error))
    }
}

fn decode_build(item: Item) -> Result<Build> {
    let epoch = number_of(&item, EPOCH);
    let until = number_of(&item, LEASE_UNTIL).and_then(|until| Timestamp::from_millisecond(until).ok());
    let mut build: Build = decode(item)?;
    build.lease = epoch.zip(until).map(|(epoch, until)| Lease { epoch, until });
    Ok(build)
}

/// What a refused claim found.
fn unclaimed(item: Item, holder: &str) -> Result<Claim> {
    if item.is_empty() {
        return Ok(Claim::Unknown);
    }
    // The client repeated a call whose answer got lost: the claim it runs into is its own.
    let own = text_of(&item, LEASE_HOLDER) == Some(holder);
    let build = decode_build(item)?;
    Ok(match build.lease {
        _ if build.status.is_final() => Claim::Finished(build),
        Some(_) if own => Claim::Claimed(build),
        Some(lease) => Claim::HeldUntil(lease.until),
        None => Claim::Unknown,
    })
}

/// The epoch of the worker's lease; 0, which no held build has, without one.
fn epoch_of(build: &Build) -> u64 {
    build.lease.map_or(0, |lease| lease.epoch)
}

fn slice(build: &BuildId, part: &str) -> String {
    format!("{}{part}", keys::slices(build))
}

fn milliseconds(at: Timestamp) -> AttributeValue {
    number(at.as_millisecond())
}

/// The end of a lease; at the end of time when it would be later.
fn until(now: Timestamp, lease_for: Duration) -> Timestamp {
    now.checked_add(lease_for).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use conversation::session::{ConversationId, ProgramCreatorSession};
    use generation::build::NewIds;

    use super::*;

    /// The item of a build that this holder claimed.
    fn claimed(holder: &str) -> Item {
        let conversation = ConversationId::parse("chat").unwrap();
        let user = UserId::parse("ann").unwrap();
        let mut session = ProgramCreatorSession::start(user, conversation, "UTC".to_owned(), Timestamp::UNIX_EPOCH);
        let build = generation::build::request(&mut session, NewIds::from_random(1, 2), Timestamp::UNIX_EPOCH);
        let build = Build { status: BuildStatus::InProgress, ..build };
        let mut item = encode(&build.user_id, "build", &build).unwrap();
        item.insert(EPOCH.to_owned(), number(1));
        item.insert(LEASE_UNTIL.to_owned(), number(60_000));
        item.insert(LEASE_HOLDER.to_owned(), text(holder));
        item
    }

    #[test]
    fn a_claim_whose_answer_got_lost_is_still_the_callers() {
        let until = Timestamp::from_second(60).unwrap();
        let Claim::Claimed(own) = unclaimed(claimed("me"), "me").unwrap() else { panic!("not claimed") };
        assert_eq!(own.lease, Some(Lease { epoch: 1, until }));
        assert_eq!(unclaimed(claimed("another"), "me").unwrap(), Claim::HeldUntil(until));
    }
}
