// Pushes what editors write offline. Use it with `surface: "manage"`: give `editedColumns` to the tables, and `editing` to the options of `pullAll`.

import type { DirtyRaw } from "@nozbe/watermelondb";
import { mergeOf, patchOf, push, type Data, type Edit, type Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import { keptColumns, stateTable, type ChangeSet, type Options } from "./synchronization.js";

/** `data` is what an editor changes; `base` is what the server had, so that only what was changed is sent, and nothing of others is overwritten. */
export const editedColumns = [...keptColumns, { name: "base", type: "string" }] as const;

/**
 * Members that were edited here win over what somebody else made of them, all others are as on the server. A record that was deleted here is deleted on the server, whatever it
 * has become there (it is in the trash, and can be restored): WatermelonDB keeps no version of it.
 * An edit that the server does not take stays as it is and is sent again by each `pullAll`; `refused` is told why each time.
 */
export function editing(feed: Feed, refused: (kind: Kind, id: string, problem: Problem) => void): NonNullable<Options["editing"]> {
  return {
    // Called for each record that a page changes.
    conflictResolver: (table, local, remote, resolved) => {
      if (table === stateTable.name || local["_status"] === "synced") return resolved;
      const data = mergeOf(parsed(local["base"]), parsed(local["data"]), parsed(remote["data"]));
      return { ...resolved, data: JSON.stringify(data) };
    },

    pushChanges: async ({ changes }) => {
      const rejected: Record<string, string[]> = {};
      for (const [table, { created, updated, deleted }] of Object.entries(changes as ChangeSet)) {
        if (table === stateTable.name) continue;
        const kind = table as Kind;
        const edits = [...created, ...updated].flatMap((row) => editOf(kind, row));
        const deletes: Edit[] = deleted.map((id) => ({ op: "delete", type: kind, id, baseVersion: null }));
        const results = await push(feed, [...edits, ...deletes]);

        const again = deletes.map((edit) => ({ ...edit, baseVersion: results.get(edit.id)?.current?.version ?? null })).filter((edit) => edit.baseVersion !== null);
        for (const [id, result] of await push(feed, again)) results.set(id, result);

        rejected[table] = [...results].filter(([, { status }]) => status !== "applied").map(([id]) => id);
        for (const [id, { problem }] of results) if (problem) refused(kind, id, problem);
      }
      return { experimentalRejectedIds: rejected };
    },
  };
}

/** What the server is to do; nothing for what it has already. */
function editOf(type: Kind, { id, version, base, data }: DirtyRaw): Edit[] {
  const patch = patchOf(parsed(base), parsed(data));
  return version > 0 && Object.keys(patch).length === 0 ? [] : [{ op: "upsert", type, id, baseVersion: version || null, data: patch }];
}

function parsed(text: string): Data {
  return text ? (JSON.parse(text) as Data) : {};
}
