import assert from "node:assert/strict";
import type { Kind } from "../sync/feed.js";

export const kinds: readonly Kind[] = ["articles", "authors", "quotes", "speakers", "sources"];

export type Published = Record<Kind, Map<string, unknown>>;

/** Everything that is published, one document after the other: what a copy is compared with. */
export async function published(origin: string, filter = ""): Promise<Published> {
  const all: Partial<Published> = {};
  for (const kind of kinds) {
    const documents = new Map<string, unknown>();
    for (const id of await idsOf(origin, kind, kind === "articles" ? filter : "")) {
      const response = await fetch(`${origin}/api/v1/${kind}/${id}`);
      assert.equal(response.status, 200);
      documents.set(id, await response.json());
    }
    all[kind] = documents;
  }
  return all as Published;
}

async function idsOf(origin: string, kind: Kind, filter: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const response: Response = await fetch(`${origin}/api/v1/${kind}?limit=100${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    assert.equal(response.status, 200);
    const page = (await response.json()) as { data: { id: string }[]; page: { nextCursor: string | null } };
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.page.nextCursor;
  }
  return ids;
}
