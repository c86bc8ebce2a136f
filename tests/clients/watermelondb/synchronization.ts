// Keeps WatermelonDB tables in step with what is published (or, with `surface: "manage"`, with the working copies of editors; see editing.ts).

import { Model, Q, tableSchema, type Database, type DirtyRaw, type TableSchema } from "@nozbe/watermelondb";
import { synchronize, type SyncArgs } from "@nozbe/watermelondb/sync/index.js";
import { pull, type Change, type Feed, type Kind } from "../sync/feed.js";

/** Columns of every table of documents; `data` is what `GET` shows, as JSON. Add columns of your own for what you query, and fill them in `columnsOf`. */
export const keptColumns = [
  { name: "sequence", type: "number" },
  { name: "version", type: "number" },
  { name: "data", type: "string" },
  // Which first pull has brought it, to find what a later one does not bring.
  { name: "pull", type: "number" },
] as const;

/** Put it and `SyncState` beside your tables and models. */
export const stateTable: TableSchema = tableSchema({
  name: "sync_state",
  columns: [
    { name: "token", type: "string" },
    { name: "wanted", type: "string" },
    { name: "pull", type: "number" },
  ],
});

export class SyncState extends Model {
  static override table = stateTable.name;
}

/** What WatermelonDB takes and gives: the changes of each table. */
export type ChangeSet = Record<string, { created: DirtyRaw[]; updated: DirtyRaw[]; deleted: string[] }>;

export interface Options {
  /** The kinds that are wanted; each has a table of the same name. */
  readonly kinds: readonly Kind[];
  /** Fills columns of your own. */
  readonly columnsOf?: (kind: Kind, data: Record<string, unknown>) => Record<string, string | number | boolean | null>;
  /** How many changes a page holds, which is one write: 1 to 1,000. */
  readonly limit?: number;
  readonly editing?: Pick<SyncArgs, "pushChanges" | "conflictResolver">;
}

/**
 * Pulls until there is no more, a page for each `synchronize`. One token serves all kinds.
 *
 * The token is a row of its own table among the changes of its page, so WatermelonDB writes both in one batch: neither is ever there without the other. Its own `lastPulledAt`
 * must be a number and is written after that batch; it only counts the pages here, by which WatermelonDB refuses two pulls at the same time.
 */
export async function pullAll(database: Database, feed: Feed, options: Options): Promise<void> {
  let hasMore = true;
  const { pushChanges, ...resolving } = options.editing ?? {};
  const pulling: SyncArgs = {
    database,
    sendCreatedAsUpdated: true,
    ...resolving,
    pullChanges: async ({ lastPulledAt }) => {
      const [changes, more] = await nextPage(database, feed, options);
      hasMore = more;
      return { changes, timestamp: (lastPulledAt ?? 0) + 1 };
    },
  };
  while (hasMore) await synchronize(pulling);
  if (pushChanges) await synchronize({ ...pulling, pushChanges });
}

/** How far the database has come: what the digest is asked with. */
export async function tokenOf(database: Database): Promise<string | undefined> {
  return (await stateOf(database))?.token;
}

async function nextPage(database: Database, feed: Feed, options: Options): Promise<[ChangeSet, boolean]> {
  const [wanted, limit] = [{ ...feed.wanted, types: options.kinds.join() }, options.limit ?? 500];
  const asked = new URLSearchParams(wanted).toString();
  const state = await stateOf(database);

  // Other filters are another feed: it starts again, as after 410, and at its end deletes what they leave out.
  let page = state?.wanted === asked ? await pull(feed, wanted, state.token, limit) : undefined;
  const mark = page && state ? state.pull : Date.now();
  page ??= await pull(feed, wanted, undefined, limit);
  if (!page) throw new Error("A first pull needs no token.");

  const changes: ChangeSet = Object.fromEntries(options.kinds.map((kind) => [kind, { created: [], updated: [], deleted: [] }]));
  for (const change of page.changes) {
    if (change.op === "delete") changes[change.type]!.deleted.push(change.id);
    else changes[change.type]!.updated.push(rowOf(change, mark, options));
  }

  if (page.mode === "snapshot" && page.snapshotComplete) {
    for (const kind of options.kinds) {
      const brought = new Set(page.changes.map((change) => change.id));

      // What was made here and not pushed yet has no version, and is not the server's to take away.
      const unseen = await database.get(kind).query(Q.where("pull", Q.notEq(mark)), Q.where("version", Q.gt(0))).fetchIds();
      changes[kind]!.deleted.push(...unseen.filter((id) => !brought.has(id)));
    }
  }
  const next = { id: "feed", token: page.nextToken, wanted: asked, pull: mark };
  return [{ ...changes, [stateTable.name]: { created: [], updated: [next], deleted: [] } }, page.hasMore];
}

function rowOf({ id, type, sequence, version, data }: Change, mark: number, options: Options) {
  const text = JSON.stringify(data);

  // WatermelonDB leaves out what a table has no column for: only those of editors have `base`.
  return { id, sequence, version, data: text, base: text, pull: mark, ...options.columnsOf?.(type, data ?? {}) };
}

async function stateOf(database: Database) {
  const [row] = await database.get(stateTable.name).query().fetch();
  return row?._raw as unknown as { token: string; wanted: string; pull: number } | undefined;
}
