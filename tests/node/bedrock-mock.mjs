// A mock of Amazon Bedrock that nobody here wrote, with one answer: the tool it is asked for, filled in with the JSON of
// the second argument. It prints its address and runs until its standard input closes.
//
//   node bedrock-mock.mjs TOOL JSON

import { LLMock } from "@copilotkit/aimock";

const [tool, input] = process.argv.slice(2);
const mock = new LLMock({ port: 0 });
mock.on({}, { toolCalls: [{ name: tool, arguments: input }] });
await mock.start();
console.log(mock.url);
process.stdin.on("end", async () => {
  await mock.stop();
  process.exit(0);
});
process.stdin.resume();
