// Pushes what editors write offline. Use it with `surface: "manage"`: give `editedColumns` to the tables, and `editing` to the options of `pullAll`.

import { Q, type Database, type DirtyRaw } from "@nozbe/watermelondb";
import { gone, mergeOf, patchOf, push, type Data, type Edit, type Edited, type Problem } from "../sync/edits.js";
import type { Feed, Kind } from "../sync/feed.js";
import { keptColumns, startAgain, stateTable, type ChangeSet, type Options } from "./synchronization.js";

/** `data` is what an editor changes; `base` is what the server had, so that only what was changed is sent, and nothing of others is overwritten. */
export const editedColumns = [...keptColumns, { name: "base", type: "string" }] as const;

// What is referred to comes before what refers to it.
const order: readonly Kind[] = ["sources", "speakers", "authors", "quotes", "articles"];

/**
 * Members that were edited here win over what somebody else made of them, all others are as on the server. A record that was deleted here is deleted on the server, whatever it
 * has become there (it is in the trash, and can be restored): WatermelonDB keeps no version of it.
 * An edit that the server does not take, or of what somebody else has deleted, is undone and handed to `refused` with the reason, so that nothing that was written is lost. So is a
 * delete that it does not take.
 */
export function editing(database: Database, feed: Feed, refused: (edited: Edited, problem: Problem) => void, columnsOf?: Options["columnsOf"]): NonNullable<Options["editing"]> {
  return {
    // Called for each record that a page changes.
    conflictResolver: (table, local, remote, resolved) => {
      if (table === stateTable.name) return { ...resolved, ...remote };
      if (local["_status"] === "synced") return resolved;
      const data = mergeOf(parsed(local["base"]), parsed(local["data"]), parsed(remote["data"]));
      return { ...resolved, ...columnsOf?.(table as Kind, data), data: JSON.stringify(data) };
    },

    willDelete: async (type, ids) => {
      const edited = await database.get(type).query(Q.where("id", Q.oneOf([...ids])), Q.where("_status", "updated")).fetch();
      for (const { id, _raw } of edited) refused({ type, id, data: parsed((_raw as DirtyRaw)["data"]) }, gone);
    },

    pushChanges: async ({ changes }) => {
      const rejected: Record<string, string[]> = {};
      const tables = order.flatMap((type) => ((changes as ChangeSet)[type] ? [{ type, ...(changes as ChangeSet)[type]! }] : []));
      for (const { type, created, updated } of tables) {
        const rows = [...created, ...updated];
        const results = await push(feed, rows.flatMap((row) => editOf(type, row)));
        rejected[type] = [...results].filter(([, { status }]) => status === "conflict").map(([id]) => id);
        for (const row of rows) {
          const { version, problem } = results.get(row["id"]) ?? {};
          if (problem) refused({ type, id: row["id"], data: parsed(row["data"]) }, problem);

          // Also an edit that changes nothing for the server, such as by a blank at the end: no change will come to put it right here.
          if (problem || version === row["version"]) await takeBack(type, row);
        }
      }
      for (const { type, deleted } of tables.reverse()) {
        for (const [id, problem] of await remove(type, deleted)) {
          refused({ type, id, data: {} }, problem);
          await startAgain(database);
        }
      }
      return { experimentalRejectedIds: rejected };
    },
  };

  /** Answers what the server does not delete. */
  async function remove(type: Kind, ids: readonly string[]): Promise<[string, Problem][]> {
    const refusals: [string, Problem][] = [];
    let edits = ids.map((id): Edit => ({ op: "delete", type, id, baseVersion: null }));
    while (edits.length > 0) {
      const results = await push(feed, edits);
      for (const [id, { problem }] of results) if (problem) refusals.push([id, problem]);
      edits = edits.flatMap((edit) => {
        const current = results.get(edit.id)?.current;
        return current ? [{ ...edit, baseVersion: current.version }] : [];
      });
    }
    return refusals;
  }

  async function takeBack(type: Kind, row: DirtyRaw): Promise<void> {
    const record = await database.get(type).find(row["id"]);
    await database.write(async () => {
      if ((record._raw as DirtyRaw)["data"] !== row["data"]) return;
      if (row["version"] === 0) await record.destroyPermanently();
      else await record.update(() => {
        for (const [column, value] of Object.entries({ data: row["base"], ...columnsOf?.(type, parsed(row["base"])) })) record._setRaw(column, value);
      });
    });
  }
}

/** What the server is to do; nothing for what it has already. */
function editOf(type: Kind, { id, version, base, data }: DirtyRaw): Edit[] {
  const patch = patchOf(parsed(base), parsed(data));
  return version > 0 && Object.keys(patch).length === 0 ? [] : [{ op: "upsert", type, id, baseVersion: version || null, data: patch }];
}

function parsed(text: string): Data {
  return text ? (JSON.parse(text) as Data) : {};
}
