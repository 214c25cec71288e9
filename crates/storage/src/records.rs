//! What a user keeps beside sessions and programs: their own coaches, their history, the playbook. Each is a record with
//! a version that is raised by every write; a write names the version it was made from.

use conversation::coach::persona::{CoachId, Persona};
use conversation::coach::profile::{Coach, CoachProfile};
use conversation::session::ProgramCreatorSession;
use generation::build::Build;
use generation::context::{Context, History};
use generation::playbook::{Playbook, Shelf, ShelfError, Shelved};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use training::ids::UserId;

use crate::error::Conflict;
use crate::table::{Condition, decode, encode, text_of};
use crate::{Result, Store, StoreError, keys};

/// How many coaches of their own a user can have.
pub const MOST_COACHES: usize = 20;

/// A record and its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record<T> {
    /// Raised by one with every write; 0 for one that was never written.
    pub version: u64,
    /// When it was written.
    pub updated_at: Timestamp,
    /// What it holds.
    pub value: T,
}

impl Store {
    /// The user's own coach with this id.
    pub async fn coach(&self, user: &UserId, coach: &CoachId) -> Result<Option<Record<CoachProfile>>> {
        self.record(user, &keys::coach(coach)).await
    }

    /// The user's own coaches, by id.
    pub async fn coaches(&self, user: &UserId) -> Result<Vec<(CoachId, Record<CoachProfile>)>> {
        let items = self.table.list(user, keys::COACHES).await?;
        let one = |item| {
            let sk = text_of(&item, keys::SK).unwrap_or_default().to_owned();
            let id = sk.strip_prefix(keys::COACHES).and_then(|id| CoachId::parse(id).ok());
            let id = id.ok_or_else(|| StoreError::corrupt(sk, "not the key of a coach"))?;
            Ok((id, decode(item)?))
        };
        items.into_iter().map(one).collect()
    }

    /// The coach of the user's with this id: a shipped one, or one of their own.
    pub async fn any_coach(&self, user: &UserId, id: &CoachId) -> Result<Option<Coach>> {
        if Persona::shipped(id).is_some() {
            return Ok(Some(Coach::shipped(id)));
        }
        let own = self.coach(user, id).await?;
        Ok(own.map(|record| Coach { coach_id: id.clone(), profile: record.value }))
    }

    /// A session that begins, with the record of its coach where that is one of the user's own.
    pub async fn with_its_coach(&self, session: ProgramCreatorSession) -> Result<ProgramCreatorSession> {
        let coach = self.any_coach(&session.user_id, &session.coach_id).await?;
        Ok(coach.map_or(session.clone(), |coach| session.planned_by(coach)))
    }

    /// Puts a coach of the user's in the place of the one with `before` as its version, 0 for a new one.
    /// [`Conflict::VersionMoved`] when that is not the one that is there.
    pub async fn put_coach(
        &self,
        user: &UserId,
        coach: &CoachId,
        profile: CoachProfile,
        before: u64,
        now: Timestamp,
    ) -> Result<Record<CoachProfile>> {
        self.put_record(user, &keys::coach(coach), "the coach", profile, before, now).await
    }

    /// What is kept of the athlete between programs; nothing before it was first written.
    pub async fn history(&self, user: &UserId) -> Result<Option<Record<History>>> {
        self.record(user, keys::ATHLETE).await
    }

    /// Puts the athlete's history in the place of the one with `before` as its version, 0 for none.
    /// [`Conflict::VersionMoved`] when that is not the one that is there.
    pub async fn put_history(
        &self,
        user: &UserId,
        history: History,
        before: u64,
        now: Timestamp,
    ) -> Result<Record<History>> {
        self.put_record(user, keys::ATHLETE, "the athlete's history", history, before, now).await
    }

    /// What was learned about the athlete; nothing before the first build.
    pub async fn playbook(&self, user: &UserId) -> Result<Option<Record<Playbook>>> {
        self.record(user, keys::PLAYBOOK).await
    }

    /// What a build is written from beside its todo list: the coach of its session (as that coach is now, or as it was
    /// when the session began), the athlete's history and the playbook.
    pub async fn context(&self, build: &Build) -> Result<Context> {
        let user = &build.user_id;
        let (session, history, playbook) =
            tokio::try_join!(self.session(user, &build.session_id), self.history(user), self.playbook(user))?;
        let coach = match session {
            Some(session) => {
                let current = self.any_coach(user, &session.coach_id).await?;
                current.unwrap_or_else(|| session.coach())
            }
            None => Coach::default(),
        };
        let history = history.map(|record| record.value).unwrap_or_default();
        let playbook = playbook.map(|record| record.value).unwrap_or_default();
        Ok(Context::new(coach, &history, &playbook, build.today))
    }

    /// The user's playbook as a build learns into it.
    pub fn shelf<'a>(&'a self, user: &'a UserId, now: Timestamp) -> PlaybookShelf<'a> {
        PlaybookShelf { store: self, user, now }
    }

    async fn record<T: DeserializeOwned>(&self, user: &UserId, sk: &str) -> Result<Option<Record<T>>> {
        self.table.get(user, sk).await?.map(decode).transpose()
    }

    async fn put_record<T: Serialize>(
        &self,
        user: &UserId,
        sk: &str,
        what: &'static str,
        value: T,
        before: u64,
        now: Timestamp,
    ) -> Result<Record<T>> {
        let record = Record { version: before + 1, updated_at: now, value };
        let item = encode(user, sk, &record)?;
        let condition = if before == 0 { Condition::New } else { Condition::Version(before) };
        let write = self.table.put(what, item, condition, Conflict::VersionMoved)?;
        self.table.transact(vec![write]).await?;
        Ok(record)
    }
}

/// One user's playbook in the store.
#[derive(Debug, Clone, Copy)]
pub struct PlaybookShelf<'a> {
    store: &'a Store,
    user: &'a UserId,
    now: Timestamp,
}

impl Shelf for PlaybookShelf<'_> {
    async fn load(&self) -> Result<Shelved, ShelfError> {
        let found = self.store.playbook(self.user).await.map_err(|error| ShelfError(error.into()))?;
        Ok(found.map(|record| Shelved { version: record.version, playbook: record.value }).unwrap_or_default())
    }

    async fn replace(&self, before: u64, playbook: &Playbook) -> Result<bool, ShelfError> {
        let put = self.store.put_record(self.user, keys::PLAYBOOK, "the playbook", playbook, before, self.now);
        match put.await {
            Ok(_) => Ok(true),
            Err(StoreError::Conflict(_)) => Ok(false),
            Err(error) => Err(ShelfError(error.into())),
        }
    }
}
