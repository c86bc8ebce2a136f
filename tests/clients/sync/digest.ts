import type { Kind } from "./feed.js";

export interface Held {
  readonly id: string;
  readonly sequence: number;
}

/** Sums up the documents of one kind as `GET /api/v1/sync/digest` does: equal sums prove that the client has all of them in their last state, and no other. */
export async function digestOf(type: Kind, documents: Iterable<Held>): Promise<{ type: Kind; count: number; hash: string }> {
  const sum = new Uint8Array(32);
  let count = 0;
  for (const { id, sequence } of documents) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${type}:${id}:${sequence}`)));
    hash.forEach((byte, at) => (sum[at]! ^= byte));
    count++;
  }
  return { type, count, hash: [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}
