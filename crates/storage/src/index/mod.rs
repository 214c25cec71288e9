//! Finds a user's earlier programs by what they are about: each stored program's summary is a vector in an index, in the
//! table ([`Here`]) or at Pinecone ([`Pinecone`]).
//!
//! The vectors are made here ([`embedding`]) and not by a model that Pinecone hosts: so what an athlete trains for and
//! what hurts never leaves the account (Pinecone gets numbers and ids), a laptop and the cloud find the same, and a
//! search costs no call of a model. The price is that only words and their forms are found, which is what people search
//! their own programs by.
//!
//! **Invariant:** an index follows the stored programs. Which program is in which index is noted in the table after it
//! was put there; [`Store::catch_up`] puts in whatever is not noted. So a lost call, a killed function or another index
//! is made good by the next build or the next search, and putting in twice is putting in once.

pub mod embedding;
mod pinecone;

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use aws_sdk_dynamodb::primitives::Blob;
use training::ids::{ProgramId, UserId};

pub use self::embedding::Embedding;
pub use self::pinecone::{Pinecone, PineconeConfig, PineconeError, SettingError};
use crate::error::{BoxError, Conflict};
use crate::table::{Condition, Item, key, number, number_of, text, text_of};
use crate::{ProgramSummary, Result, Store, StoreError, keys};

const INDEX: &str = "index";
const EMBEDDING: &str = "embedding";
const VECTOR: &str = "vector";

/// Programs put in at once.
const BATCH: usize = 50;

/// What is less alike than this is not about the same (of 512 places, a pair of unlike texts has 0.0 ± 0.05).
const LEAST_ALIKE: f32 = 0.12;

/// A program's place in an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The program.
    pub program_id: ProgramId,
    /// What it is about.
    pub embedding: Embedding,
}

/// A program that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The program.
    pub program_id: ProgramId,
    /// How alike it is to what was looked for, −1 to 1.
    pub score: f32,
}

/// An index of vectors, apart for each user.
#[async_trait]
pub trait ProgramIndex: std::fmt::Debug + Send + Sync {
    /// Its name, as it is noted with what was put in: another index has another name.
    fn name(&self) -> String;

    /// Puts programs in; one that is there already is replaced.
    async fn put(&self, user: &UserId, entries: &[Entry]) -> Result<(), IndexError>;

    /// The user's programs that are most alike, the most alike first.
    async fn nearest(&self, user: &UserId, to: &Embedding, most: usize) -> Result<Vec<Hit>, IndexError>;
}

/// An index that failed. The cause is the source and not repeated in the text.
#[derive(Debug, thiserror::Error)]
#[error("the index of programs failed")]
pub struct IndexError(#[source] pub BoxError);

/// Why a search found nothing.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The index in the table itself: all of a user's vectors are read and compared. A user has tens of programs.
#[derive(Debug, Clone)]
pub struct Here(pub Store);

#[async_trait]
impl ProgramIndex for Here {
    fn name(&self) -> String {
        "here".to_owned()
    }

    /// Nothing to do: what is noted is the index.
    async fn put(&self, _: &UserId, _: &[Entry]) -> Result<(), IndexError> {
        Ok(())
    }

    async fn nearest(&self, user: &UserId, to: &Embedding, most: usize) -> Result<Vec<Hit>, IndexError> {
        let noted = self.0.noted(user).await.map_err(|error| IndexError(error.into()))?;
        let current = noted.into_iter().filter(|(_, note)| note.version == embedding::VERSION);
        let mut hits: Vec<Hit> =
            current.map(|(program_id, note)| Hit { program_id, score: to.cosine(&note.embedding) }).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| b.program_id.cmp(&a.program_id)));
        hits.truncate(most);
        Ok(hits)
    }
}

/// What is noted of a program: in which index it is, with which vector.
struct Note {
    index: String,
    version: u32,
    embedding: Embedding,
}

