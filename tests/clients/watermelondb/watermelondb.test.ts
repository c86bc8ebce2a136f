import { appSchema, Database, Model, tableSchema } from "@nozbe/watermelondb";
import loki from "@nozbe/watermelondb/adapters/lokijs/index.js";
import { kinds } from "../newsroom/published.js";
import { tellStory, type App, type Device } from "../newsroom/story.js";
import type { Feed } from "../sync/feed.js";
import { follow } from "../sync/news.js";
import "./quiet.js";
import { keptColumns, pullAll, stateTable, SyncState, tokenOf } from "./synchronization.js";

const schema = appSchema({ version: 1, tables: [stateTable, ...kinds.map((name) => tableSchema({ name, columns: [...keptColumns] }))] });

const models = kinds.map(
  (kind) =>
    class extends Model {
      static override table = kind;
    },
);

type Adapter = InstanceType<typeof loki.default>;

interface Row {
  id: string;
  sequence: number;
  data: string;
}

tellStory("WatermelonDB", () => {
  let adapter: Adapter | undefined;
  return {
    open: async (feed) => {
      adapter = await (adapter?.testClone() ?? new loki.default({ schema, useWebWorker: false, useIncrementalIndexedDB: true }));
      return openApp(adapter, feed);
    },
  } satisfies Device;
});

async function openApp(adapter: Adapter, feed: Feed): Promise<App> {
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
      await new Promise((resolve) => adapter._driver.loki.close(resolve));
    },
  };
}
