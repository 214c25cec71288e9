//! The S3 calls the store is made of: objects, put and got whole.

use std::collections::HashMap;

use aws_sdk_s3::Client;
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::operation::put_object::builders::PutObjectFluentBuilder;
use aws_sdk_s3::primitives::{ByteStream, ByteStreamError};

use crate::Result;
use crate::error::{StoreError, service_error};

pub(crate) const S3: &str = "S3";

#[derive(Debug, Clone)]
pub(crate) struct Objects {
    pub client: Client,
    pub bucket: String,
    /// The path of the host in front that hands uploads on to S3; without one they go there directly.
    pub uploads_through: Option<String>,
}

/// An object as it was found.
pub(crate) struct Object {
    pub body: Vec<u8>,
    pub metadata: HashMap<String, String>,
}

/// What lies under a key.
pub(crate) enum Fetched {
    Whole(Object),
    /// More than was asked for.
    TooLarge,
    Nothing,
}

/// One object to put.
#[derive(Clone)]
pub(crate) struct NewObject<'a> {
    pub key: &'a str,
    pub content_type: &'a str,
    pub body: Vec<u8>,
    pub metadata: Option<(&'a str, &'a str)>,
}

impl Objects {
    /// Puts an object, over one that may be there.
    pub async fn put(&self, object: NewObject<'_>) -> Result<()> {
        Box::pin(self.request(object).send()).await.map(drop).map_err(|error| service_error(S3, error))
    }

    /// Puts an object unless there is one; says whether it did.
    pub async fn put_new(&self, object: NewObject<'_>) -> Result<bool> {
        match Box::pin(self.request(object).if_none_match("*").send()).await {
            Ok(_) => Ok(true),
            Err(error) if error.code() == Some("PreconditionFailed") => Ok(false),
            Err(error) => Err(service_error(S3, error)),
        }
    }

    fn request(&self, object: NewObject<'_>) -> PutObjectFluentBuilder {
        let put = self.client.put_object().bucket(&self.bucket).key(object.key).content_type(object.content_type);
        let put = put.body(ByteStream::from(object.body));
        match object.metadata {
            Some((name, value)) => put.metadata(name, value),
            None => put,
        }
    }

    /// The object, if there is one.
    pub async fn get(&self, key: &str) -> Result<Option<Object>> {
        match self.get_within(key, usize::MAX).await? {
            Fetched::Whole(object) => Ok(Some(object)),
            Fetched::TooLarge | Fetched::Nothing => Ok(None),
        }
    }

    /// The object, if there is one; one of more than `most` bytes is not read.
    pub async fn get_within(&self, key: &str, most: usize) -> Result<Fetched> {
        match Box::pin(self.client.get_object().bucket(&self.bucket).key(key).send()).await {
            // A body is never longer than its length says.
            Ok(found)
                if usize::try_from(found.content_length.unwrap_or_default()).is_ok_and(|length| length > most) =>
            {
                Ok(Fetched::TooLarge)
            }
            Ok(found) => {
                let unread = |error: ByteStreamError| StoreError::Unavailable { service: S3, source: error.into() };
                let body = found.body.collect().await.map_err(unread)?.to_vec();
                Ok(Fetched::Whole(Object { body, metadata: found.metadata.unwrap_or_default() }))
            }
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => Ok(Fetched::Nothing),
            Err(error) => Err(service_error(S3, error)),
        }
    }

    /// Deletes an object; that there is none is as good.
    pub async fn delete(&self, key: &str) -> Result<()> {
        let delete = self.client.delete_object().bucket(&self.bucket).key(key);
        match Box::pin(delete.send()).await {
            Ok(_) => Ok(()),
            // S3 says so by succeeding; not every server that speaks its protocol does.
            Err(error) if error.code() == Some("NoSuchKey") => Ok(()),
            Err(error) => Err(service_error(S3, error)),
        }
    }
}
