// Keeps RxDB collections in step with what is published (or, with `surface: "manage"`, with the working copies of editors; see editing.ts).

import type { RxCollection, RxJsonSchema, RxReplicationWriteToMasterRow, WithDeleted } from "rxdb/plugins/core";
import { replicateRxCollection, type RxReplicationState } from "rxdb/plugins/replication";
import { Subject } from "rxjs";
import { read } from "../sync/edits.js";
import { pull, type Change, type Feed, type Kind } from "../sync/feed.js";
import { listen } from "../sync/news.js";

/** A document as it is kept: `data` is what `GET` shows. */
export interface Kept {
  id: string;
  type: Kind;
  /** The number of its last change, of which the digest is made. */
  sequence: number;
  /** 0 for what this client has made and the server has not stored yet. */
  version: number;
  data: Record<string, unknown>;
}

/** Spread it, and declare within `data` what you want an index of. */
export const keptSchema: RxJsonSchema<Kept> = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 36 },
    type: { type: "string", maxLength: 10 },
    sequence: { type: "number" },
    version: { type: "number", minimum: 0, maximum: 1_000_000_000, multipleOf: 1 },
    data: { type: "object", additionalProperties: true },
  },
  required: ["id", "type", "sequence", "version", "data"],
};

/** What RxDB keeps as its checkpoint. It writes it right behind the documents of the same pages and never before them, so that a crash repeats pages and loses none. */
export interface Checkpoint {
  readonly token: string;
  /** What the token is bound to. */
  readonly wanted: string;
  /** Whether the token belongs to a first pull over older data, of which some may have gone. */
  readonly isOver: boolean;
}

export type Collections = Partial<Record<Kind, RxCollection<Kept>>>;

export interface Options {
  /** How many changes a pull asks for: 1 to 1,000. */
  readonly batchSize?: number;
  /** Milliseconds until a request that failed is made again. */
  readonly retryTime?: number;
  /** See editing.ts. */
  readonly push?: (kind: Kind, collections: Collections) => (rows: RxReplicationWriteToMasterRow<Kept>[]) => Promise<WithDeleted<Kept>[]>;
}

export interface Replication {
  readonly states: ReadonlyMap<Kind, RxReplicationState<Kept, Checkpoint>>;
  /** How far a collection has come: what the digest is asked with. */
  tokenOf(kind: Kind): string | undefined;
  cancel(): Promise<void>;
}

/** Follows the feed with a collection for each kind, and one stream of news for all. Each collection has a token of its own, bound to its kind: RxDB keeps a checkpoint for each collection. */
export function replicate(feed: Feed, collections: Collections, options: Options = {}): Replication {
  const kinds = Object.keys(collections) as Kind[];
  const news = new Map(kinds.map((kind) => [kind, new Subject<"RESYNC">()]));
  const tokens = new Map<Kind, string>();
  const end = new AbortController();
  const timers = new Map<Kind, ReturnType<typeof setTimeout>>();
  const again = (kind: Kind) => () => {
    clearTimeout(timers.get(kind));
    if (!end.signal.aborted) timers.set(kind, setTimeout(() => news.get(kind)!.next("RESYNC"), options.retryTime ?? 5_000));
  };
  const states = new Map(
    kinds.map((kind) => {
      const [collection, wanted] = [collections[kind]!, wantedOf(feed, kind)];
      const pulls = pullsOf(feed, wanted, collection, (token) => tokens.set(kind, token));
      const replication = replicateRxCollection<Kept, Checkpoint>({
        collection,
        replicationIdentifier: `${feed.origin}/${feed.surface ?? ""}`,
        pull: { batchSize: options.batchSize ?? 200, stream$: news.get(kind)!, handler: options.push ? lookingAfter(feed, kind, collection, pulls, again(kind)) : pulls },
        ...(options.push ? { push: { batchSize: 100, handler: options.push(kind, collections) } } : {}),
        ...(options.retryTime === undefined ? {} : { retryTime: options.retryTime }),
      });
      return [kind, replication] as const;
    }),
  );

  const heard = (kind: Kind | "all") => (kind === "all" ? kinds : [kind]).forEach((one) => news.get(one)?.next("RESYNC"));
  const listening = listen(feed, { types: kinds.join() }, heard, end.signal);
  return {
    states,
    tokenOf: (kind) => tokens.get(kind),
    cancel: async () => {
      end.abort();
      timers.forEach(clearTimeout);
      await Promise.all([listening, ...[...states.values()].map((state) => state.cancel())]);
    },
  };
}

