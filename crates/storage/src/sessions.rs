//! Sessions, their messages and their turns.

use aws_sdk_dynamodb::types::AttributeValue;
use conversation::session::{BuildId, ChatMessage, ConversationId, ProgramCreatorSession, SessionId};
use conversation::todo_list::MessageId;
use generation::build::Build;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use training::ids::UserId;

use crate::error::{Conflict, service_error};
use crate::table::{Change, Condition, DYNAMODB, Write, attribute, decode, encode, text, text_of};
use crate::{Result, Store, StoreError, keys};

/// How many sessions of a conversation are looked at in one call; more than a conversation usually has.
const SESSIONS_PER_PAGE: i32 = 8;

/// One turn to save: all of it is written, or nothing.
#[derive(Debug, Clone)]
pub struct SaveTurn<'a> {
    /// The version of the session the turn was made from; 0 when the session is new with this turn.
    pub before_version: u64,
    /// The session after the turn. Its `message_count` counts both messages; its `version` is set by the store.
    pub session: &'a ProgramCreatorSession,
    /// What the athlete said.
    pub user_message: &'a ChatMessage,
    /// What the coach answered.
    pub reply: &'a ChatMessage,
    /// The build the turn asks for.
    pub build: Option<&'a Build>,
}

/// A message that was processed, and what it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTurn {
    /// The coach's answer.
    pub reply: ChatMessage,
    /// Its place among the session's messages, counted from 0.
    pub reply_index: u32,
    /// The build the turn asked for.
    pub build_id: Option<BuildId>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct TurnItem {
    reply_index: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    build_id: Option<BuildId>,
}

impl Store {
    /// The session, unless it was deleted.
    pub async fn session(&self, user: &UserId, session: &SessionId) -> Result<Option<ProgramCreatorSession>> {
        let Some(item) = self.table.get(user, &keys::session(session)).await? else { return Ok(None) };
        let session: ProgramCreatorSession = decode(item)?;
        Ok((!session.is_deleted).then_some(session))
    }

    /// The conversation's newest session that was not deleted, whether it is complete or not.
    pub async fn active_session(
        &self,
        user: &UserId,
        conversation: &ConversationId,
    ) -> Result<Option<ProgramCreatorSession>> {
        // The ids end in milliseconds of equal length, so the key order backwards is newest first.
        let query = self.table.client.query().table_name(&self.table.name).consistent_read(true);
        let query = query
            .scan_index_forward(false)
            .key_condition_expression("PK = :pk AND begins_with(SK, :prefix)")
            .filter_expression(
                "conversationId = :conversation AND (attribute_not_exists(isDeleted) OR isDeleted = :no)",
            )
            .expression_attribute_values(":pk", text(keys::user(user)))
            .expression_attribute_values(":prefix", text(keys::sessions_of(conversation)))
            .expression_attribute_values(":conversation", text(conversation.as_str()))
            .expression_attribute_values(":no", AttributeValue::Bool(false));
        let mut items = query.limit(SESSIONS_PER_PAGE).into_paginator().items().send();
        match items.next().await {
            Some(item) => decode(item.map_err(|error| service_error(DYNAMODB, error))?).map(Some),
            None => Ok(None),
        }
    }

    /// The user's sessions that were not deleted, the one last active first.
    pub async fn sessions(&self, user: &UserId) -> Result<Vec<ProgramCreatorSession>> {
        let items = self.table.list(user, keys::SESSIONS).await?;
        let mut sessions = items.into_iter().map(decode).collect::<Result<Vec<ProgramCreatorSession>>>()?;
        sessions.retain(|session| !session.is_deleted);
        sessions.sort_by(|a, b| (b.last_activity, &b.session_id).cmp(&(a.last_activity, &a.session_id)));
        Ok(sessions)
    }

    /// Stores a new session and returns it as stored: version 1. [`Conflict::Exists`] when its id is taken.
    pub async fn create_session(&self, session: &ProgramCreatorSession) -> Result<ProgramCreatorSession> {
        let (session, write) = self.put_session(session, 0, Conflict::Exists)?;
        self.table.transact(vec![write]).await?;
        Ok(session)
    }

    /// Stores a session that was changed outside of a turn and returns it as stored, with its new version.
    /// [`Conflict::VersionMoved`] when it is no longer the one the change was made from.
    pub async fn save_session(
        &self,
        before_version: u64,
        session: &ProgramCreatorSession,
    ) -> Result<ProgramCreatorSession> {
        let (session, write) = self.put_session(session, before_version, Conflict::VersionMoved)?;
        self.table.transact(vec![write]).await?;
        Ok(session)
    }

    /// The session's messages, oldest first. Whoever calls this has loaded the session: a deleted one keeps its
    /// messages.
    pub async fn messages(&self, user: &UserId, session: &SessionId) -> Result<Vec<ChatMessage>> {
        self.table.list(user, &keys::messages(session)).await?.into_iter().map(decode).collect()
    }

    /// The coach's last words in the session; `None` before the first turn.
    pub async fn last_reply(&self, session: &ProgramCreatorSession) -> Result<Option<ChatMessage>> {
        let Some(index) = session.message_count.checked_sub(1) else { return Ok(None) };
        self.table.get(&session.user_id, &keys::message(&session.session_id, index)).await?.map(decode).transpose()
    }

