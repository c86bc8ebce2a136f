import assert from "node:assert/strict";
import type { Api } from "../api/process.js";
import type { Data, Edited, Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import { ask } from "./desk.js";
import { Network } from "./network.js";
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

export interface Refusal {
  readonly edited: Edited;
  readonly problem: Problem;
}

/** What one editor has: a key, an app, and a network of which not much can be expected. */
export interface Editor {
  readonly name: string;
  readonly app: EditorsApp;
  readonly network: Network;
  readonly refusals: Refusal[];
}

/** Gives somebody a key and a device. */
export async function editorOf(kit: EditorsKit, api: Api, name: string, seed: number, ...more: string[]): Promise<Editor> {
  const refusals: Refusal[] = [];
  const network = new Network(seed);
  const { key } = (await ask(api, "POST", "api-keys", { name, scopes: ["content:read", "content:write", ...more] })) as { key: string };
  const app = await kit.open({ origin: api.origin, surface: "manage", key, pause: 50, fetch: network.fetch }, (edited, problem) => refusals.push({ edited, problem }));
  return { name, app, network, refusals };
}

/** The apps hold the working copies as they are, and nothing else. */
export function holdsAll(api: Api, apps: readonly EditorsApp[]): Promise<void> {
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
