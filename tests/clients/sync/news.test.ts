import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startApi, type Api } from "../api/process.js";
import { Network } from "../newsroom/network.js";
import { Newsroom } from "../newsroom/newsroom.js";
import { eventually } from "../newsroom/story.js";
import type { Kind } from "./feed.js";
import { follow, listen } from "./news.js";

describe("The stream of news", () => {
  let api: Api;
  let newsroom: Newsroom;
  let end: AbortController;
  let network: Network;
  const sent: (string | undefined)[] = [];

  // Notes the number that each stream begins with, and can put another in its place.
  let instead: string | undefined;
  const noting: typeof fetch = (input, init) => {
    const headers = init?.headers as Record<string, string>;
    sent.push(headers["Last-Event-ID"]);
    return network.fetch(input, { ...init, headers: { ...headers, ...(instead === undefined ? {} : { "Last-Event-ID": instead }) } });
  };

  before(async () => {
    api = await startApi("empty");
    newsroom = new Newsroom(api, 2);
    await newsroom.begin(3);
  });
  after(() => api?.stop());
  beforeEach(() => {
    [end, network, instead] = [new AbortController(), new Network(), undefined];
    sent.length = 0;
  });

  it("goes on where it broke off", async () => {
    const heard: (Kind | "all")[] = [];
    const listening = listen({ origin: api.origin, pause: 50, fetch: noting }, { types: "articles" }, (kind) => heard.push(kind), end.signal);
    await eventually(async () => assert.deepEqual(heard, ["all"]));
    await newsroom.publish(newsroom.stories[0]!);
    await eventually(async () => assert.deepEqual(heard, ["all", "articles"]));

    network.off();
    await newsroom.unpublish(newsroom.stories[0]!);
    network.on();
    await eventually(async () => assert.deepEqual(heard, ["all", "articles", "all", "articles"]));
    assert.equal(sent[0], undefined);
    assert.match(sent.at(-1) ?? "", /^\d+$/);
    end.abort();
    await listening;
  });

  it("says that everything may be new when it cannot go on", async () => {
    const heard: (Kind | "all")[] = [];
    instead = "999999999";
    const listening = listen({ origin: api.origin, pause: 50, fetch: noting }, {}, (kind) => heard.push(kind), end.signal);
    await eventually(async () => assert.deepEqual(heard, ["all", "all"]));

    // It goes on with the number that the server has named.
    instead = undefined;
    network.off();
    network.on();
    await eventually(async () => assert.deepEqual(heard, ["all", "all", "all"]));
    assert.notEqual(sent.at(-1), undefined);
    assert.notEqual(sent.at(-1), "999999999");
    end.abort();
    await listening;
  });

  it("leads to one pull at a time, and to another after one that failed", async () => {
    let [pulls, running] = [0, 0];
    const failures: unknown[] = [];
    const pullAll = async () => {
      assert.equal(++running, 1);
      await wait(20);
      running--;
      if (++pulls === 1) throw new Error("lost");
    };
    const following = follow({ origin: api.origin, pause: 50, fetch: network.fetch }, {}, pullAll, (error) => failures.push(error), end.signal);
    await eventually(async () => assert.ok(pulls >= 2));
    await newsroom.publish(newsroom.stories[0]!);
    await eventually(async () => assert.ok(pulls >= 3));
    assert.deepEqual(failures.map(String), ["Error: lost"]);
    end.abort();
    await following;
  });
});
