use conversation::coach::persona::CoachId;
use conversation::coach::profile::CoachProfile;
use conversation::session::BuildId;
use generation::context::History;
use generation::playbook::{LearnedFrom, Playbook, Shelf};
use serde_json::json;
use storage::{Conflict, StoreError};

use crate::world::{World, at, user};

fn profile(name: &str) -> CoachProfile {
    serde_json::from_value(json!({
        "name": name, "style": "direct", "specialities": ["hyrox", "rowing"], "toneNotes": "Dry humour is fine."
    }))
    .unwrap()
}

fn history() -> History {
    serde_json::from_value(json!({
        "recentSessions": [
            {"date": "2026-11-18", "sport": "running", "minutes": 52, "what": "8 km easy", "rpe": 4.5},
            {"date": "2026-11-19", "sport": "strength", "minutes": 60, "what": "squats 5 x 5"}],
        "memories": [{"text": "Works night shifts.", "on": "2026-10-01"}, {"text": "Has two small children."}],
    }))
    .unwrap()
}

fn coach(id: &str) -> CoachId {
    CoachId::parse(id).unwrap()
}

#[tokio::test]
async fn records_come_back_as_they_were_and_belong_to_their_user() {
    let (world, ann, bob) = (World::new().await, user("ann"), user("bob"));
    let put = world.put_coach(&ann, &coach("ben"), profile("Ben"), 0, at(1)).await.unwrap();
    world.put_history(&ann, history(), 0, at(2)).await.unwrap();
    assert_eq!((put.version, world.coach(&ann, &coach("ben")).await.unwrap()), (1, Some(put)));
    let kept = world.history(&ann).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.updated_at, kept.value), (1, at(2), history()));
    let own = world.any_coach(&ann, &coach("ben")).await.unwrap().unwrap();
    assert_eq!((own.profile.name.as_str(), own.persona().name), ("Ben", "Viktor"));
    assert_eq!(world.any_coach(&ann, &coach("iris")).await.unwrap().unwrap().profile.name.as_str(), "Iris");

    assert_eq!(world.coach(&bob, &coach("ben")).await.unwrap(), None);
    assert_eq!(world.any_coach(&bob, &coach("ben")).await.unwrap(), None);
    assert!(world.coaches(&bob).await.unwrap().is_empty() && world.history(&bob).await.unwrap().is_none());
}

#[tokio::test]
async fn of_two_writes_from_one_version_one_counts() {
    let (world, ann) = (World::new().await, user("ann"));
    let ben = coach("ben");
    let (one, other) = tokio::join!(
        world.put_coach(&ann, &ben, profile("Ben"), 0, at(1)),
        world.put_coach(&ann, &ben, profile("Benno"), 0, at(1)),
    );
    assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count(), 1);
    let late = world.put_coach(&ann, &coach("ben"), profile("Late"), 0, at(2)).await.unwrap_err();
    assert!(matches!(late, StoreError::Conflict(Conflict::VersionMoved)), "{late}");
    assert_eq!(world.put_coach(&ann, &coach("ben"), profile("Newer"), 1, at(3)).await.unwrap().version, 2);
    let all = world.coaches(&ann).await.unwrap();
    assert_eq!((all.len(), all[0].1.value.name.as_str()), (1, "Newer"));
}

#[tokio::test]
async fn a_build_reads_its_coach_the_history_and_the_playbook() {
    let (world, ann) = (World::new().await, user("ann"));
    let (session, build) = world.with_build("ann", "b-1").await;
    let plain = world.context(&build).await.unwrap();
    assert_eq!((plain.coach.profile.name.as_str(), plain.sessions().len(), plain.lessons().len()), ("Maya", 0, 0));

    world.put_coach(&ann, &coach("ben"), profile("Ben"), 0, at(1)).await.unwrap();
    world.put_history(&ann, history(), 0, at(2)).await.unwrap();
    let session = session.planned_by(world.any_coach(&ann, &coach("ben")).await.unwrap().unwrap());
    world.save_session(session.version, &session).await.unwrap();
    world.put_coach(&ann, &coach("ben"), profile("Benjamin"), 1, at(3)).await.unwrap();
    let context = world.context(&build).await.unwrap();
    assert_eq!(context.coach.profile.name.as_str(), "Benjamin", "the coach as it is now");
    assert_eq!((context.sessions()[0].minutes.into(), context.memories().len()), (60_u16, 2));
    assert!(context.render().contains("night shifts"));
}

#[tokio::test]
async fn a_shelf_holds_one_users_playbook_and_refuses_what_was_overtaken() {
    let (world, ann, bob) = (World::new().await, user("ann"), user("bob"));
    let shelf = world.shelf(&ann, at(5));
    let empty = shelf.load().await.unwrap();
    let learned = |build: &str| {
        let known = LearnedFrom { at: at(1), build_id: BuildId::parse(build).unwrap() };
        serde_json::from_value::<Playbook>(json!({"lessons": [], "builds": [known]})).unwrap()
    };
    assert!(shelf.replace(empty.version, &learned("b-1")).await.unwrap());
    assert!(!shelf.replace(empty.version, &learned("b-2")).await.unwrap());
    let found = shelf.load().await.unwrap();
    assert_eq!((found.version, found.playbook), (1, learned("b-1")));
    assert_eq!(world.shelf(&bob, at(5)).load().await.unwrap().version, 0);
}
