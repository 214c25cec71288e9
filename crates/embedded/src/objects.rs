//! The objects in their folder, whatever the length of their keys. The file system keeps an object's attributes in a
//! file whose name holds the whole key, and a file name has 255 bytes at most where an S3 key may have 1,024.
//!
//! Only what a store of whole objects needs is offered: the bucket, and put, get, head and delete.

use std::fmt::Write;

use s3s::dto::{
    CreateBucketInput, CreateBucketOutput, DeleteObjectInput, DeleteObjectOutput, GetObjectInput, GetObjectOutput,
    HeadBucketInput, HeadBucketOutput, HeadObjectInput, HeadObjectOutput, PutObjectInput, PutObjectOutput,
};
use s3s::{S3, S3Request, S3Response, S3Result};
use s3s_fs::FileSystem;
use sha2::{Digest, Sha256};

/// The longest key kept as it is, in bytes: in base64, with the bucket's name and the suffixes, it makes a file name.
const MAX_KEY_BYTES: usize = 128;

pub(crate) struct Objects(pub FileSystem);

/// The key itself, or where an object with a longer key is kept.
fn place(key: &str) -> String {
    if key.len() <= MAX_KEY_BYTES {
        return key.to_owned();
    }
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().fold("long-keys/".to_owned(), |mut place, byte| {
        let _ = write!(place, "{byte:02x}");
        place
    })
}

#[async_trait::async_trait]
impl S3 for Objects {
    async fn create_bucket(&self, request: S3Request<CreateBucketInput>) -> S3Result<S3Response<CreateBucketOutput>> {
        self.0.create_bucket(request).await
    }

    async fn head_bucket(&self, request: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        self.0.head_bucket(request).await
    }

    async fn put_object(&self, mut request: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        request.input.key = place(&request.input.key);
        self.0.put_object(request).await
    }

    async fn get_object(&self, mut request: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        request.input.key = place(&request.input.key);
        self.0.get_object(request).await
    }

    async fn head_object(&self, mut request: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        request.input.key = place(&request.input.key);
        self.0.head_object(request).await
    }

    async fn delete_object(
        &self,
        mut request: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        request.input.key = place(&request.input.key);
        self.0.delete_object(request).await
    }
}
