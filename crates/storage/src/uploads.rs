//! The pictures athletes send. A client puts one under a key that was given to it, by a URL that is signed for this key,
//! this size and this type; the turn that brings it reads it and throws it away. What is kept is the small picture that
//! was read, and only when a fact rests on it.
//!
//! Both are named under their athlete's own prefix, and a key is taken from a client only when it is one of the
//! caller's: somebody else's is answered like one that does not exist. Both expire, by rules of the bucket.

use std::time::{Duration, SystemTime};

use aws_sdk_s3::presigning::PresigningConfig;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use training::ids::UserId;
use training::typed_id;
use uuid::Uuid;

use crate::error::service_error;
use crate::objects::{Fetched, NewObject, S3};
use crate::{Result, Store, StoreError, keys};

/// How long a URL can be put to.
const UPLOAD_WITHIN: Duration = Duration::from_mins(5);

/// The type of every picture that is kept.
const JPEG: &str = "image/jpeg";

/// The key of a picture that an athlete sent and nobody has read yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UploadKey(String);

impl UploadKey {
    /// A key of this user; `None` for anything else.
    pub fn parse(user: &UserId, key: &str) -> Option<Self> {
        let id = key.strip_prefix(&keys::uploads(user))?;
        // In one spelling only, so that one upload has one key.
        Uuid::try_parse(id).ok().filter(|uuid| uuid.to_string() == id).map(|_| Self(key.to_owned()))
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

typed_id!(PictureId, "A picture that was read: the beginning of its hash, so that the same one is kept once.", 32);

impl PictureId {
    /// The id of this file.
    pub fn of(jpeg: &[u8]) -> Self {
        let digest = Sha256::digest(jpeg);
        Self(Uuid::from_slice(&digest[..16]).unwrap_or_default().simple().to_string())
    }

    /// What a fact that rests on it refers to.
    pub fn key(&self, user: &UserId) -> String {
        keys::picture_object(user, self)
    }
}

/// Where and how to put a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What the message that brings it names it by.
    pub key: UploadKey,
    /// Where to put it: an absolute URL, or a path of the host that answers the API.
    pub url: String,
    /// Until when.
    pub expires_at: Timestamp,
}

/// What lies under an upload's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uploaded {
    /// The file.
    File(Vec<u8>),
    /// A file that is larger than asked for.
    TooLarge,
    /// Nothing: never put, read before, expired.
    Nothing,
}

impl Store {
    /// Offers a place for a picture of exactly so many bytes and this content type: a put of another size or type is
    /// refused by S3, because both are signed.
    pub async fn offer_upload(&self, user: &UserId, content_type: &str, bytes: u64) -> Result<Upload> {
        let key = format!("{}{}", keys::uploads(user), Uuid::new_v4());
        let now = SystemTime::now();
        let signed = PresigningConfig::builder().start_time(now).expires_in(UPLOAD_WITHIN).build();
        let refused = |source: Box<dyn std::error::Error + Send + Sync>| StoreError::Rejected { service: S3, source };
        let signed = signed.map_err(|error| refused(error.into()))?;
        let length = i64::try_from(bytes).map_err(|error| refused(error.into()))?;
        let put = self.objects.client.put_object().bucket(&self.objects.bucket).key(&key);
        let put = put.content_type(content_type).content_length(length);
        let request = Box::pin(put.presigned(signed)).await.map_err(|error| service_error(S3, error))?;
        let expires_at = Timestamp::try_from(now).map_err(|error| refused(error.into()))?
            + SignedDuration::from_secs(UPLOAD_WITHIN.as_secs().cast_signed());
        Ok(Upload { key: UploadKey(key), url: self.as_seen_by_client(request.uri()), expires_at })
    }

    /// The signed URL, or its path and query behind the path that uploads go through. What is signed stays the same.
    fn as_seen_by_client(&self, url: &str) -> String {
        let Some(through) = &self.objects.uploads_through else { return url.to_owned() };
        let at = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
        format!("{through}{}", at.map_or("", |at| &url[at..]))
    }

    /// What was uploaded under this key, unless it has more than `most` bytes: those are not read at all.
    pub async fn uploaded(&self, key: &UploadKey, most: usize) -> Result<Uploaded> {
        Ok(match self.objects.get_within(key.as_str(), most).await? {
            Fetched::Nothing => Uploaded::Nothing,
            Fetched::TooLarge => Uploaded::TooLarge,
            Fetched::Whole(object) => Uploaded::File(object.body),
        })
    }

    /// Throws an upload away; that there is none is as good.
    pub async fn discard_upload(&self, key: &UploadKey) -> Result<()> {
        self.objects.delete(key.as_str()).await
    }

    /// Keeps a picture that a fact rests on.
    pub async fn keep_picture(&self, user: &UserId, jpeg: &[u8]) -> Result<()> {
        let key = keys::picture_object(user, &PictureId::of(jpeg));
        self.objects.put(NewObject { key: &key, content_type: JPEG, body: jpeg.to_vec(), metadata: None }).await
    }

    /// A picture that was kept: a JPEG.
    pub async fn picture(&self, user: &UserId, picture: &PictureId) -> Result<Option<Vec<u8>>> {
        Ok(self.objects.get(&keys::picture_object(user, picture)).await?.map(|object| object.body))
    }
}
