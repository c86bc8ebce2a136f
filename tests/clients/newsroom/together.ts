import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startApi, type Api } from "../api/process.js";
import type { Kind } from "../sync/feed.js";
import { editorOf, holdsAll, type Editor, type EditorsKit } from "./editors.js";
import { Newsroom, randomOf } from "./newsroom.js";

/** The same for every kit: two editors and a newsroom end with the same, and nothing was done twice. */
export function tellOfEditors(kit: EditorsKit): void {
  describe(`${kit.name} brings editors together`, () => {
    let api: Api;
    let newsroom: Newsroom;
    const editors: Editor[] = [];
    const done = new Map<string, number>();
    const random = randomOf(11);

    before(async () => {
      api = await startApi("empty");
      newsroom = new Newsroom(api, 5);
      await newsroom.begin();
      for (const [at, name] of ["Ada", "Ben"].entries()) editors.push(await editorOf(kit, api, name, 20 + at, "content:publish"));
      await areInStep();
    });
    after(async () => {
      for (const { app } of editors) await app.close();
      await api?.stop();
    });

    it("who write at the same time, on networks that break, beside a newsroom that works", async () => {
      for (let round = 0; round < 4; round++) {
        for (const { network } of editors) if (random() < 0.5) network.off();
        for (let n = 0; n < 5; n++) {
          for (const editor of editors) await write(editor, `${round}-${n}`);
          await newsroom.work(4);
        }
        for (const { app, network } of editors) {
          network.on();
          [network.lost, network.busy] = [3, round === 2 ? 1 : 0];
          app.send();
        }
        await newsroom.work(4);
        await wait(round % 2 ? 0 : 300);
      }
      await areInStep();
    });

    it("and does nothing twice that one of them has done", async () => {
      assert.ok(done.size > 10);
      for (const [key, count] of done) {
        const [name, path] = key.split(" ") as [string, string];
        const revisions = await revisionsOf(api, path);
        assert.ok(revisions.filter(({ by }) => by === name).length <= count, `${name} did ${count} things to ${path}: ${JSON.stringify(revisions)}`);
      }
    });

    it("and refuses nothing but what somebody else has deleted", () => {
      const codes = editors.flatMap(({ refusals }) => refusals.map(({ problem }) => problem.code));
      assert.deepEqual(codes.filter((code) => code !== "record.deleted"), []);
    });

    function areInStep(): Promise<void> {
      return holdsAll(api, editors.map(({ app }) => app));
    }

    /** One of them does something to one of the articles or authors that are on the device. */
    async function write({ name, app }: Editor, mark: string): Promise<void> {
      const kind: Kind = random() < 0.5 ? "articles" : "authors";
      const held = (await app.held(kind)).sort((one, other) => (one.id < other.id ? -1 : 1));
      const { id } = held[Math.floor(random() * held.length)]!;
      const note = (id: string) => done.set(`${name} ${kind}/${id}`, (done.get(`${name} ${kind}/${id}`) ?? 0) + 1);
      const made = held.filter(({ data }) => /^(Ada|Ben) /.test(String(data["displayName"] ?? data["headline"])));
      if (made.length > 0 && random() < 0.15) {
        note(made[0]!.id);
        await app.remove(kind, made[0]!.id);
      } else if (random() < 0.3) {
        note(await app.create(kind, kind === "authors" ? { displayName: `${name} ${mark}` } : { headline: `${name} ${mark}`, language: "en", authors: [] }));
      } else {
        note(id);
        await app.edit(kind, id, kind === "authors" ? { [random() < 0.5 ? "bio" : "location"]: `${name} ${mark}` } : { [random() < 0.5 ? "dek" : "headline"]: `${name} ${mark}` });
      }
      app.send();
    }
  });
}

async function revisionsOf(api: Api, path: string): Promise<{ by: string }[]> {
  const response = await fetch(`${api.origin}/api/v1/manage/${path}/revisions?limit=100`, { headers: { Authorization: `Bearer ${api.key}` } });

  // What was purged has none.
  if (response.status === 404) return [];
  assert.equal(response.status, 200);
  return ((await response.json()) as { data: { by: string }[] }).data;
}