/** A pull handler keeps to the four rules: RxDB repeats it with the same checkpoint after any error, and stores what it returns as one. */
function pullsOf(feed: Feed, wanted: Record<string, string>, collection: RxCollection<Kept>, reached: (token: string) => void): Pulls {
  // What a first pull over older data has brought so far. It is not stored: an app that is closed meanwhile begins that pull again.
  let brought: Set<string> | undefined;
  const asked = new URLSearchParams(wanted).toString();

  return async (checkpoint, batchSize) => {
    const documents = new Map<string, WithDeleted<Kept>>();

    // Other filters are another feed: it starts again, as after 410, and at its end deletes what they leave out.
    const isOther = checkpoint !== undefined && checkpoint.wanted !== asked;
    let isOver = isOther || (checkpoint?.isOver ?? (await collection.findOne().exec()) !== null);
    let token = isOther || (isOver && !brought) ? undefined : checkpoint?.token;
    if (token === undefined) brought = isOver ? new Set() : undefined;
    for (;;) {
      const page = await pull(feed, wanted, token, batchSize);
      if (!page) {
        [token, isOver, brought] = [undefined, true, new Set()];
        continue;
      }

      for (const change of page.changes) {
        documents.set(change.id, keptOf(change));
        if (change.op === "upsert") brought?.add(change.id);
        else brought?.delete(change.id);
      }
      if (brought && page.snapshotComplete) {
        for (const old of await collection.find().exec()) {
          // RxDB leaves alone what was written here and is not pushed yet.
          if (!brought.has(old.id)) documents.set(old.id, { ...old.toMutableJSON(), _deleted: true });
        }
        [isOver, brought] = [false, undefined];
      }

      // RxDB takes a short page for the last one, so this goes on until it is, or the page is full.
      token = page.nextToken;
      if (!page.hasMore) reached(token);
      if (!page.hasMore || documents.size >= batchSize) return { documents: [...documents.values()], checkpoint: { token, wanted: asked, isOver } };
    }
  };
}

type Pulls = (checkpoint: Checkpoint | undefined, batchSize: number) => Promise<{ documents: WithDeleted<Kept>[]; checkpoint: Checkpoint }>;

/** RxDB passes over what a pull brings of a record that has an edit which is not pushed yet, and does not ask for it again. So it is looked whether it has arrived, and brought again until it has. */
function lookingAfter(feed: Feed, kind: Kind, collection: RxCollection<Kept>, pulls: Pulls, again: () => void): Pulls {
  const sent = new Map<string, number>();
  return async (checkpoint, batchSize) => {
    const held = await collection.findByIds([...sent.keys()]).exec();
    for (const [id, version] of sent) if (version === 0 ? !held.has(id) : (held.get(id)?.version ?? 0) >= version) sent.delete(id);

    const page = await pulls(checkpoint, batchSize);
    const brought = new Set(page.documents.map(({ id }) => id));
    for (const id of [...sent.keys()].filter((id) => !brought.has(id))) {
      const { version, deleted, data } = await read(feed, kind, id);
      page.documents.push({ id, type: kind, sequence: held.get(id)?.sequence ?? 0, version, data: data ?? {}, _deleted: deleted });
    }
    for (const { id, version, _deleted } of page.documents) sent.set(id, _deleted ? 0 : version);
    if (sent.size > 0) again();
    return page;
  };
}

function keptOf({ op, id, type, sequence, version, data }: Change): WithDeleted<Kept> {
  return { id, type, sequence, version: version ?? 0, data: data ?? {}, _deleted: op === "delete" };
}

/** Filters, `fields` and `bodyFormat` are of articles; the other kinds have only their `fields[...]`. */
function wantedOf(feed: Feed, kind: Kind): Record<string, string> {
  const mine = Object.entries(feed.wanted ?? {}).filter(([name]) => (name.startsWith("fields[") ? name === `fields[${kind}]` : kind === "articles"));
  return { ...Object.fromEntries(mine), types: kind };
}
