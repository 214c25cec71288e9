use conversation::session::{ChatMessage, SessionId};
use conversation::todo_list::Field;
use storage::{Conflict, SaveTurn, StoreError};

use crate::world::{World, at, conversation, exchange, message_id, request, session, user};

#[tokio::test]
async fn a_session_comes_back_as_it_was() {
    let world = World::new().await;
    let new = session("ann", "chat", at(0));
    let stored = world.create_session(&new).await.unwrap();
    assert_eq!(stored.version, 1);
    assert_eq!(world.session(&new.user_id, &new.session_id).await.unwrap(), Some(stored.clone()));
    assert_eq!(stored.todo_list, new.todo_list);
    assert!(matches!(world.create_session(&new).await, Err(StoreError::Conflict(Conflict::Exists))));
}

#[tokio::test]
async fn a_turn_is_saved_whole_and_can_be_replayed() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let first = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let build = request(&mut draft, "b-1", at(1));
    let second = world.say(first.version, &mut draft, "m-2", Some(&build)).await.unwrap();
    assert_eq!((first.version, second.version), (1, 2));

    let (user, id) = (&second.user_id, &second.session_id);
    assert_eq!(world.session(user, id).await.unwrap(), Some(second.clone()));
    let spoken = world.messages(user, id).await.unwrap();
    let ids: Vec<_> = spoken.iter().map(|message| message.message_id.as_str()).collect();
    assert_eq!(ids, ["m-1", "reply-m-1", "m-2", "reply-m-2"]);
    assert_eq!(world.last_reply(&second).await.unwrap(), spoken.last().cloned());

    let turn = world.turn_of(&second, "m-2").await.unwrap();
    assert_eq!(turn.reply, spoken[3]);
    assert_eq!((turn.reply_index, turn.build_id), (3, Some(build.build_id.clone())));
    assert_eq!(world.turn_of(&second, "m-1").await.unwrap().build_id, None);
    assert_eq!(world.turn_of(&second, "m-3").await, None);
    assert_eq!(world.build(user, &build.build_id).await.unwrap(), Some(build));
}

#[tokio::test]
async fn a_message_is_processed_once() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let stored = world.say(0, &mut draft, "m-1", None).await.unwrap();

    // From the same version, as a second delivery at the same time would; and from the newest one.
    let build = request(&mut draft, "b-1", at(1));
    for before in [0, stored.version] {
        let again = world.say(before, &mut draft.clone(), "m-1", Some(&build)).await;
        assert!(matches!(again, Err(StoreError::Conflict(Conflict::DuplicateTurn))), "{again:?}");
    }
    assert_eq!(world.messages(&stored.user_id, &stored.session_id).await.unwrap().len(), 2);
    assert_eq!(world.build(&stored.user_id, &build.build_id).await.unwrap(), None);
}

#[tokio::test]
async fn a_turn_made_from_an_older_session_is_refused() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let first = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let second = world.say(first.version, &mut draft.clone(), "m-2", None).await.unwrap();

    let stale = world.say(first.version, &mut draft, "m-3", None).await;
    assert!(matches!(stale, Err(StoreError::Conflict(Conflict::VersionMoved))), "{stale:?}");
    assert_eq!(world.session(&second.user_id, &second.session_id).await.unwrap(), Some(second.clone()));
    assert_eq!(world.turn_of(&second, "m-3").await, None);
}

#[tokio::test]
async fn a_change_outside_of_a_turn_loses_no_turn() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let first = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let mut edited = first.clone();
    edited.todo_list.clear(Field::EquipmentAccess);
    let saved = world.save_session(first.version, &edited).await.unwrap();
    assert_eq!(saved.version, 2);
    assert_eq!(world.session(&saved.user_id, &saved.session_id).await.unwrap(), Some(saved.clone()));

    // Neither a turn that was made from before the edit, nor an edit from before a turn.
    let late = world.say(first.version, &mut draft.clone(), "m-2", None).await;
    assert!(matches!(late, Err(StoreError::Conflict(Conflict::VersionMoved))), "{late:?}");
    let second = world.say(saved.version, &mut saved.clone(), "m-2", None).await.unwrap();
    let late = world.save_session(saved.version, &edited).await;
    assert!(matches!(late, Err(StoreError::Conflict(Conflict::VersionMoved))), "{late:?}");
    assert_eq!(world.session(&saved.user_id, &saved.session_id).await.unwrap(), Some(second));
}

#[tokio::test]
async fn of_two_turns_at_once_one_is_saved() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let first = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let (mut left, mut right) = (draft.clone(), draft.clone());
    let (left, right) = tokio::join!(
        world.say(first.version, &mut left, "m-2", None),
        world.say(first.version, &mut right, "m-3", None),
    );
    assert_eq!(usize::from(left.is_ok()) + usize::from(right.is_ok()), 1);
    assert_eq!(world.messages(&first.user_id, &first.session_id).await.unwrap().len(), 4);
}

