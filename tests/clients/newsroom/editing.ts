import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startApi, type Api } from "../api/process.js";
import type { Data, Edited, Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import { ask } from "./desk.js";
import { Network } from "./network.js";
import { Newsroom, randomOf } from "./newsroom.js";
import { kinds } from "./published.js";
import { eventually } from "./story.js";

/** An editor's app with the working copies of the newsroom, for reading and writing. */
export interface EditorsApp {
  held(kind: Kind): Promise<{ id: string; version: number; data: Data }[]>;
  create(kind: Kind, data: Data): Promise<string>;
  edit(kind: Kind, id: string, change: Data): Promise<void>;
  remove(kind: Kind, id: string): Promise<void>;
  /** Sends what is there to send, as an app does from time to time. */
  send(): void;
  close(): Promise<void>;
}

export interface EditorsKit {
  readonly name: string;
  /** What comes of a record that one deletes and another edits. */
  readonly deleteWins: boolean;
  /** Opens the app on another device. */
  open(feed: Feed, refused: (edited: Edited, problem: Problem) => void): Promise<EditorsApp>;
}

interface Refusal {
  readonly edited: Edited;
  readonly problem: Problem;
}

/** What one editor has: a key, an app, and a network of which not much can be expected. */
interface Editor {
  readonly name: string;
  readonly app: EditorsApp;
  readonly network: Network;
  readonly refusals: Refusal[];
}

/** The same for every kit: what editors write offline arrives, once, and overwrites nothing of others. */
export function tellOfEditing(kit: EditorsKit): void {
  describe(`${kit.name} pushes what editors write offline`, () => {
    let api: Api;
    let ada: Editor;
    let app: EditorsApp;
    let network: Network;

    before(async () => {
      api = await startApi("empty");
      for (let n = 1; n <= 9; n++) await ask(api, "POST", "authors", { displayName: `Author ${n}` });
      ada = await editorOf(kit, api, "Ada", 7);
      ({ app, network } = ada);
      await isInStep();
    });
    after(async () => {
      await app?.close();
      await api?.stop();
    });

    it("creates once what was made offline, though answers are lost", async () => {
      network.off();
      const author = await app.create("authors", { displayName: "Made on a train", expertise: ["ports"] });
      const article = await app.create("articles", { headline: "Ports", language: "en", authors: [{ authorId: author }] });
      [network.lost, network.slowed] = [6, "authors"];
      online();
      await isInStep();
      [network.lost, network.slowed] = [0, undefined];
      assert.deepEqual((await read("authors", author))["expertise"], ["ports"]);
      assert.equal((await read("authors", author))["version"], 1);
      assert.equal((await read("articles", article))["version"], 1);
      assert.deepEqual(ada.refusals, []);
    });

    it("keeps what somebody else has edited meanwhile in other members", async () => {
      network.off();
      const id = await author("Author 1");
      await app.edit("authors", id, { jobTitle: "Reporter" });
      await patch(id, { location: "Harbour" });
      online();
      await becomes(id, { jobTitle: "Reporter", location: "Harbour" });
    });

    it("lets the later editor win in the same member", async () => {
      network.off();
      const id = await author("Author 2");
      await app.edit("authors", id, { jobTitle: "Mine" });
      await patch(id, { jobTitle: "Theirs" });
      online();
      await becomes(id, { jobTitle: "Mine" });
    });

    it("does not do again what had arrived, though somebody else has edited it meanwhile", async () => {
      const id = await author("Author 2");
      network.breaksPush = true;
      await app.edit("authors", id, { jobTitle: "Arrived" });
      app.send();
      await eventually(async () => assert.ok(network.isOff));
      assert.equal((await read("authors", id))["jobTitle"], "Arrived");
      await patch(id, { jobTitle: "Later" });
      online();
      await becomes(id, { jobTitle: "Later" });
    });

    it("sends an edit after an edit, and one that takes something away", async () => {
      const id = await author("Author 2");
      await app.edit("authors", id, { jobTitle: "Once" });
      app.send();
      await app.edit("authors", id, { jobTitle: null, bio: "Twice" });
      app.send();
      await becomes(id, { jobTitle: null, bio: "Twice" });
    });

    it("is as the server has it when an edit changes nothing, or is taken back", async () => {
      const [blank, back] = [await author("Author 6"), await author("Author 7")];
      await app.edit("authors", blank, { displayName: "Author 6 " });
      app.send();
      await becomes(blank, { displayName: "Author 6" });

      // A pull comes while the edit is there.
      network.holdsPushes = true;
      await app.edit("authors", back, { bio: "A slip" });
      await patch(back, { location: "Harbour" });
      await wait(500);
      await app.edit("authors", back, { bio: null });
      network.holdsPushes = false;
      app.send();
      await becomes(back, { bio: null, location: "Harbour" });
    });

    it("tells of an edit that the server does not take", async () => {
      const id = await author("Author 3");
      network.off();
      await app.edit("authors", id, { displayName: "" });
      await patch(id, { location: "Harbour" });
      online();
      const { edited, problem } = await refusalOf(id);
      assert.equal(edited.data["displayName"], "");
      assert.equal(problem.errors?.[0]?.pointer, "/displayName");
      assert.equal((await read("authors", id))["displayName"], "Author 3");
      await becomes(id, { displayName: "Author 3", location: "Harbour" });

      const made = await app.create("authors", { displayName: "Nobody", email: "nowhere" });
      app.send();
      assert.equal((await refusalOf(made)).edited.data["displayName"], "Nobody");
      await isInStep();
    });

    it("hands back the edit of what somebody else has deleted", async () => {
      network.off();
      const id = await author("Author 8");
      await app.edit("authors", id, { bio: "Written in vain" });
      await ask(api, "DELETE", `authors/${id}`);
      online();
      const { edited, problem } = await refusalOf(id);
      assert.equal(edited.data["bio"], "Written in vain");
      assert.equal(problem.code, "record.deleted");
      await isInStep();
    });

    it("deletes what was deleted offline, with one who has edited it meanwhile in mind", async () => {
      network.off();
      const [gone, edited] = [await author("Author 4"), await author("Author 5")];
      await app.remove("authors", gone);
      await app.remove("authors", edited);
      await patch(edited, { bio: "I am still here." });
      online();
      await isInStep();
      assert.notEqual((await read("authors", gone))["deletedAt"], null);
      assert.equal((await read("authors", edited))["deletedAt"] !== null, kit.deleteWins);
    });

    it("deletes again what was taken out of the trash", async () => {
      const id = await author("Author 9");
      for (let n = 0; n < 2; n++) {
        // The first time somebody else is faster.
        network.off();
        await app.remove("authors", id);
        if (n === 0) await ask(api, "DELETE", `authors/${id}`);
        online();
        await eventually(async () => assert.notEqual((await read("authors", id))["deletedAt"], null));
        await isInStep();
        if (n === 0) await ask(api, "POST", `authors/${id}/restore`);
        await isInStep();
      }
    });

    it("brings back what the server does not delete", async () => {
      const newsroom = new Newsroom(api, 3);
      await newsroom.begin(3);
      const story = newsroom.stories.find(({ status }) => status === "published")!;
      await isInStep();
      await app.remove("articles", story.id);
      app.send();
      assert.equal((await refusalOf(story.id)).problem.status, 403);
      await isInStep();
      assert.ok((await app.held("articles")).some(({ id }) => id === story.id));
    });

    it("keeps what is not sent yet when its token is gone", async () => {
      network.off();
      const made = await app.create("authors", { displayName: "Made before the restore" });
      const edited = await author("Author 1");
      await app.edit("authors", edited, { bio: "Edited before the restore" });
      await ask(api, "DELETE", `authors/${await author("Author 7")}`);
      await api.command("new-epoch");
      const before = network.firstPulls;
      [network.lost, network.busy] = [3, 1];
      online();
      await becomes(edited, { bio: "Edited before the restore" });
      network.lost = 0;
      assert.equal((await read("authors", made))["version"], 1);
      assert.ok(network.firstPulls > before);
    });

    function online(): void {
      network.on();
      app.send();
    }

    async function author(name: string): Promise<string> {
      const found = (await app.held("authors")).find(({ data }) => data["displayName"] === name);
      assert.ok(found);
      return found.id;
    }

    async function held(id: string) {
      return (await app.held("authors")).find((one) => one.id === id);
    }

    function read(kind: Kind, id: string): Promise<Data> {
      return ask(api, "GET", `${kind}/${id}`);
    }

    function patch(id: string, change: Data): Promise<Data> {
      return ask(api, "PATCH", `authors/${id}`, change);
    }

    async function refusalOf(id: string): Promise<Refusal> {
      await eventually(async () => assert.ok(ada.refusals.some(({ edited }) => edited.id === id)));
      return ada.refusals.find(({ edited }) => edited.id === id)!;
    }

    async function becomes(id: string, members: Data): Promise<void> {
      await eventually(async () => {
        const now = await read("authors", id);
        assert.deepEqual(Object.fromEntries(Object.keys(members).map((name) => [name, now[name]])), members);
        assert.deepEqual((await held(id))?.data, now);
      });
      await isInStep();
    }

    function isInStep(): Promise<void> {
      return holdsAll(api, [app]);
    }
  });

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

async function editorOf(kit: EditorsKit, api: Api, name: string, seed: number, ...more: string[]): Promise<Editor> {
  const refusals: Refusal[] = [];
  const network = new Network(seed);
  const { key } = (await ask(api, "POST", "api-keys", { name, scopes: ["content:read", "content:write", ...more] })) as { key: string };
  const app = await kit.open({ origin: api.origin, surface: "manage", key, pause: 50, fetch: network.fetch }, (edited, problem) => refusals.push({ edited, problem }));
  return { name, app, network, refusals };
}

/** The apps hold the working copies as they are, and nothing else. */
function holdsAll(api: Api, apps: readonly EditorsApp[]): Promise<void> {
  return eventually(async () => {
    for (const kind of kinds) {
      const copies = await copiesOf(api, kind);
      for (const app of apps) {
        const held = await app.held(kind);
        assert.deepEqual(held.map(({ id }) => id).sort(), [...copies.keys()].sort());
        for (const { id, version, data } of held) {
          assert.deepEqual(data, copies.get(id));
          assert.equal(version, copies.get(id)!["version"]);
        }
      }
    }
  });
}

async function copiesOf(api: Api, kind: Kind): Promise<Map<string, Data>> {
  const copies = new Map<string, Data>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { data: { id: string }[]; page: { nextCursor: string | null } } = await ask(api, "GET", `${kind}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const { id } of page.data) copies.set(id, await ask(api, "GET", `${kind}/${id}`));
    cursor = page.page.nextCursor;
  }
  return copies;
}

async function revisionsOf(api: Api, path: string): Promise<{ by: string }[]> {
  const response = await fetch(`${api.origin}/api/v1/manage/${path}/revisions?limit=100`, { headers: { Authorization: `Bearer ${api.key}` } });

  // What was purged has none.
  if (response.status === 404) return [];
  assert.equal(response.status, 200);
  return ((await response.json()) as { data: { by: string }[] }).data;
}
