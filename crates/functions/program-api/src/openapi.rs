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

use crate::views::{ConversationView, ProgramList, SessionList, SessionView};

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
            operation["parameters"] = parameters(path, operation["query"].take());
            operation.as_object_mut().map(|operation| operation.remove("query"));
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
    let programs = schemas.subschema_for::<ProgramList>().to_value();
    let program = schemas.subschema_for::<Program>().to_value();
    [
        at("/api/conversations/{conversationId}", json!({"get": {
            "operationId": "getConversation",
            "summary": "How the coach greets, and the sessions of the conversation",
            "query": {"name": "timezone", "in": "query", "schema": {"type": "string", "example": "Europe/Rome"}},
            "responses": answer("200", "The conversation.", conversation)}})),
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
        at("/api/sessions/{sessionId}/build", json!({"post": {
            "operationId": "retryBuild", "summary": "Ask again for a build that failed",
            "responses": answer("202", "The build.", build.clone())}})),
        at("/api/programs", json!({"get": {
            "operationId": "listPrograms", "summary": "Your training programs, newest first",
            "responses": answer("200", "The training programs.", programs)}})),
        at("/api/programs/{programId}", json!({"get": {
            "operationId": "getProgram", "summary": "One training program, whole",
            "responses": answer("200", "The training program.", program)}})),
        at("/api/programs/{programId}/export", json!({"get": {
            "operationId": "exportProgram", "summary": "One training program as a file",
            "query": {"name": "format", "in": "query", "schema": {"type": "string", "enum": formats(), "default": "json"}},
            "responses": {"200": {"description": "The file.", "content": export_content()}}}})),
        at("/api/openapi.json", json!({"get": {
            "operationId": "getOpenApi", "summary": "This document",
            "responses": {"200": {"description": "OpenAPI 3.0.", "content": {"application/json": {"schema": {"type": "object"}}}}}}})),
    ]
    .into_iter()
    .collect()
}

/// The parameters in a path's braces, and the query parameter, where there is one.
fn parameters(path: &str, query: Value) -> Value {
    let named = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = named.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
    in_path.chain(Some(query).filter(Value::is_object)).collect()
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
                "mode": {"type": "string", "enum": ["build", "chat"]}}},
        },
    })
}

fn formats() -> Vec<&'static str> {
    export::Format::ALL.iter().map(|format| format.extension()).collect()
}

fn export_content() -> Map<String, Value> {
    let one = |format: &export::Format| {
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        (media_type.to_owned(), json!({"schema": {"type": "string"}}))
    };
    export::Format::ALL.iter().map(one).collect()
}
