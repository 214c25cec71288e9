//! Answers of a model that could not be used, for whoever looks into why. Kept beside the build, never read by the
//! product, and gone after two weeks by a lifecycle rule: such an answer can speak about the athlete.

use generation::build::Build;
use training::ids::check_id;

use crate::objects::NewObject;
use crate::{Result, Store, StoreError, keys};

/// The most bytes of one answer; the end of a longer one is cut off.
const MOST_BYTES: usize = 64 * 1024;

impl Store {
    /// Keeps an answer under this name, over one that may be there.
    pub async fn save_debug(&self, build: &Build, name: &str, answer: &str) -> Result<()> {
        check_id(name).map_err(|error| StoreError::BadName(name.to_owned(), error))?;
        let key = keys::debug_object(&build.user_id, &build.build_id, name);
        let body = answer[..answer.floor_char_boundary(MOST_BYTES)].into();
        self.objects.put(NewObject { key: &key, content_type: "text/plain; charset=utf-8", body, metadata: None }).await
    }
}
