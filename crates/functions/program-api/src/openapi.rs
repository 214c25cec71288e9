//! The OpenAPI document and the JSON Schemas, from the same types the API answers with. What is under `schemas/` is a
//! copy of this; a test fails when the two differ.

use conversation::session::ProgramCreatorSession;
use conversation::todo_list::TodoList;
use hosting::problem::Problem;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::schema_for;
use serde_json::{Map, Value, json};
use training::program::Program;
use wire::event::{BuildView, TodoView};

use crate::records::{AthleteRequest, AthleteView, CoachList, CoachRequest, CoachView, PlaybookView};
use crate::search::ProgramHits;
use crate::todo_list::EditRequest;
use crate::uploads::{UploadRequest, UploadView};
use crate::views::{ConversationView, FormView, ProgramList, SessionList, SessionView};

/// Every document under `schemas/`, by file name.
pub fn documents() -> Vec<(&'static str, Value)> {
    vec![
        ("program.schema.json", schema_for!(Program).to_value()),
        ("todo-list.schema.json", schema_for!(TodoList).to_value()),
        ("session.schema.json", schema_for!(ProgramCreatorSession).to_value()),
        ("openapi.json", document()),
    ]
}

/// The OpenAPI 3.0 document of the whole API, the conversation's function included.
pub fn document() -> Value {
    let mut schemas = SchemaSettings::openapi3().into_generator();
    let paths = paths(&mut schemas);
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Mesocycle",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Talk with a coach, get a dated training program.",
        },
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    })
}

