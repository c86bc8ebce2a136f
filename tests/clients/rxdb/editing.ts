// Pushes what editors write offline. Use it with `surface: "manage"`: give `conflictHandler` to the collections, and `push` to `replicate`.

import { deepEqual, type RxConflictHandler, type RxReplicationWriteToMasterRow, type WithDeleted } from "rxdb/plugins/core";
import { mergeOf, patchOf, push, type Edit, type Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import type { Kept } from "./replication.js";

type State = WithDeleted<Kept>;
type Row = RxReplicationWriteToMasterRow<Kept>;

export interface Editing {
  readonly conflictHandler: RxConflictHandler<Kept>;
  readonly push: (kind: Kind) => (rows: Row[]) => Promise<State[]>;
}

/**
 * Members that were edited here win over what somebody else made of them, all others are as on the server. A delete, of either side, gives way to what the server has.
 * An edit that the server does not take is undone, and handed to `refused` with the reason, so that nothing that was written is lost.
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
    push: (type) => async (rows) => {
      const edits = rows.flatMap((row) => editOf(type, row, reached.get(row.newDocumentState.id) ?? 0));
      const results = await push(feed, edits);
      return rows.flatMap(({ assumedMasterState: base, newDocumentState: mine }) => {
        const result = results.get(mine.id);
        if (result?.version !== undefined) reached.set(mine.id, result.version);
        if (result?.problem) {
          undone.add(mine.id);
          refused(mine, result.problem);
          return [base ?? { ...mine, _deleted: true }];
        }
        if (!result?.current) return [];
        const { version, deleted, data } = result.current;
        return [{ ...mine, sequence: base?.sequence ?? 0, version, data: data ?? {}, _deleted: deleted }];
      });
    },
  };
}

/** What the server is to do; nothing for what it has already, or never had. */
function editOf(type: Kind, { assumedMasterState: base, newDocumentState: mine }: Row, reached: number): Edit[] {
  // The version that a push has made is ahead of the one that was pulled, until the next pull.
  const at = { type, id: mine.id, baseVersion: Math.max(base?.version ?? 0, reached) || null };
  if (mine._deleted) return base && !base._deleted ? [{ op: "delete", ...at }] : [];
  const data = patchOf(base?.data ?? {}, mine.data);
  return base && Object.keys(data).length === 0 ? [] : [{ op: "upsert", ...at, data }];
}
