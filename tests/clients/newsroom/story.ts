import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startApi, type Api } from "../api/process.js";
import { digestOf } from "../sync/digest.js";
import type { Feed, Kind } from "../sync/feed.js";
import { Network } from "./network.js";
import { Newsroom, secret } from "./newsroom.js";
import { kinds, published, type Published } from "./published.js";

export interface Held {
  readonly id: string;
  readonly sequence: number;
  readonly data: unknown;
}

/** An app that is open. */
export interface App {
  held(kind: Kind): Promise<Held[]>;
  tokenOf(kind: Kind): Promise<string | undefined>;
  /** The ids of the documents that were taken away since it was opened. */
  readonly removed: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Where an app keeps its data, also while it is closed. */
export interface Device {
  open(feed: Feed): Promise<App>;
}

/** The same for every kit: whatever happens, an app ends with exactly what is published, and never holds anything else. */
export function tellStory(kit: string, newDevice: () => Device): void {
  describe(`${kit} keeps in step with what is published`, () => {
    let api: Api;
    let newsroom: Newsroom;
    let network: Network;
    let device: Device;
    let app: App;

    const open = async (wanted: Record<string, string> = {}) => {
      app = await device.open({ origin: api.origin, wanted, pause: 50, fetch: network.fetch });
    };

    before(async () => {
      api = await startApi("empty");
      newsroom = new Newsroom(api, 1);
      await newsroom.begin();
      [network, device] = [new Network(), newDevice()];
    });
    after(async () => {
      await app?.close();
      await api?.stop();
    });
    afterEach(() => assert.equal(network.leaked, false, `${secret} was sent to a reader`));

    it("brings everything with a first pull of many pages, though answers are lost", async () => {
      [network.lost, network.busy] = [4, 3];
      await open();
      await isInStep();
      assert.ok((await app.held("articles")).length > 4, "there is more than one page");
      network.lost = 0;
    });

    it("follows every step of the newsroom", async () => {
      network.lost = 1;
      for (let n = 0; n < 12; n++) {
        await newsroom.work(5);
        if (n % 4 === 3) await isInStep();
      }
      network.lost = 0;
    });

    it("misses nothing while it is offline", async () => {
      network.off();
      await newsroom.work(40);
      network.on();
      await isInStep();
    });

    it("goes on where it was after it has been closed", async () => {
      await app.close();
      await newsroom.work(20);
      const before = network.firstPulls;
      await open();
      await isInStep();
      assert.equal(network.firstPulls, before, "nothing is pulled anew");
    });

    it("goes on after the server has crashed", async () => {
      await newsroom.work(5);
      await api.crash();
      await newsroom.work(5);
      await isInStep();
    });

    it("starts again when its token is gone, and keeps what is still there", async () => {
      network.off();
      const kept = new Set(await takeBack());
      await api.command("new-epoch");
      await app.close();
      await open();
      const before = network.firstPulls;
      network.on();
      await isInStep();
      assert.ok(network.firstPulls > before, "it was pulled anew");
      assert.deepEqual([...app.removed].filter((id) => kept.has(id)), []);
      assert.ok(app.removed.size > 0);
    });

    it("is right also when it is closed while it starts again", async () => {
      network.off();
      await takeBack();
      await api.command("new-epoch");
      network.until = kinds.length + 3;
      while (!network.isOff) await wait(20);
      await app.close();
      await takeBack();
      await newsroom.work(10);
      await open();
      network.on();
      await isInStep();
    });

    it("starts again when its token was broken", async () => {
      const before = network.firstPulls;
      network.breaksToken = true;
      await newsroom.publish(newsroom.stories.find(({ status }) => status === "published") ?? (await newsroom.write()));
      while (network.breaksToken) await wait(20);
      await isInStep();
      assert.ok(network.firstPulls > before);
    });

    it("leaves out what other filters leave out", async () => {
      await app.close();
      await open({ section: "business", bodyFormat: "html" });
      const has = async () => new Set((await app.held("articles")).map(({ data }) => (data as { section: string }).section));
      await eventually(async () => assert.deepEqual([...(await has())], ["business"]));
      await newsroom.work(20);
      await isInStep("&section=business");
      await app.close();
      await open();
      await isInStep();
    });

    /** Takes back a third of what is published, and answers the ids of what stays. */
    async function takeBack(): Promise<string[]> {
      const stories = newsroom.stories.filter(({ status }) => status === "published");
      for (const [at, story] of stories.entries()) {
        if (at % 6 === 0) await newsroom.unpublish(story);
        if (at % 6 === 3) await newsroom.delete(story);
      }
      while (newsroom.stories.filter(({ status }) => status === "published").length < 8) await newsroom.publish(await newsroom.write());
      const left = await published(api.origin);
      return kinds.flatMap((kind) => [...left[kind].keys()]);
    }

    async function isInStep(filter = ""): Promise<void> {
      const truth = await published(api.origin, filter);
      await eventually(async () => {
        for (const kind of kinds) await isSame(kind, truth, filter === "");
      });
    }

    async function isSame(kind: Kind, truth: Published, isWhole: boolean): Promise<void> {
      const held = await app.held(kind);
      assert.ok(!JSON.stringify(held).includes(secret));
      assert.deepEqual(held.map(({ id }) => id).sort(), [...truth[kind].keys()].sort());
      if (isWhole) for (const { id, data } of held) assert.deepEqual(data, truth[kind].get(id));

      const token = await app.tokenOf(kind);
      assert.ok(token);
      const response = await fetch(`${api.origin}/api/v1/sync/digest?${new URLSearchParams({ token })}`);
      assert.equal(response.status, 200);
      const digest = (await response.json()) as { current: boolean; kinds?: { type: Kind }[] };
      assert.deepEqual(digest.kinds?.find(({ type }) => type === kind), await digestOf(kind, held));
    }
  });
}

/** Waits until something holds, for a minute. */
export async function eventually(holds: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await wait(50)) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
