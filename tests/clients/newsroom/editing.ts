import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startApi, type Api } from "../api/process.js";
import type { Data } from "../sync/edits.js";
import type { Kind } from "../sync/feed.js";
import { ask } from "./desk.js";
import { editorOf, holdsAll, type Editor, type EditorsApp, type EditorsKit, type Refusal } from "./editors.js";
import type { Network } from "./network.js";
import { Newsroom } from "./newsroom.js";
import { eventually } from "./story.js";

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
      network.lost = 6;
      online();
      await isInStep();
      network.lost = 0;
      assert.deepEqual((await read("authors", author))["expertise"], ["ports"]);
      assert.equal((await read("authors", author))["version"], 1);
      assert.equal((await read("articles", article))["version"], 1);
      assert.deepEqual(ada.refusals, []);
    });

    it("sends what is referred to before what refers to it", async () => {
      network.off();
      const author = await app.create("authors", { displayName: "Slow to arrive" });
      const article = await app.create("articles", { headline: "Refers to her", language: "en", authors: [{ authorId: author }] });
      network.slowed = "authors";
      online();
      await isInStep();
      network.slowed = undefined;
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
}
