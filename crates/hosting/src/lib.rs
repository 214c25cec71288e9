//! What every host of the functions shares: configuration, the adapters built from it, who is asking, what an error
//! looks like over HTTP, logging, and how long a function still has.
//!
//! Must never: hold a decision about training or conversation. Hosts wire; they do not coach.

pub mod config;
pub mod deadline;
pub mod identity;
pub mod invoke;
pub mod logging;
pub mod problem;

use std::sync::Arc;

use generation::author::Writer;
use generation::build::NewIds;
use storage::Store;
use storage::index::ProgramIndex;
use uuid::Uuid;

use crate::config::ConversationModel;
use crate::identity::Verifier;
use crate::invoke::Invoker;

/// Everything a function needs of the outside, built once when its host starts.
#[derive(Debug, Clone)]
pub struct Services {
    /// Sessions, builds and programs.
    pub store: Arc<Store>,
    /// Starts builds.
    pub invoker: Invoker,
    /// Tells who is asking.
    pub verifier: Arc<Verifier>,
    /// Reads the athlete and replies; without one, rules and templates do.
    pub conversation_model: Option<ConversationModel>,
    /// Writes programs; without one, the workout library does.
    pub writer: Option<Writer>,
    /// Finds earlier programs.
    pub index: Arc<dyn ProgramIndex>,
}

/// The ids of a build that is asked for now.
pub fn new_ids() -> NewIds {
    NewIds::from_random(Uuid::new_v4().as_u128(), Uuid::new_v4().as_u128())
}
