// A mock of every provider's model API that nobody here wrote. It prints where it is and runs until its standard input
// closes.
//
//   node model-mock.mjs TOOL JSON TEXT
//
// prints one address. What it answers is chosen by the last message: it calls the tool, filled in with the JSON, or says
// the text, and breaks as the message says.
//
//   node model-mock.mjs program JSON
//
// prints a JSON object of addresses, one for each way to break. All of them write the program of the JSON, in which
// `structure` is the input of the tool for it and `days` has the entries of each day; what is to be written is read in the
// last message.

import { LLMock } from "@copilotkit/aimock";

const usage = { prompt_tokens: 40, completion_tokens: 9 };
const mocks = [];

async function start(options) {
  const mock = new LLMock({ port: 0, ...options });
  mocks.push(mock);
  await mock.start();
  return mock;
}

async function answerAlike([tool, input, text]) {
  const call = { toolCalls: [{ name: tool, arguments: input }], usage };
  const say = { content: text, usage };
  const mock = await start({ chunkSize: 8 });
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
  return mock.url;
}

async function writePrograms([program]) {
  const { structure, days } = JSON.parse(program);
  const input = {
    generate_phase_structure: () => structure,
    generate_training_program_phase: (wanted) => ({ days: wanted.flatMap((day) => days[day] ?? []) }),
    normalize_training_program: (wanted) => ({ days: wanted.flatMap((day) => days[day] ?? []) }),
  };
  const wanted = ({ messages }) => {
    const { content } = messages.findLast((message) => message.role === "user");
    const text = typeof content === "string" ? content : content.map((part) => part.text ?? "").join("");
    const task = text.match(/<task>\n(.*?)\n<\/task>/s);
    return task ? JSON.parse(task[1]).days : [];
  };
  const each = { dropRate: 0.15, malformedRate: 0.15, rateLimitRate: 0.15, disconnectRate: 0.15 };
  const ways = {
    well: {},
    throttled: { chaos: { rateLimitRate: 1 } },
    failing: { chaos: { dropRate: 1 } },
    garbled: { chaos: { malformedRate: 1 } },
    "hung up": { chaos: { disconnectRate: 1 } },
    late: { chaos: { latencyMs: 30000 } },
    cut: { truncateAfterChunks: 10, latency: 5 },
    "now and then": { chaos: each },
  };
  const urls = {};
  for (const [way, options] of Object.entries(ways)) {
    const mock = await start({ chunkSize: 64 });
    // Days to rewrite are asked for in words that name both tools for days, in this order.
    for (const tool of ["normalize_training_program", "generate_training_program_phase", "generate_phase_structure"]) {
      const answer = (request) => ({
        toolCalls: [{ name: tool, arguments: JSON.stringify(input[tool](wanted(request))) }],
        usage,
      });
      mock.onMessage(`\`${tool}\``, answer, options);
    }
    urls[way] = mock.url;
  }
  return JSON.stringify(urls);
}

const [what, ...rest] = process.argv.slice(2);
console.log(what === "program" ? await writePrograms(rest) : await answerAlike([what, ...rest]));
process.stdin.on("end", async () => {
  await Promise.all(mocks.map((mock) => mock.stop()));
  process.exit(0);
});
process.stdin.resume();