#[tokio::test]
async fn the_newest_session_of_a_conversation_is_the_active_one() {
    let world = World::new().await;
    let (older, newer) = (session("ann", "a", at(0)), session("ann", "a", at(9)));
    // Its keys start like those of conversation `a`.
    let neighbour = session("ann", "a_1", at(99));
    for session in [&newer, &older, &neighbour] {
        world.create_session(session).await.unwrap();
    }
    let ann = user("ann");
    let active = async |name: &str| {
        world.active_session(&ann, &conversation(name)).await.unwrap().map(|session| session.session_id)
    };
    assert_eq!(active("a").await, Some(newer.session_id.clone()));
    assert_eq!(active("a_1").await, Some(neighbour.session_id.clone()));
    assert_eq!(active("b").await, None);

    assert!(world.delete_session(&ann, &newer.session_id, at(100)).await.unwrap());
    assert_eq!(active("a").await, Some(older.session_id.clone()));
    assert!(world.delete_session(&ann, &older.session_id, at(101)).await.unwrap());
    assert_eq!(active("a").await, None);
    assert_eq!(active("a_1").await, Some(neighbour.session_id));
}

#[tokio::test]
async fn an_active_session_behind_many_of_a_neighbour_is_found() {
    let world = World::new().await;
    let own = session("ann", "a", at(0));
    world.create_session(&own).await.unwrap();
    for second in 1..=20 {
        // Sorts after every session of conversation `a`.
        world.create_session(&session("ann", "a_9", at(second))).await.unwrap();
    }
    let active = world.active_session(&own.user_id, &conversation("a")).await.unwrap();
    assert_eq!(active.map(|session| session.session_id), Some(own.session_id));
}

#[tokio::test]
async fn a_deleted_session_is_gone_and_refuses_the_turn_under_way() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let stored = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let (user, id) = (&stored.user_id, &stored.session_id);

    assert!(world.delete_session(user, id, at(5)).await.unwrap());
    assert!(!world.delete_session(user, id, at(6)).await.unwrap());
    assert_eq!(world.session(user, id).await.unwrap(), None);
    assert!(world.sessions(user).await.unwrap().is_empty());
    let late = world.say(stored.version, &mut draft, "m-2", None).await;
    assert!(matches!(late, Err(StoreError::Conflict(Conflict::VersionMoved))), "{late:?}");
}

#[tokio::test]
async fn another_users_session_does_not_exist() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    let stored = world.say(0, &mut draft, "m-1", None).await.unwrap();
    let (bob, id) = (user("bob"), &stored.session_id);

    assert_eq!(world.session(&bob, id).await.unwrap(), None);
    assert_eq!(world.active_session(&bob, &stored.conversation_id).await.unwrap(), None);
    assert!(world.sessions(&bob).await.unwrap().is_empty());
    assert!(world.messages(&bob, id).await.unwrap().is_empty());
    assert_eq!(world.store.turn(&bob, id, &message_id("m-1")).await.unwrap(), None);
    assert!(!world.delete_session(&bob, id, at(5)).await.unwrap());
    assert!(world.session(&stored.user_id, id).await.unwrap().is_some());
}

#[tokio::test]
async fn three_hundred_sessions_are_all_listed_last_active_first() {
    let world = World::new().await;
    // About 9 kB each, so that the list takes several pages of 1 MB.
    let words = "pull-ups ".repeat(1000);
    for number in 0..300 {
        let mut session = session("ann", &format!("chat-{}", number % 7), at(number));
        session.timezone.clone_from(&words);
        world.create_session(&session).await.unwrap();
    }
    let listed = world.sessions(&user("ann")).await.unwrap();
    assert_eq!(listed.len(), 300);
    assert!(listed.is_sorted_by(|a, b| a.last_activity > b.last_activity));
}

#[tokio::test]
async fn a_long_message_is_kept_and_a_boundless_one_refused() {
    let world = World::new().await;
    let mut draft = session("ann", "chat", at(0));
    draft.message_count = 2;
    let (said, reply) = exchange("m-1", "Noted.");
    let long = ChatMessage { text: "é".repeat(32 * 1024), ..said.clone() };
    let stored = world
        .save_turn(SaveTurn { before_version: 0, session: &draft, user_message: &long, reply: &reply, build: None })
        .await
        .unwrap();
    assert_eq!(world.messages(&stored.user_id, &stored.session_id).await.unwrap()[0], long);

    draft.message_count = 4;
    let boundless = ChatMessage { text: "x".repeat(401 * 1024), message_id: message_id("m-2"), ..said };
    let refused = world
        .save_turn(SaveTurn {
            before_version: 1,
            session: &draft,
            user_message: &boundless,
            reply: &reply,
            build: None,
        })
        .await;
    assert!(matches!(refused, Err(StoreError::TooLarge { what: "the message", .. })), "{refused:?}");
}

#[tokio::test]
async fn servers_that_are_away_are_worth_another_try_and_a_missing_table_is_not() {
    let world = World::new().await;
    let (ann, id) = (user("ann"), SessionId::parse("s").unwrap());
    let names = storage::Names { table: "elsewhere".to_owned(), bucket: "elsewhere".to_owned() };
    let elsewhere = storage::Store::new(world.dynamodb.clone(), world.s3.clone(), names);
    let missing = elsewhere.session(&ann, &id).await.unwrap_err();
    assert!(matches!(missing, StoreError::Rejected { .. }) && !missing.is_retryable(), "{missing:?}");

    let World { store, servers, .. } = world;
    servers.stop().await;
    let away = store.session(&ann, &id).await.unwrap_err();
    assert!(away.is_retryable(), "{away:?}");
}

#[tokio::test]
async fn a_session_of_the_longest_conversation_id_is_read_back() {
    let world = World::new().await;
    let longest = session("ann", &"c".repeat(96), at(0));
    world.create_session(&longest).await.unwrap();
    assert!(world.session(&longest.user_id, &longest.session_id).await.unwrap().is_some());
}
