//! Changes after the go. While the build runs they are noted; once there is a program they are offered as a change to
//! it, and a yes requests a build of the changed list in the same session. The session's list stays what the program
//! was built from until then; a no drops the change.

use super::{Heard, Outcome, Response, evidence, is_go};
use crate::coach::{Said, Scene};
use crate::intake::remainder::{self, Change, Confirmed, Rebuild};
use crate::session::{PendingChange, ProgramCreatorSession, ReadBack, Stage};

/// The build runs: what is new waits.
pub(super) fn note(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>) -> Response {
    let standing = Standing { session, scene, heard };
    standing.wait(scene.while_building())
}

/// There is a program.
pub(super) fn respond(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>) -> Response {
    let standing = Standing { session, scene, heard };
    if heard.list == session.todo_list {
        return standing.unchanged(scene.after_program());
    }
    if scene.must_wait() {
        return standing.wait(scene.stop_training());
    }
    if standing.offered().is_some() && heard.speech.declines && !scene.is_changed() {
        return standing.unchanged(scene.change_dropped());
    }
    if let Some(question) = scene.vague_change() {
        return standing.wait(scene.ask_about_change(question));
    }
    let Some(confirmed) = standing.confirmed() else {
        return standing.unchanged(scene.after_program());
    };
    let words = evidence(heard.id, heard.text);
    match remainder::change(confirmed, &heard.list, &words, &session.user_id, heard.today) {
        Ok(Change::Nothing) => standing.unchanged(scene.after_program()),
        Ok(Change::Over(last_day)) => standing.unchanged(scene.program_is_over(last_day)),
        Ok(Change::Rebuild(rebuild)) => standing.settle(confirmed, *rebuild),
        Err(reason) => standing.wait(scene.refuse(&reason)),
    }
}

/// A session with a program, or one in the making, and a message to it.
struct Standing<'a> {
    session: &'a ProgramCreatorSession,
    scene: &'a Scene<'a>,
    heard: &'a Heard<'a>,
}

impl<'a> Standing<'a> {
    fn offered(&self) -> Option<&'a PendingChange> {
        self.session.pending_change.as_ref().filter(|change| change.offered_on.is_some())
    }

    fn confirmed(&self) -> Option<Confirmed<'a>> {
        let read_back = self.session.read_back.as_ref()?;
        Some(Confirmed { list: &read_back.todo_list, as_of: read_back.as_of })
    }

    /// The program stands, and no change is pending.
    fn unchanged(&self, said: Said) -> Response {
        self.keep(said, None)
    }

    /// What was heard is kept, but not offered.
    fn wait(&self, said: Said) -> Response {
        let is_new = self.heard.list != self.session.todo_list;
        self.keep(said, is_new.then(|| PendingChange { todo_list: self.heard.list.clone(), offered_on: None }))
    }

    fn keep(&self, said: Said, pending_change: Option<PendingChange>) -> Response {
        let session = self.session;
        Response {
            said,
            outcome: Outcome::Continue,
            read_back: session.read_back.clone(),
            todo_list: session.todo_list.clone(),
            pending_change,
        }
    }

    /// The change is offered, or made when the athlete said yes to the same one.
    fn settle(&self, confirmed: Confirmed<'_>, rebuild: Rebuild) -> Response {
        let heard = self.heard;
        let is_same = self.offered().is_some_and(|offered| self.is_as_offered(confirmed, offered, &rebuild));
        if is_same && is_go(Stage::Done, heard) {
            let read_back =
                ReadBack { todo_list: rebuild.list.clone(), message_id: heard.reply_id.clone(), as_of: heard.today };
            return Response {
                said: self.scene.building_starts(),
                outcome: Outcome::RequestBuild,
                read_back: Some(read_back),
                todo_list: rebuild.list,
                pending_change: None,
            };
        }
        if is_same {
            return self.keep(self.scene.offer_again(confirmed.list, &rebuild), self.session.pending_change.clone());
        }
        let was_noted = self.session.pending_change.is_some() && self.offered().is_none();
        let said = self.scene.offer(confirmed.list, &rebuild, was_noted);
        let todo_list = heard.list.clone();
        self.keep(said, Some(PendingChange { todo_list, offered_on: Some(heard.today) }))
    }

    /// Whether the athlete has heard of just this: neither facts nor, on a later day, the start may differ.
    fn is_as_offered(&self, confirmed: Confirmed<'_>, offered: &PendingChange, rebuild: &Rebuild) -> bool {
        let words = evidence(self.heard.id, self.heard.text);
        let day = offered.offered_on.unwrap_or(self.heard.today);
        let before = remainder::change(confirmed, &offered.todo_list, &words, &self.session.user_id, day);
        matches!(before, Ok(Change::Rebuild(before)) if before.settled.athlete == rebuild.settled.athlete)
    }
}