#[expect(clippy::too_many_lines, reason = "a document, one path after the other")]
fn paths(schemas: &mut SchemaGenerator) -> Map<String, Value> {
    let problem = schemas.subschema_for::<Problem>().to_value();
    let errors = |mut responses: Map<String, Value>| {
        let content = json!({"application/problem+json": {"schema": problem}});
        responses.insert(
            "default".to_owned(),
            json!({"description": "What went wrong, and what to do next.", "content": content}),
        );
        responses
    };
    let at = |path: &str, operations: Value| {
        let mut item = operations;
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            let responses = operation["responses"].as_object().cloned().unwrap_or_default();
            operation["responses"] = errors(responses).into();
            operation["parameters"] = parameters(path, operation["parameter"].take());
            operation.as_object_mut().map(|operation| operation.remove("parameter"));
        }
        (path.to_owned(), item)
    };
    let todo = schemas.subschema_for::<TodoView>().to_value();
    let build = schemas.subschema_for::<BuildView>().to_value();
    let answer = |status: &str, description: &str, schema: Value| {
        let content = json!({"application/json": {"schema": schema}});
        json!({status: {"description": description, "content": content}})
    };
    let conversation = schemas.subschema_for::<ConversationView>().to_value();
    let sessions = schemas.subschema_for::<SessionList>().to_value();
    let session = schemas.subschema_for::<SessionView>().to_value();
    let form = schemas.subschema_for::<FormView>().to_value();
    let edit = schemas.subschema_for::<EditRequest>().to_value();
    let coaches = schemas.subschema_for::<CoachList>().to_value();
    let coach = schemas.subschema_for::<CoachView>().to_value();
    let coach_request = schemas.subschema_for::<CoachRequest>().to_value();
    let history = schemas.subschema_for::<AthleteView>().to_value();
    let history_request = schemas.subschema_for::<AthleteRequest>().to_value();
    let playbook = schemas.subschema_for::<PlaybookView>().to_value();
    let hits = schemas.subschema_for::<ProgramHits>().to_value();
    let upload = schemas.subschema_for::<UploadView>().to_value();
    let upload_request = schemas.subschema_for::<UploadRequest>().to_value();
    let if_match = json!({"name": "If-Match", "in": "header", "schema": {"type": "string", "example": "\"7\""}});
    let athlete = json!([
        {"name": "timezone", "in": "query", "schema": {"type": "string", "example": "Europe/Rome"}},
        {"name": "coachId", "in": "query", "description": "The coach to talk with, where no session has begun yet.",
            "schema": {"type": "string", "example": "maya"}}]);
    let programs = schemas.subschema_for::<ProgramList>().to_value();
    let program = schemas.subschema_for::<Program>().to_value();
    [
        at("/api/athlete", json!({
            "get": {
                "operationId": "getAthlete", "summary": "Your recent sessions and what is worth knowing about you",
                "responses": answer("200", "What is kept of you; the version is the ETag too.", history.clone())},
            "put": {
                "operationId": "putAthlete", "summary": "Replace your recent sessions and memories",
                "description": "Programs are written with them in mind. A write made from an older version is refused: \
                    412 with If-Match, 409 with a version in the body.",
                "parameter": if_match.clone(),
                "requestBody": {"required": true, "content": {"application/json": {"schema": history_request}}},
                "responses": answer("200", "What is kept of you.", history)}})),
        at("/api/coaches", json!({"get": {
            "operationId": "listCoaches", "summary": "The coaches to choose from: the shipped ones, the default one first, then yours",
            "responses": answer("200", "The coaches.", coaches)}})),
        at("/api/coaches/{coachId}", json!({
            "get": {
                "operationId": "getCoach", "summary": "One coach",
                "responses": answer("200", "The coach; the version is the ETag too.", coach.clone())},
            "put": {
                "operationId": "putCoach", "summary": "Set up a coach of your own, or change it",
                "description": "It speaks like the shipped coach of its style, under its own name; specialities and tone \
                    notes reach whoever writes the program. A shipped coach cannot be changed (409). A write made from an \
                    older version is refused: 412 with If-Match, 409 with a version in the body.",
                "parameter": if_match,
                "requestBody": {"required": true, "content": {"application/json": {"schema": coach_request}}},
                "responses": answer("200", "The coach; 201 when it is new.", coach)}})),
        at("/api/playbook", json!({"get": {
            "operationId": "getPlaybook", "summary": "What the coaches have learned about you, the surest first",
            "responses": answer("200", "The lessons.", playbook)}})),
        at("/api/conversations/{conversationId}", json!({"get": {
            "operationId": "getConversation",
            "summary": "How the coach greets, and the sessions of the conversation",
            "parameter": athlete.clone(),
            "responses": answer("200", "The conversation.", conversation)}})),
        at("/api/conversations/{conversationId}/sessions", json!({"post": {
            "operationId": "beginSession",
            "summary": "The conversation's session, begun where there is none",
            "description": "For an athlete who fills in the form before the first word. Asking again gives the same \
                session, with 200 instead of 201.",
            "parameter": athlete,
            "responses": answer("201", "The facts of the session.", form.clone())}})),
        at("/api/conversations/{conversationId}/messages", json!({"post": {
            "operationId": "sendMessage",
            "summary": "Say something to the coach",
            "description": "Takes what `useChat` of the AI SDK sends and answers with its UI message stream. Only the \
                newest user message is read; one that comes again with the same id gets the same answer. \
                `data-todo` parts hold a TodoView, `data-build` parts a BuildView.",
            "requestBody": {"required": true, "content": {"application/json": {"schema": message_request()}}},
            "responses": {"200": {
                "description": "Server-sent events.",
                "content": {"text/event-stream": {"schema": {"type": "string", "x-data-todo": todo, "x-data-build": build}}},
            }}}})),
        at("/api/sessions", json!({"get": {
            "operationId": "listSessions", "summary": "Your sessions, newest first",
            "responses": answer("200", "The sessions.", sessions)}})),
        at("/api/sessions/{sessionId}", json!({
            "get": {
                "operationId": "getSession", "summary": "One session with its messages and its build",
                "responses": answer("200", "The session.", session)},
            "delete": {
                "operationId": "deleteSession", "summary": "Delete a session; its training program stays",
                "responses": {"204": {"description": "Deleted."}}}})),
        at("/api/sessions/{sessionId}/todo-list", json!({
            "get": {
                "operationId": "getTodoList", "summary": "The 19 facts as a form, with what its inputs need",
                "responses": answer("200", "The facts; the version is the ETag too.", form.clone())},
            "put": {
                "operationId": "editTodoList", "summary": "Change facts by hand",
                "description": "Only the named fields change: all of them, or none when one is wrong (422, `errors` \
                    has each by name). An edit made from an older version is refused: 412 with If-Match, 409 with a \
                    version in the body. Once a program was asked for, a change waits until the coach has offered it \
                    in the chat and the athlete said yes.",
                "parameter": {"name": "If-Match", "in": "header", "schema": {"type": "string", "example": "\"7\""}},
                "requestBody": {"required": true, "content": {"application/json": {"schema": edit}}},
                "responses": answer("200", "The facts after the edit.", form)}})),
        at("/api/sessions/{sessionId}/build", json!({"post": {
            "operationId": "retryBuild", "summary": "Ask again for a build that failed",
            "responses": answer("202", "The build.", build.clone())}})),
        at("/api/uploads", json!({"post": {
            "operationId": "offerUpload", "summary": "A place to put a picture that a message is to bring",
            "description": "Put the file there with the method and the headers named, then send a message with a `file` part \
                whose `url` is the key. The size and the type are part of the signature. The picture is read in the turn that \
                brings it and thrown away; only what a fact rests on is kept, small and without metadata.",
            "requestBody": {"required": true, "content": {"application/json": {"schema": upload_request}}},
            "responses": answer("201", "Where and how to put it.", upload)}})),
        at("/api/pictures/{pictureId}", json!({"get": {
            "operationId": "getPicture", "summary": "A picture that a fact rests on",
            "description": "The id is the last part of one of the `imageRefs` in the todo list. Pictures are kept for 90 days; \
                the facts stand without them.",
            "responses": {"200": {"description": "The picture.",
                "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}}}})),
        at("/api/programs", json!({"get": {
            "operationId": "listPrograms", "summary": "Your training programs, newest first",
            "responses": answer("200", "The training programs.", programs)}})),
        at("/api/programs/search", json!({"get": {
            "operationId": "searchPrograms", "summary": "Your training programs that are about something",
            "parameter": [
                {"name": "q", "in": "query", "required": true, "description": "What the program was about.",
                    "schema": {"type": "string", "maxLength": 500, "example": "half marathon with hills"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}}],
            "responses": answer("200", "The training programs, the most alike first.", hits)}})),
        at("/api/programs/{programId}", json!({"get": {
            "operationId": "getProgram", "summary": "One training program, whole",
            "responses": answer("200", "The training program.", program)}})),
        at("/api/programs/{programId}/export", json!({"get": {
            "operationId": "exportProgram", "summary": "One training program as a file",
            "description": "zwo, erg, mrc, fit and intervals hold one session a file: a program in one of them is a ZIP \
                archive with a file for each session the format can hold.",
            "parameter": [
                {"name": "format", "in": "query", "schema": {"type": "string", "enum": formats(), "default": "json"}},
                {"name": "day", "in": "query", "description": "One day alone, for formats that hold one session a file.",
                    "schema": {"type": "integer", "minimum": 1}},
                {"name": "at", "in": "query", "description": "For ics: when a day's training begins; without it events \
                    are all-day.", "schema": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$", "example": "06:30"}},
                {"name": "timezone", "in": "query", "description": "Where `at` is that time.",
                    "schema": {"type": "string", "example": "Europe/Rome"}}],
            "responses": {"200": {"description": "The file.", "content": export_content()}}}})),
        at("/api/openapi.json", json!({"get": {
            "operationId": "getOpenApi", "summary": "This document",
            "responses": {"200": {"description": "OpenAPI 3.0.", "content": {"application/json": {"schema": {"type": "object"}}}}}}})),
    ]
    .into_iter()
    .collect()
}

/// The parameters in a path's braces, and those in the query or the headers: none, one, or an array of them.
fn parameters(path: &str, other: Value) -> Value {
    let named = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = named.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
    let others = match other {
        Value::Array(list) => list,
        Value::Object(_) => vec![other],
        _ => Vec::new(),
    };
    in_path.chain(others).collect()
}

/// What `useChat` sends, as far as it is read.
fn message_request() -> Value {
    json!({
        "type": "object",
        "required": ["messages"],
        "properties": {
            "messages": {"type": "array", "minItems": 1, "items": {
                "type": "object",
                "required": ["id", "role", "parts"],
                "properties": {
                    "id": {"type": "string", "maxLength": 128},
                    "role": {"type": "string", "enum": ["user", "assistant", "system"]},
                    "parts": {"type": "array", "items": {
                        "type": "object", "required": ["type"],
                        "properties": {"type": {"type": "string"}, "text": {"type": "string"}}}},
                },
            }},
            "metadata": {"type": "object", "properties": {
                "timezone": {"type": "string", "example": "Europe/Rome"},
                "coachId": {"type": "string", "example": "maya",
                    "description": "The coach of a session that begins with this message."},
                "mode": {"type": "string", "enum": ["build", "chat"]}}},
        },
    })
}

fn formats() -> Vec<&'static str> {
    export::Format::ALL.iter().map(|format| format.id()).collect()
}

fn export_content() -> Map<String, Value> {
    let text = json!({"schema": {"type": "string"}});
    let binary = json!({"schema": {"type": "string", "format": "binary"}});
    let one = |format: &export::Format| {
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        (media_type.to_owned(), if *format == export::Format::Fit { binary.clone() } else { text.clone() })
    };
    let mut content: Map<_, _> = export::Format::ALL.iter().map(one).collect();
    content.insert("application/zip".to_owned(), binary.clone());
    content
}
