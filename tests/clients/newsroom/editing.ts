import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startApi, type Api } from "../api/process.js";
import type { Data, Problem } from "../sync/edits.js";
import type { Feed } from "../sync/feed.js";
import { Network } from "./network.js";
import { eventually } from "./story.js";

/** An editor's app with the authors of the newsroom, for reading and writing. */
export interface EditorsApp {
  held(): Promise<{ id: string; version: number; data: Data }[]>;
  create(data: Data): Promise<string>;
  edit(id: string, change: Data): Promise<void>;
  remove(id: string): Promise<void>;
  /** Sends what is there to send, as an app does from time to time. */
  send(): void;
  close(): Promise<void>;
}

export interface EditorsKit {
  readonly name: string;
  /** What comes of a record that one deletes and another edits. */
  readonly deleteWins: boolean;
  /** What comes of an edit that the server does not take. */
  readonly keepsRefused: boolean;
  open(feed: Feed, refused: (problem: Problem) => void): Promise<EditorsApp>;
}

/** The same for every kit: what editors write offline arrives, once, and overwrites nothing of others. */
export function tellOfEditing(kit: EditorsKit): void {
  describe(`${kit.name} pushes what editors write offline`, () => {
    let api: Api;
    let app: EditorsApp;
    const network = new Network();
    const refusals: Problem[] = [];

    before(async () => {
      api = await startApi("empty");
      for (let n = 1; n <= 5; n++) await call("POST", "authors", { displayName: `Author ${n}` });
      const feed: Feed = { origin: api.origin, surface: "manage", key: api.key, pause: 50, fetch: network.fetch };
      app = await kit.open(feed, (problem) => refusals.push(problem));
      await isInStep(5);
    });
    after(async () => {
      await app?.close();
      await api?.stop();
    });

    it("creates once what was made offline, though answers are lost", async () => {
      network.off();
      const made = await app.create({ displayName: "Made on a train", expertise: ["ports"] });
      network.lost = 6;
      online();
      await isInStep(6);
      network.lost = 0;
      const author = await read(made);
      assert.deepEqual(author["expertise"], ["ports"]);
      assert.equal(author["version"], 1);
    });

    it("keeps what somebody else has edited meanwhile in other members", async () => {
      network.off();
      const { id } = await author("Author 1");
      await app.edit(id, { jobTitle: "Reporter" });
      await call("PATCH", `authors/${id}`, { location: "Harbour" });
      online();
      await eventually(async () => assert.equal((await read(id))["jobTitle"], "Reporter"));
      assert.equal((await read(id))["location"], "Harbour");
      await isInStep(6);
    });

    it("lets the later editor win in the same member", async () => {
      network.off();
      const { id } = await author("Author 2");
      await app.edit(id, { jobTitle: "Mine" });
      await call("PATCH", `authors/${id}`, { jobTitle: "Theirs" });
      online();
      await eventually(async () => assert.equal((await read(id))["jobTitle"], "Mine"));
      await isInStep(6);
    });

    it("sends an edit after an edit, and one that takes something away", async () => {
      const { id } = await author("Author 2");
      await app.edit(id, { jobTitle: "Once" });
      app.send();
      await app.edit(id, { jobTitle: null, bio: "Twice" });
      app.send();
      await eventually(async () => {
        const { jobTitle, bio } = await read(id);
        assert.deepEqual({ jobTitle, bio }, { jobTitle: null, bio: "Twice" });
      });
      await isInStep(6);
    });

    it("tells of an edit that the server does not take", async () => {
      const { id } = await author("Author 3");
      await app.edit(id, { displayName: "" });
      app.send();
      await eventually(async () => assert.ok(refusals.length > 0));
      assert.equal(refusals[0]?.errors?.[0]?.pointer, "#/displayName");
      assert.equal((await read(id))["displayName"], "Author 3");
      if (kit.keepsRefused) {
        assert.equal((await held(id))?.data["displayName"], "");
        await app.edit(id, { displayName: "Author 3" });
        app.send();
      }
      await isInStep(6);
    });

    it("deletes what was deleted offline, with one who has edited it meanwhile in mind", async () => {
      network.off();
      const [gone, edited] = [await author("Author 4"), await author("Author 5")];
      await app.remove(gone.id);
      await app.remove(edited.id);
      await call("PATCH", `authors/${edited.id}`, { bio: "I am still here." });
      online();
      await isInStep(kit.deleteWins ? 4 : 5);
      assert.notEqual((await read(gone.id))["deletedAt"], null);
      assert.equal((await read(edited.id))["deletedAt"] !== null, kit.deleteWins);
    });

    function online(): void {
      network.on();
      app.send();
    }

    async function author(name: string): Promise<{ id: string }> {
      const found = (await app.held()).find(({ data }) => data["displayName"] === name);
      assert.ok(found);
      return found;
    }

    async function held(id: string) {
      return (await app.held()).find((one) => one.id === id);
    }

    function read(id: string): Promise<Data> {
      return call("GET", `authors/${id}`);
    }

    /** The app holds the working copies as they are, byte for byte, and nothing else. */
    async function isInStep(count: number): Promise<void> {
      await eventually(async () => {
        const { data } = (await call("GET", "authors?limit=100")) as { data: { id: string }[] };
        const copies = await app.held();
        assert.deepEqual(copies.map(({ id }) => id).sort(), data.map(({ id }) => id).sort());
        for (const { id, version, data } of copies) {
          const now = await read(id);
          assert.deepEqual(data, now);
          assert.equal(version, now["version"]);
        }
        assert.equal(copies.length, count);
      });
    }

    async function call(method: string, path: string, body?: object): Promise<Data> {
      const response = await fetch(`${api.origin}/api/v1/manage/${path}`, {
        method,
        headers: { Authorization: `Bearer ${api.key}`, "If-Match": "*", ...(body ? { "Content-Type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const answer = (await response.json()) as Data;
      assert.ok(response.ok, `${method} ${path} was answered ${response.status}: ${JSON.stringify(answer)}`);
      return answer;
    }
  });
}