    /// What the coach's last reply was composed as: its text, or the draft that a model said in other words. Its questions
    /// are what an answer is read against. `None` before the first turn.
    pub async fn last_draft(&self, session: &ProgramCreatorSession) -> Result<Option<String>> {
        let Some(index) = session.message_count.checked_sub(1) else { return Ok(None) };
        let Some(item) = self.table.get(&session.user_id, &keys::message(&session.session_id, index)).await? else {
            return Ok(None);
        };
        Ok(text_of(&item, "draft").or_else(|| text_of(&item, "text")).map(str::to_owned))
    }

    /// Puts what the athlete read in the place of the session's last reply, which is kept beside it as the draft.
    /// [`Conflict::VersionMoved`] when the reply is not the session's last.
    pub async fn reword_reply(&self, session: &ProgramCreatorSession, reply: &ChatMessage, said: &str) -> Result<()> {
        let index = session.message_count.saturating_sub(1);
        let change = Change {
            user: &session.user_id,
            sk: keys::message(&session.session_id, index),
            update: Some("SET #text = :said, draft = :draft"),
            condition: "messageId = :id",
            names: &[("#text", "text")],
            values: vec![
                (":said", text(said)),
                (":draft", text(&reply.text)),
                (":id", text(reply.message_id.as_str())),
            ],
        };
        let write = self.table.change(change, Conflict::VersionMoved)?;
        self.table.transact(vec![write]).await
    }

    /// The turn that processed this message, if it was processed.
    pub async fn turn(&self, user: &UserId, session: &SessionId, message: &MessageId) -> Result<Option<StoredTurn>> {
        let Some(item) = self.table.get(user, &keys::turn(session, message)).await? else { return Ok(None) };
        let TurnItem { reply_index, build_id } = decode(item)?;
        let key = keys::message(session, reply_index);
        let reply = self.table.get(user, &key).await?;
        let reply = reply.ok_or_else(|| StoreError::corrupt(key, "a turn without its reply"))?;
        Ok(Some(StoredTurn { reply: decode(reply)?, reply_index, build_id }))
    }

    /// Saves a turn in one transaction and returns the session as stored, with its new version.
    ///
    /// [`Conflict::DuplicateTurn`] when the athlete's message was processed before, [`Conflict::VersionMoved`] when
    /// the session is no longer the one the turn was made from.
    pub async fn save_turn(&self, turn: SaveTurn<'_>) -> Result<ProgramCreatorSession> {
        let SaveTurn { before_version, session, user_message, reply, build } = turn;
        let (user, id) = (&session.user_id, &session.session_id);
        let reply_index = session.message_count.saturating_sub(1);
        let user_index = reply_index.saturating_sub(1);

        let marker = TurnItem { reply_index, build_id: build.map(|build| build.build_id.clone()) };
        let marker = encode(user, &keys::turn(id, &user_message.message_id), &marker)?;
        let (stored, session_write) = self.put_session(session, before_version, Conflict::VersionMoved)?;
        // The order decides which refusal is reported: a duplicate has moved the version too.
        let mut writes = vec![
            self.table.put("the turn", marker, Condition::New, Conflict::DuplicateTurn)?,
            session_write,
            self.put_message(user, id, user_index, user_message)?,
            self.put_message(user, id, reply_index, reply)?,
        ];
        if let Some(build) = build {
            writes.push(self.put_build(build)?);
        }
        self.table.transact(writes).await?;
        Ok(stored)
    }

    /// Marks the session as deleted; a turn under way on it is refused. `false` when there is none. A build that
    /// runs goes on, and its program is stored.
    pub async fn delete_session(&self, user: &UserId, session: &SessionId, now: Timestamp) -> Result<bool> {
        let change = Change {
            user,
            sk: keys::session(session),
            update: Some("SET isDeleted = :yes, lastActivity = :now, version = version + :one"),
            condition: "attribute_exists(PK) AND (attribute_not_exists(isDeleted) OR isDeleted = :no)",
            names: &[],
            values: vec![
                (":yes", AttributeValue::Bool(true)),
                (":no", AttributeValue::Bool(false)),
                (":now", attribute(&now)?),
                (":one", AttributeValue::N("1".to_owned())),
            ],
        };
        let write = self.table.change(change, Conflict::VersionMoved)?;
        match self.table.transact(vec![write]).await {
            Ok(()) => Ok(true),
            Err(StoreError::Conflict(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The write that puts the session as the successor of `before_version`, and the session as it then is.
    fn put_session(
        &self,
        session: &ProgramCreatorSession,
        before_version: u64,
        otherwise: Conflict,
    ) -> Result<(ProgramCreatorSession, Write)> {
        let session = ProgramCreatorSession { version: before_version + 1, ..session.clone() };
        let item = encode(&session.user_id, &keys::session(&session.session_id), &session)?;
        let condition = if before_version == 0 { Condition::New } else { Condition::Version(before_version) };
        let write = self.table.put("the session", item, condition, otherwise)?;
        Ok((session, write))
    }

    fn put_message(&self, user: &UserId, session: &SessionId, index: u32, message: &ChatMessage) -> Result<Write> {
        let item = encode(user, &keys::message(session, index), message)?;
        self.table.put("the message", item, Condition::New, Conflict::VersionMoved)
    }
}
