//! The pictures of a message: fetched from the athlete's own uploads, made safe, shown to the model once, and thrown
//! away. What is kept is the small picture on which a fact rests.
//!
//! What cannot be opened is said in the reply; the turn goes on without it. Somebody else's upload, one that was read
//! before and one that never was are the same: not there.
//!
//! Must never: log a key, a picture or what is in it; counts and sizes only.

use std::collections::BTreeSet;

use conversation::todo_list::TodoList;
use hosting::Services;
use hosting::logging::chain;
use models::PictureFormat;
use pictures::{MOST_BYTES, Picture, Refused, prepare};
use storage::{PictureId, StoreError, UploadKey, Uploaded};
use tokio::sync::Semaphore;
use training::ids::UserId;
use wire::attachment::Attachment;

/// The most pictures of one message that are looked at. Each is read as about 1,600 tokens.
const MOST_PICTURES: usize = 4;

/// Why an upload is not looked at that is not there.
const NOT_THERE: &str = "it is not there, so attach it again";
/// Why an address is not looked at.
const UNREADABLE: &str = "it did not come as an upload or as data";

/// Pictures are opened one at a time in a process: the largest takes most of the memory there is.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// The pictures that came with a message.
#[derive(Debug, Default)]
pub struct Album {
    /// Those that can be shown, in the order in which they came.
    pub shown: Vec<Shown>,
    /// Why the others cannot be: each a clause about the file.
    pub refused: Vec<String>,
    /// How many were too many.
    pub left_out: usize,
    /// How many there are that would be opened, were there anybody to look at them.
    pub unopened: usize,
}

/// A picture that can be shown to a model.
#[derive(Debug)]
pub struct Shown {
    /// What a fact that rests on it refers to.
    pub key: String,
    picture: Picture,
}

impl Shown {
    /// The picture for a model.
    pub fn for_model(&self) -> models::Picture {
        models::Picture { format: PictureFormat::Jpeg, bytes: self.picture.jpeg.clone() }
    }
}

impl Album {
    /// Fetches and opens the pictures of a message; leaves them alone where nobody can look at them.
    pub async fn open(
        services: &Services,
        user: &UserId,
        files: &[Attachment],
        somebody_looks: bool,
    ) -> Result<Self, StoreError> {
        let mut album = Self::default();
        if !somebody_looks {
            album.unopened = files.len();
            return Ok(album);
        }
        album.left_out = files.len().saturating_sub(MOST_PICTURES);
        for file in files.iter().take(MOST_PICTURES) {
            match open(services, user, file).await? {
                Err(reason) => album.refused.push(reason),
                Ok(picture) => album.add(user, picture),
            }
        }
        if !files.is_empty() {
            let (opened, refused, left_out) = (album.shown.len(), album.refused.len(), album.left_out);
            let bytes: usize = album.shown.iter().map(|shown| shown.picture.jpeg.len()).sum();
            tracing::info!(opened, refused, left_out, bytes, "pictures opened");
        }
        Ok(album)
    }

    /// The same picture twice is shown once.
    fn add(&mut self, user: &UserId, picture: Picture) {
        let key = PictureId::of(&picture.jpeg).key(user);
        if !self.shown.iter().any(|shown| shown.key == key) {
            self.shown.push(Shown { key, picture });
        }
    }

    /// What the pictures are called in the list, in the order in which they are shown.
    pub fn keys(&self) -> Vec<String> {
        self.shown.iter().map(|shown| shown.key.clone()).collect()
    }

    /// Whether no picture came with the message, not even one that cannot be opened.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0 && self.refused.is_empty() && self.left_out == 0
    }

    /// How many pictures the coach speaks about.
    pub const fn len(&self) -> usize {
        self.shown.len() + self.unopened
    }

    /// Keeps the pictures that facts of this list rest on.
    pub async fn keep(&self, services: &Services, user: &UserId, list: &TodoList) -> Result<(), StoreError> {
        let needed: BTreeSet<&str> = list.image_refs().collect();
        for shown in self.shown.iter().filter(|shown| needed.contains(shown.key.as_str())) {
            services.store.keep_picture(user, &shown.picture.jpeg).await?;
        }
        Ok(())
    }
}

/// The picture of a file, or why there is none.
async fn open(services: &Services, user: &UserId, file: &Attachment) -> Result<Result<Picture, String>, StoreError> {
    let bytes = match file {
        Attachment::Unreadable => return Ok(Err(UNREADABLE.to_owned())),
        Attachment::Inline(bytes) => bytes.clone(),
        Attachment::Key(key) => {
            let Some(key) = UploadKey::parse(user, key) else { return Ok(Err(NOT_THERE.to_owned())) };
            match services.store.uploaded(&key, MOST_BYTES).await? {
                Uploaded::File(bytes) => bytes,
                Uploaded::TooLarge => return Ok(Err(Refused::TooLarge.to_string())),
                Uploaded::Nothing => return Ok(Err(NOT_THERE.to_owned())),
            }
        }
    };
    let _place = ONE_AT_A_TIME.acquire().await;
    // A decoder that panics has met a damaged file.
    let picture = tokio::task::spawn_blocking(move || prepare(&bytes)).await.unwrap_or(Err(Refused::Damaged));
    Ok(picture.map_err(|refused| refused.to_string()))
}

/// Throws the uploads of a message away once its turn is stored. One that stays behind expires.
pub async fn discard(services: &Services, user: &UserId, files: &[Attachment]) {
    for file in files {
        let Attachment::Key(key) = file else { continue };
        let Some(key) = UploadKey::parse(user, key) else { continue };
        if let Err(error) = services.store.discard_upload(&key).await {
            tracing::warn!(error = chain(&error), "an upload was not thrown away");
        }
    }
}
