//! One turn of the conversation: a session and an athlete's message become a session, a reply and perhaps a build.
