//! Sessions, builds and programs in DynamoDB and S3. Written once, against the AWS SDK: on one machine the same calls
//! go to embedded servers.
//!
//! What lies where is in [`keys`]. One table holds everything that is small and must change together; S3 holds what
//! can be large (the days of a program, the finished parts of a build, pictures).
//!
//! **Invariants.** Whatever must be true together is written in one transaction. Every write of a session is
//! conditioned on its version, every write of a build on the epoch of its lease. A read that decides about a write is
//! consistent. Every key starts with the user's id, so a request can only ever reach what is its user's own.
//!
//! Must never: log or put into an error what an athlete said or what a program holds; keys and sizes only.

mod builds;
mod debug;
mod error;
pub mod index;
pub mod keys;
mod objects;
mod programs;
mod records;
mod sessions;
mod setup;
mod table;
mod uploads;

pub use builds::Claim;
pub use error::{Conflict, StoreError};
pub use programs::ProgramSummary;
pub use records::{MOST_COACHES, PlaybookShelf, Record};
pub use sessions::{SaveTurn, StoredTurn};
pub use uploads::{PictureId, Upload, UploadKey, Uploaded};

/// The result of every operation of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// What the table and the bucket are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The DynamoDB table.
    pub table: String,
    /// The S3 bucket.
    pub bucket: String,
}

/// Sessions, builds and programs. Cheap to clone: the clients share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    table: table::Table,
    objects: objects::Objects,
}

impl Store {
    /// A store in this table and bucket. Retries and timeouts are those of the clients.
    pub fn new(dynamodb: aws_sdk_dynamodb::Client, s3: aws_sdk_s3::Client, names: Names) -> Self {
        Self {
            table: table::Table { client: dynamodb, name: names.table },
            objects: objects::Objects { client: s3, bucket: names.bucket, uploads_through: None },
        }
    }

    /// The same store, whose uploads are put to this path of the host in front of it and not to S3 itself: for a machine
    /// where S3 is on a port of its own, which a web page may not write to.
    #[must_use]
    pub fn with_uploads_through(mut self, path: Option<String>) -> Self {
        self.objects.uploads_through = path;
        self
    }
}
