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
}

/// An object as it was found.
pub(crate) struct Object {
    pub body: Vec<u8>,
    pub metadata: HashMap<String, String>,
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
        match Box::pin(self.client.get_object().bucket(&self.bucket).key(key).send()).await {
            Ok(found) => {
                let unread = |error: ByteStreamError| StoreError::Unavailable { service: S3, source: error.into() };
                let body = found.body.collect().await.map_err(unread)?.to_vec();
                Ok(Some(Object { body, metadata: found.metadata.unwrap_or_default() }))
            }
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => Ok(None),
            Err(error) => Err(service_error(S3, error)),
        }
    }
}
