// A mock of Pinecone that nobody here wrote. It keeps what is put into it, by namespace; its query is answered with what
// it keeps of these users, the most alike first. It prints its address and runs until its standard input closes.
//
//   node vector-mock.mjs USER...

import { createHash } from "node:crypto";
import { VectorMock } from "@copilotkit/aimock/vector";

const mock = new VectorMock({ port: 0 });
for (const user of process.argv.slice(2)) {
  const namespace = createHash("sha256").update(user).digest("hex");
  mock.onQuery(namespace, ({ vector }) => {
    const score = ({ values }) => values.reduce((sum, value, i) => sum + value * vector[i], 0);
    const kept = [...mock.collections.get(namespace).vectors.values()];
    return kept.map((entry) => ({ id: entry.id, score: score(entry) })).sort((a, b) => b.score - a.score);
  });
}
console.log(await mock.start());
process.stdin.on("end", async () => {
  await mock.stop();
  process.exit(0);
});
process.stdin.resume();
