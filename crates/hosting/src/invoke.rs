//! Starting a build: an asynchronous Lambda invoke that carries ids and nothing else. It may be delivered twice, late
//! or never; the build's record says what is true, and a sweep finds what was lost.

use aws_sdk_lambda::Client;
use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::InvocationType;
use conversation::session::BuildId;
use serde::{Deserialize, Serialize};
use training::ids::UserId;

/// The event of the `build-program` function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum BuildEvent {
    /// Build this.
    #[serde(rename_all = "camelCase")]
    Build {
        /// Whose.
        user_id: UserId,
        /// Which.
        build_id: BuildId,
    },
    /// Look for builds that were lost and start them again.
    Sweep {
        /// Always true.
        sweep: bool,
    },
}

/// The event could not be handed over. The build stays requested, and the next sweep starts it.
#[derive(Debug, thiserror::Error)]
#[error("the build function could not be invoked")]
pub struct InvokeError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// Invokes the build function.
#[derive(Debug, Clone)]
pub struct Invoker {
    client: Client,
    function: String,
}

impl Invoker {
    /// An invoker of this function.
    pub const fn new(client: Client, function: String) -> Self {
        Self { client, function }
    }

    /// Hands an event over; returns once Lambda has accepted it. Await it before a streamed answer ends: a function
    /// that has answered is frozen, and the call with it.
    pub async fn invoke(&self, event: &BuildEvent) -> Result<(), InvokeError> {
        let payload = serde_json::to_vec(event).map_err(|error| InvokeError(error.into()))?;
        self.client
            .invoke()
            .function_name(&self.function)
            .invocation_type(InvocationType::Event)
            .payload(Blob::new(payload))
            .send()
            .await
            .map_err(|error| InvokeError(error.into()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_carry_ids_and_nothing_else() {
        let event: BuildEvent = serde_json::from_str(r#"{"userId":"u","buildId":"b"}"#).unwrap();
        assert!(matches!(event, BuildEvent::Build { .. }));
        assert!(matches!(serde_json::from_str(r#"{"sweep":true}"#).unwrap(), BuildEvent::Sweep { .. }));
        assert!(serde_json::from_str::<BuildEvent>(r#"{"userId":"u"}"#).is_err());
        assert!(serde_json::from_str::<BuildEvent>(r#"{"userId":"../u","buildId":"b"}"#).is_err());
    }
}
