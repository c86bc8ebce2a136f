import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import newman, { type NewmanRunSummary } from "newman";
import { startApi } from "../api/process.js";
import { collection, environment } from "./collection.js";
import { postmanFiles } from "./files.js";

describe("The Postman collection", () => {
  it("is the one that the documents make (else: npm run postman)", async () => {
    for (const { path, text } of await postmanFiles()) {
      assert.ok((await readFile(path, "utf8")) === text, `${path} is not what the documents make`);
    }
  });

  it("has ids of its own for every folder and request", async () => {
    const ids = [...JSON.stringify(await collection()).matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("runs green against a fresh server, from top to bottom and twice", async (test) => {
    const api = await startApi("empty");
    try {
      for (const round of ["first", "second"]) {
        const { run } = await send({ baseUrl: api.origin, key: api.key });
        for (const execution of run.executions) {
          const failures = (execution.assertions ?? []).filter((assertion) => assertion.error);
          await test.test(`${round} run: ${execution.item.name}`, () => {
            assert.deepEqual(failures.map(({ assertion, error }) => `${assertion}: ${error?.message}`), [], execution.response?.text());
            assert.ok((execution.assertions ?? []).length > 0, "every request has a test");
          });
        }
        assert.deepEqual(run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`), []);
      }
    } finally {
      await api.stop();
    }
  });
});

async function send(values: Record<string, string>): Promise<NewmanRunSummary> {
  const options = { collection: await collection(), environment: environment(), envVar: Object.entries(values).map(([key, value]) => ({ key, value })) };
  return new Promise((resolve, reject) => {
    newman.run(options as unknown as newman.NewmanRunOptions, (error, summary) => (error ? reject(error) : resolve(summary)));
  });
}
