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
  /** See editing.ts. */
  readonly editing?: Required<Pick<SyncArgs, "pushChanges" | "conflictResolver">> & {
    /** Called before rows are taken away because the server does not have them any more. */
    readonly willDelete: (kind: Kind, ids: readonly string[]) => Promise<void>;
  };
}

// WatermelonDB does not run two of them at the same time.
const running = new WeakMap<Database, Promise<void>>();

/**
 * Pulls until there is no more, a page for each `synchronize`. One token serves all kinds. A second call waits for the first.
 *
 * The token is a row of its own table among the changes of its page, so WatermelonDB writes both in one batch: neither is ever there without the other. Its own `lastPulledAt`
 * must be a number and is written after that batch; here it only counts.
 */
export function pullAll(database: Database, feed: Feed, options: Options): Promise<void> {
  const turn = (running.get(database) ?? Promise.resolve()).catch(() => {}).then(() => run(database, feed, options));
  running.set(database, turn);
  return turn;
}

async function run(database: Database, feed: Feed, options: Options): Promise<void> {
  const sync = async (changes: () => Promise<ChangeSet>, pushing: Pick<SyncArgs, "pushChanges"> = {}) => {
    const { conflictResolver } = options.editing ?? {};
    const pullChanges: SyncArgs["pullChanges"] = async ({ lastPulledAt }) => ({ changes: await changes(), timestamp: (lastPulledAt ?? 0) + 1 });
    await synchronize({ database, sendCreatedAsUpdated: true, pullChanges, ...(conflictResolver ? { conflictResolver } : {}), ...pushing });
  };
  const pushAll = async () => options.editing && sync(async () => ({}), { pushChanges: options.editing.pushChanges });

  // First, so that what was sent before is sent again as it was, and known again if only the answer was lost. What is in conflict stays, is brought together by the pull, and is sent then.
  await pushAll();
  for (let hasMore = true; hasMore; ) {
    await sync(async () => {
      const [changes, more] = await nextPage(database, feed, options);
      hasMore = more;
      return changes;
    });
  }
  await pushAll();
}

/** Lets the next pull be a first one, over the data. */
export async function startAgain(database: Database): Promise<void> {
  const [state] = await database.get(stateTable.name).query().fetch();
  await database.write(async () => state?.update(() => state._setRaw("token", "")));
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
  let page = state?.token && state.wanted === asked ? await pull(feed, wanted, state.token, limit) : undefined;
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

      // What was made here and is not pushed yet is not the server's to take away.
      const unseen = await database.get(kind).query(Q.where("pull", Q.notEq(mark)), Q.where("_status", Q.notEq("created"))).fetchIds();
      changes[kind]!.deleted.push(...unseen.filter((id) => !brought.has(id)));
    }
  }
  if (options.editing) for (const kind of options.kinds) await options.editing.willDelete(kind, changes[kind]!.deleted);
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