impl Store {
    /// Puts the user's programs that are not in the index yet into it; returns how many that were.
    pub async fn catch_up(&self, user: &UserId, index: &dyn ProgramIndex) -> Result<usize, SearchError> {
        self.put_missing(user, index, &self.programs(user).await?).await
    }

    /// The user's programs that are about this, the most alike first, with how alike they are.
    pub async fn search(
        &self,
        user: &UserId,
        index: &dyn ProgramIndex,
        query: &str,
        most: usize,
    ) -> Result<Vec<(ProgramSummary, f32)>, SearchError> {
        let programs = self.programs(user).await?;
        let query = Embedding::of(query);
        if programs.is_empty() || query.is_empty() {
            return Ok(Vec::new());
        }
        self.put_missing(user, index, &programs).await?;
        let hits = index.nearest(user, &query, most).await?;
        // Whatever an index says, only programs that are this user's are shown.
        let mut programs: HashMap<_, _> =
            programs.into_iter().map(|program| (program.program_id.clone(), program)).collect();
        let alike = hits.into_iter().filter(|hit| hit.score >= LEAST_ALIKE);
        Ok(alike.filter_map(|hit| Some((programs.remove(&hit.program_id)?, hit.score))).collect())
    }

    async fn put_missing(
        &self,
        user: &UserId,
        index: &dyn ProgramIndex,
        programs: &[ProgramSummary],
    ) -> Result<usize, SearchError> {
        let (name, noted) = (index.name(), self.noted(user).await?);
        let is_in = |note: &Note| note.index == name && note.version == embedding::VERSION;
        let there: HashSet<&ProgramId> = noted.iter().filter(|(_, note)| is_in(note)).map(|(id, _)| id).collect();
        let missing = programs.iter().filter(|program| !there.contains(&program.program_id));
        let entries: Vec<Entry> = missing
            .map(|program| Entry {
                program_id: program.program_id.clone(),
                embedding: Embedding::of(&summary_text(program)),
            })
            .collect();
        for batch in entries.chunks(BATCH) {
            index.put(user, batch).await?;
            let writes = batch.iter().map(|entry| {
                self.table.put("the index entry", note(user, &name, entry), Condition::None, Conflict::Exists)
            });
            self.table.transact(writes.collect::<Result<_>>()?).await?;
        }
        Ok(entries.len())
    }

    /// What is noted of the user's programs.
    async fn noted(&self, user: &UserId) -> Result<HashMap<ProgramId, Note>> {
        let items = self.table.list(user, keys::VECTORS).await?;
        // A note that cannot be read is one that is not there: the program is put in again.
        Ok(items.iter().filter_map(read_note).collect())
    }
}

/// What a program is about, in words.
fn summary_text(program: &ProgramSummary) -> String {
    let phases = program.phases.iter().map(|phase| phase.phase_name.as_str());
    // The name counts twice: it is what people remember.
    let mut text = format!("{0}. {0}. {1}", program.program_name, program.program_description);
    for phase in phases {
        text.push_str(". ");
        text.push_str(phase);
    }
    text
}

fn note(user: &UserId, index: &str, entry: &Entry) -> Item {
    let mut item = key(user, &keys::vector(&entry.program_id));
    item.insert(INDEX.to_owned(), text(index));
    item.insert(EMBEDDING.to_owned(), number(embedding::VERSION));
    let bytes = Blob::new(entry.embedding.to_bytes());
    item.insert(VECTOR.to_owned(), aws_sdk_dynamodb::types::AttributeValue::B(bytes));
    item
}

fn read_note(item: &Item) -> Option<(ProgramId, Note)> {
    let program = ProgramId::parse(text_of(item, keys::SK)?.strip_prefix(keys::VECTORS)?).ok()?;
    let embedding = Embedding::from_bytes(item.get(VECTOR)?.as_b().ok()?.as_ref())?;
    let note = Note { index: text_of(item, INDEX)?.to_owned(), version: number_of(item, EMBEDDING)?, embedding };
    Some((program, note))
}
