// Talks with the conversation endpoint through the AI SDK's own client, in the three major versions that chat apps
// use. The clients are strict about the stream in different ways, and none of them notices a stream that just ends:
// what they accept is not enough, so the chunks are checked as well.
//
//   node ai-stream.mjs URL        TOKEN is sent as the bearer token when it is set

import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { newId, run, serverUrl } from "./client.mjs";

const CLIENTS = ["ai5", "ai6", "ai7"];
const FACTS = 19;
const SAID = [
  "I want to run a half marathon in 12 weeks, I can train 4 days a week.",
  "I have been running for three years, and I have no injuries.",
];

/** One grey pixel. */
const PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

const url = serverUrl("ai-stream.mjs");
await run(async () => {
  for (const name of CLIENTS) {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`);
    const known = await converse(await import(name));
    console.log(`ai ${version}: ${SAID.length} turns, ${known} of ${FACTS} facts known`);
  }
});

/** One conversation, its history sent along as the client does it. Returns how many facts are known at its end. */
async function converse({ DefaultChatTransport, readUIMessageStream }) {
  const chatId = newId("ai-stream");
  const transport = new DefaultChatTransport({
    api: `${url}/api/conversations/${chatId}/messages`,
    headers: process.env.TOKEN ? { authorization: `Bearer ${process.env.TOKEN}` } : {},
    body: { metadata: { timezone: "Europe/Rome" } },
  });
  const messages = [];
  let known = 0;
  for (const text of SAID) {
    // The client's own file parts hold the picture itself.
    messages.push({ id: newId("user"), role: "user", parts: [{ type: "text", text }, { type: "file", mediaType: "image/png", url: PICTURE }] });
    const stream = await transport.sendMessages({
      trigger: "submit-message", chatId, messageId: undefined, messages, abortSignal: AbortSignal.timeout(60_000),
    });
    const { message, chunks } = await read(readUIMessageStream, stream);
    checkChunks(chunks);
    const progress = checkMessage(message);
    assert.ok(progress >= known, `facts were lost: ${known} were known, now ${progress}`);
    known = progress;
    messages.push(message);
  }
  assert.ok(known > 0, "the coach understood nothing");
  const ids = messages.map((message) => message.id);
  assert.equal(new Set(ids).size, ids.length, `message ids are not unique: ${ids}`);
  return known;
}

/** The message as the client builds it, and the chunks it built it from. */
async function read(readUIMessageStream, stream) {
  const chunks = [];
  const tap = new TransformStream({
    transform(chunk, controller) {
      chunks.push(chunk);
      controller.enqueue(chunk);
    },
  });
  let message;
  for await (const state of readUIMessageStream({ stream: stream.pipeThrough(tap), terminateOnError: true })) {
    message = state;
  }
  return { message, chunks };
}

function checkChunks(chunks) {
  const types = chunks.map((chunk) => chunk.type);
  assert.equal(types[0], "start", `the stream begins with ${types[0]}`);
  assert.equal(types.at(-1), "finish", `the stream was cut off after ${types.at(-1)}`);
  for (const once of ["start", "text-start", "text-end", "finish"]) {
    assert.equal(types.filter((type) => type === once).length, 1, `${once} comes once: ${types}`);
  }
  assert.ok(chunks[0].messageId, "the message has no id");
  assert.ok(types.includes("text-delta"), "the coach said nothing");
}

/** Checks the message the client built; returns how many facts are known. */
function checkMessage(message) {
  const texts = message.parts.filter((part) => part.type === "text");
  assert.equal(texts.length, 1, "one text part");
  assert.equal(texts[0].state, "done", "the text part was left open");
  assert.notEqual(texts[0].text.trim(), "", "the coach said nothing");

  const todos = message.parts.filter((part) => part.type === "data-todo");
  assert.equal(todos.length, 1, "one data-todo part");
  const { todoList, progressDetails } = todos[0].data;
  const items = Object.values(todoList);
  assert.equal(items.length, FACTS, `${FACTS} facts`);
  assert.equal(progressDetails.totalItems, FACTS);
  const complete = items.filter((item) => item.status === "complete").length;
  assert.equal(progressDetails.itemsCompleted, complete, "the count agrees with the list");
  return complete;
}
