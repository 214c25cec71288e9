// A mock of every provider's model API that nobody here wrote. What it answers is chosen by the last message: it calls the
// tool, filled in with the JSON, or says the text, and breaks as the message says. It prints its address and runs until its
// standard input closes.
//
//   node model-mock.mjs TOOL JSON TEXT

import { LLMock } from "@copilotkit/aimock";

const [tool, input, text] = process.argv.slice(2);
const usage = { prompt_tokens: 40, completion_tokens: 9 };
const call = { toolCalls: [{ name: tool, arguments: input }], usage };
const say = { content: text, usage };
const mock = new LLMock({ port: 0, chunkSize: 8 });
for (const [kind, answer] of [["call", call], ["say", say]]) {
  const on = (word, response, options) => mock.onMessage(`${kind} ${word}`, response, options);
  on("throttled", answer, { chaos: { rateLimitRate: 1 } });
  on("failing", answer, { chaos: { dropRate: 1 } });
  on("garbled", answer, { chaos: { malformedRate: 1 } });
  on("hung up", answer, { chaos: { disconnectRate: 1 } });
  on("late", answer, { chaos: { latencyMs: 5000 } });
  // The pause lets each piece go out before the next one, so that there is something to break off.
  on("cut", answer, { truncateAfterChunks: 5, latency: 15 });
  on("well", answer);
}
mock.onMessage("another tool", { toolCalls: [{ name: "another", arguments: "{}" }] });
mock.onMessage("half a call", { toolCalls: [{ name: tool, arguments: input.slice(0, -6) }], finishReason: "length" });
await mock.start();
console.log(mock.url);
process.stdin.on("end", async () => {
  await mock.stop();
  process.exit(0);
});
process.stdin.resume();
