import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { patchOf, push, mergeOf, type Edit } from "./edits.js";
import { pull, type Feed } from "./feed.js";

interface Mutation {
  mutationId: string;
  id: string;
  baseVersion: number | null;
}

/** A server that answers what the test says, and keeps what it was sent. */
function feedOf(...answers: (Response | ((body: string) => Response))[]): Feed & { sent: { mutations: Mutation[] }[] } {
  const sent: { mutations: Mutation[] }[] = [];
  const answer: typeof fetch = async (_, init) => {
    const body = String(init?.body ?? "");
    if (body) sent.push(JSON.parse(body) as { mutations: Mutation[] });
    const next = answers.length > 1 ? answers.shift()! : answers[0]!;
    return typeof next === "function" ? next(body) : next.clone();
  };
  return { origin: "http://server.example", fetch: answer, sent };
}

const applyAll = (body: string) => {
  const { mutations } = JSON.parse(body) as { mutations: Mutation[] };
  return Response.json({ results: mutations.map(({ mutationId, baseVersion }) => ({ mutationId, status: "applied", version: (baseVersion ?? 0) + 1 })) });
};

const editOf = (n: number, text = "x"): Edit => ({ op: "upsert", type: "authors", id: `id-${n}`, baseVersion: n, data: { bio: text } });

describe("A pull", () => {
  it("waits as long as a busy server asks for", async () => {
    for (const status of [429, 503]) {
      const began = performance.now();
      await assert.rejects(pull(feedOf(new Response("", { status, headers: { "Retry-After": "1" } })), {}, "s1.x", 10), /answered (429|503)/);
      assert.ok(performance.now() - began >= 990);
    }
  });

  it("says that a token does not hold, and only that", async () => {
    const problem = (status: number, code: string) => feedOf(Response.json({ code }, { status }));
    assert.equal(await pull(problem(410, "sync.token_gone"), {}, "s1.x", 10), undefined);
    assert.equal(await pull(problem(400, "sync.token_invalid"), {}, "s1.x", 10), undefined);
    await assert.rejects(pull(problem(400, "request.invalid"), {}, "s1.x", 10));
    await assert.rejects(pull(problem(410, "sync.token_gone"), {}, undefined, 10));
  });
});

describe("A push", () => {
  it("has the same id when it is sent again, and another for another edit", async () => {
    const feed = feedOf(applyAll);
    for (const edit of [editOf(1), editOf(1), editOf(1, "y"), { ...editOf(1), baseVersion: 2 }]) await push(feed, [edit]);
    const [first, second, ...others] = feed.sent.map(({ mutations }) => mutations[0]!.mutationId);
    assert.equal(first, second);
    assert.equal(new Set([first, ...others]).size, 3);
  });

  it("asks anew each time whether a record is gone, which has no version", async () => {
    const feed = feedOf(applyAll);
    for (let n = 0; n < 2; n++) await push(feed, [{ op: "delete", type: "authors", id: "id", baseVersion: null }]);
    assert.notEqual(feed.sent[0]!.mutations[0]!.mutationId, feed.sent[1]!.mutations[0]!.mutationId);
  });

  it("is sent in parts of what the server takes", async () => {
    const feed = feedOf(applyAll);
    const edits = [...Array.from({ length: 150 }, (_, n) => editOf(n + 1)), editOf(151, "x".repeat(900_000)), editOf(152, "x".repeat(900_000))];
    const results = await push(feed, edits);
    assert.deepEqual(feed.sent.map(({ mutations }) => mutations.length), [100, 51, 1]);
    assert.deepEqual([...results].map(([id, { version }]) => [id, version]), edits.map(({ id, baseVersion }) => [id, baseVersion! + 1]));
  });

  it("reads what a conflict leaves out", async () => {
    const conflict = (body: string) => Response.json({ results: [{ mutationId: (JSON.parse(body) as { mutations: Mutation[] }).mutations[0]!.mutationId, status: "conflict", current: { version: 2, deleted: false } }] });
    const results = await push(feedOf(conflict, Response.json({ id: "id-1", version: 3, deletedAt: null, bio: "theirs" })), [editOf(1)]);
    assert.deepEqual(results.get("id-1")?.current, { version: 3, deleted: false, data: { id: "id-1", version: 3, deletedAt: null, bio: "theirs" } });
  });
});

describe("Edits of two", () => {
  it("are brought together member by member", () => {
    const base = { a: 1, b: [1, 2], c: { d: 1 }, e: "x" };
    const mine = { a: 2, b: [1, 2], c: { d: 2 } };
    const theirs = { a: 3, b: [1, 2, 3], c: { d: 1 }, e: "x" };
    assert.deepEqual(patchOf(base, mine), { a: 2, c: { d: 2 }, e: null });
    assert.deepEqual(mergeOf(base, mine, theirs), { a: 2, b: [1, 2, 3], c: { d: 2 }, e: null });
    assert.deepEqual(patchOf({ a: null, c: { x: 1, y: 2 } }, { c: { y: 2, x: 1 } }), {});
  });
});
