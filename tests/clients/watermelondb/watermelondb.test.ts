import { appSchema, Database, Model, tableSchema } from "@nozbe/watermelondb";
import LokiJSAdapter from "@nozbe/watermelondb/adapters/lokijs";
import { kinds } from "../newsroom/published.js";
import { tellStory, type App, type Device } from "../newsroom/story.js";
import type { Feed } from "../sync/feed.js";
import { follow } from "../sync/news.js";
import { keptColumns, pullAll, stateTable, SyncState, tokenOf } from "./synchronization.js";

const schema = appSchema({ version: 1, tables: [stateTable, ...kinds.map((name) => tableSchema({ name, columns: [...keptColumns] }))] });

const models = kinds.map(
  (kind) =>
    class extends Model {
      static override table = kind;
    },
);

interface Row {
  id: string;
  sequence: number;
  data: string;
}

tellStory("WatermelonDB", () => {
  let adapter = new LokiJSAdapter({ schema, useWebWorker: false, useIncrementalIndexedDB: true });
  return {
    open: async (feed) => {
      const app = await openApp(adapter, feed);
      return {
        ...app,
        close: async () => {
          await app.close();
          adapter = await adapter.testClone();
        },
      };
    },
  } satisfies Device;
});

async function openApp(adapter: LokiJSAdapter, feed: Feed): Promise<App> {
  const database = new Database({ adapter, modelClasses: [SyncState, ...models] });
  const removed = new Set<string>();
  database.withChangesForTables([...kinds]).subscribe((changes) => changes?.forEach(({ type, record }) => type === "destroyed" && removed.add(record.id)));

  const end = new AbortController();
  const following = follow(feed, { types: kinds.join() }, () => pullAll(database, feed, { kinds, limit: 4 }), () => {}, end.signal);
  return {
    removed,
    held: async (kind) =>
      (await database.get(kind).query().fetch()).map(({ _raw }) => {
        const { id, sequence, data } = _raw as unknown as Row;
        return { id, sequence, data: JSON.parse(data) as unknown };
      }),
    tokenOf: () => tokenOf(database),
    close: async () => {
      end.abort();
      await following;
    },
  };
}
