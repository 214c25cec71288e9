use storage::{PictureId, UploadKey, Uploaded};

use crate::world::{World, user};

/// Puts a body where an upload was offered, as a client does it; the status.
async fn put(url: &str, content_type: &str, body: Vec<u8>) -> u16 {
    let request = reqwest::Client::new().put(url).header("content-type", content_type).body(body);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn an_upload_is_what_was_offered_and_nothing_else() {
    let world = World::new().await;
    let ada = user("ada");
    let offer = world.offer_upload(&ada, "image/png", 5).await.unwrap();
    assert!(offer.key.as_str().starts_with("uploads/ada/"), "{:?}", offer.key);
    assert!(offer.expires_at > jiff::Timestamp::now());
    assert_eq!(world.uploaded(&offer.key, 10).await.unwrap(), Uploaded::Nothing);

    assert_eq!(put(&offer.url, "image/png", b"toolong".to_vec()).await, 403, "another size");
    assert_eq!(put(&offer.url, "text/html", b"bytes".to_vec()).await, 403, "another type");
    let elsewhere = offer.url.replace("uploads/ada/", "uploads/bob/");
    assert_eq!(put(&elsewhere, "image/png", b"bytes".to_vec()).await, 403, "another key");
    assert_eq!(world.uploaded(&offer.key, 10).await.unwrap(), Uploaded::Nothing);

    assert_eq!(put(&offer.url, "image/png", b"bytes".to_vec()).await, 200);
    assert_eq!(world.uploaded(&offer.key, 10).await.unwrap(), Uploaded::File(b"bytes".to_vec()));
    assert_eq!(world.uploaded(&offer.key, 4).await.unwrap(), Uploaded::TooLarge);
    world.discard_upload(&offer.key).await.unwrap();
    assert_eq!(world.uploaded(&offer.key, 10).await.unwrap(), Uploaded::Nothing);
    world.discard_upload(&offer.key).await.unwrap();
}

#[tokio::test]
async fn only_ones_own_keys_are_keys() {
    let world = World::new().await;
    let (ada, bob) = (user("ada"), user("bob"));
    let key = world.offer_upload(&ada, "image/png", 5).await.unwrap().key;
    assert_eq!(UploadKey::parse(&ada, key.as_str()), Some(key.clone()));
    assert_eq!(UploadKey::parse(&bob, key.as_str()), None);
    let id = key.as_str().rsplit('/').next().unwrap();
    for other in [
        "uploads/ada/".to_owned(),
        format!("uploads/ada/../bob/{id}"),
        format!("uploads/ada/{id}/"),
        format!("uploads/ada/{}", id.to_uppercase()),
        format!("uploads/ada/{{{id}}}"),
        format!("/uploads/ada/{id}"),
        "programs/ada/p.json".to_owned(),
        "https://example.com/a.png".to_owned(),
    ] {
        assert_eq!(UploadKey::parse(&ada, &other), None, "{other}");
    }
}

#[tokio::test]
async fn a_picture_that_is_kept_twice_is_kept_once_and_is_its_users_own() {
    let world = World::new().await;
    let (ada, bob) = (user("ada"), user("bob"));
    let id = PictureId::of(b"jpeg");
    assert_eq!(id, PictureId::of(b"jpeg"));
    assert_ne!(id, PictureId::of(b"another"));
    world.keep_picture(&ada, b"jpeg").await.unwrap();
    world.keep_picture(&ada, b"jpeg").await.unwrap();
    assert_eq!(world.picture(&ada, &id).await.unwrap().as_deref(), Some(&b"jpeg"[..]));
    assert_eq!(world.picture(&bob, &id).await.unwrap(), None);
    assert_eq!(id.key(&ada), format!("pictures/ada/{id}.jpg"));
}
