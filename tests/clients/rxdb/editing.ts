// Pushes what editors write offline. Use it with `surface: "manage"`: give `editedSchema` and `conflictHandler` to the collections, and `push` to `replicate`.

import { deepEqual, type RxConflictHandler, type RxJsonSchema, type RxReplicationWriteToMasterRow } from "rxdb/plugins/core";
import { gone, mergeOf, patchOf, push, read, type Edit, type Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import { keptSchema, type Collections, type Kept, type Options } from "./replication.js";

type Row = RxReplicationWriteToMasterRow<Kept>;

/** For the collections of editors: what was made here and is not pushed yet is found by its version. */
export const editedSchema: RxJsonSchema<Kept> = { ...keptSchema, indexes: ["version"] };

export interface Editing {
  readonly conflictHandler: RxConflictHandler<Kept>;
  readonly push: NonNullable<Options["push"]>;
}

/**
 * Members that were edited here win over what somebody else made of them, all others are as on the server. A delete, of either side, gives way to what the server has.
 * An edit that the server does not take, or of what somebody else has deleted, is undone and handed to `refused` with the reason, so that nothing that was written is lost.
 */
export function editing(feed: Feed, refused: (edited: Kept, problem: Problem) => void): Editing {
  const undone = new Set<string>();
  const reached = new Map<string, number>();

  return {
    conflictHandler: {
      isEqual: (one, other) => deepEqual(one, other),
      resolve: async ({ assumedMasterState: base, newDocumentState: mine, realMasterState: theirs }) => {
        if (undone.delete(mine.id) || mine._deleted || theirs._deleted) return theirs;
        return { ...theirs, data: mergeOf(base?.data ?? {}, mine.data, theirs.data) };
      },
    },

    // Answers the states on the server of what was not taken, for the conflict handler.
    push: (type, collections) => async (rows) => {
      const edits = rows.flatMap((row) => editOf(type, row, reached.get(row.newDocumentState.id) ?? 0));
      await isFirst(edits, type, collections);
      const results = await push(feed, edits);

      // Read again is what was refused, and what the edit changes nothing of, such as by a blank at the end: no change will come to put it right here.
      const again = edits.filter(({ id, baseVersion }) => results.get(id)?.problem || results.get(id)?.version === baseVersion);
      const states = new Map(await Promise.all(again.map(async ({ id }) => [id, await read(feed, type, id)] as const)));
      return rows.flatMap(({ assumedMasterState: base, newDocumentState: mine }) => {
        const { version, problem, current = states.get(mine.id) } = results.get(mine.id) ?? {};
        const now = version ?? current?.version;
        if (now !== undefined) reached.set(mine.id, now);
        if (!current) return [];

        const refusal = problem ?? (current.deleted && !mine._deleted ? gone : undefined);
        if (refusal) refused(mine, refusal);
        if (states.has(mine.id)) undone.add(mine.id);
        return [{ ...mine, sequence: base?.sequence ?? 0, version: current.version, data: current.data ?? {}, _deleted: current.deleted }];
      });
    },
  };
}

/** RxDB pushes each collection by itself. Whatever an edit refers to and the server does not know yet is to arrive before it: until then this fails, and RxDB tries again. */
async function isFirst(edits: readonly Edit[], type: Kind, collections: Collections): Promise<void> {
  const text = JSON.stringify(edits);
  for (const [kind, collection] of Object.entries(collections)) {
    const made = kind === type ? [] : await collection.find({ selector: { version: 0 } }).exec();
    for (const { id } of made) if (text.includes(id)) throw new Error(`It refers to ${kind}/${id}, which is not pushed yet.`);
  }
}

/** What the server is to do; nothing for what it has already, or never had. */
function editOf(type: Kind, { assumedMasterState: base, newDocumentState: mine }: Row, reached: number): Edit[] {
  // The version that a push has made is ahead of the one that was pulled, until the next pull.
  const at = { type, id: mine.id, baseVersion: Math.max(base?.version ?? 0, reached) || null };
  if (mine._deleted) return base && !base._deleted ? [{ op: "delete", ...at }] : [];
  const data = patchOf(base?.data ?? {}, mine.data);
  return base && Object.keys(data).length === 0 ? [] : [{ op: "upsert", ...at, data }];
}
