import { appSchema, Database, Model, tableSchema } from "@nozbe/watermelondb";
import loki from "@nozbe/watermelondb/adapters/lokijs/index.js";
import { tellOfEditing } from "../newsroom/editing.js";
import type { EditorsKit } from "../newsroom/editors.js";
import { kinds } from "../newsroom/published.js";
import { tellOfEditors } from "../newsroom/together.js";
import { newId, type Data } from "../sync/edits.js";
import type { Kind } from "../sync/feed.js";
import { follow } from "../sync/news.js";
import { editedColumns, editing } from "./editing.js";
import "./quiet.js";
import { pullAll, stateTable, SyncState, type Options } from "./synchronization.js";

// A column of its own shows that it is kept true to the data.
const name = { name: "name", type: "string", isOptional: true } as const;
const columnsOf = (kind: Kind, data: Data) => ({ name: (kind === "articles" ? data["headline"] : data["displayName"]) as string });

const schema = appSchema({ version: 1, tables: [stateTable, ...kinds.map((kind) => tableSchema({ name: kind, columns: [...editedColumns, name] }))] });

class Copy extends Model {
  get version(): number {
    return this._getRaw("version") as number;
  }

  get data(): Data {
    return JSON.parse(this._getRaw("data") as string) as Data;
  }

  set data(data: Data) {
    this._setRaw("data", JSON.stringify(data));
    this._setRaw("name", columnsOf(this.table as Kind, data).name ?? null);
  }
}

const models = kinds.map(
  (kind) =>
    class extends Copy {
      static override table = kind;
    },
);

let devices = 0;

const kit: EditorsKit = {
  name: "WatermelonDB",
  deleteWins: true,
  open: async (feed, refused) => {
    const adapter = new loki.default({ dbName: `editor-${devices++}`, schema, useWebWorker: false, useIncrementalIndexedDB: true });
    const database = new Database({ adapter, modelClasses: [SyncState, ...models] });
    const options: Options = { kinds, limit: 4, columnsOf, editing: editing(database, feed, refused, columnsOf) };

    const end = new AbortController();
    const pull = () => pullAll(database, feed, options);
    const following = follow(feed, { types: kinds.join() }, pull, () => {}, end.signal);
    return {
      held: async (kind) =>
        (await database.get<Copy>(kind).query().fetch()).map(({ id, version, data, _raw }) => {
          if ((_raw as unknown as { name: unknown }).name !== (columnsOf(kind, data).name ?? null)) throw new Error(`${kind}/${id} has another name than its data.`);
          return { id, version, data };
        }),
      create: async (kind, data) => {
        const id = newId();
        await database.write(() =>
          database.get<Copy>(kind).create((copy) => {
            copy._raw.id = id;
            copy.data = data;
          }),
        );
        return id;
      },
      edit: async (kind, id, change) => {
        const copy = await database.get<Copy>(kind).find(id);
        await database.write(() => copy.update(() => (copy.data = { ...copy.data, ...change })));
      },
      remove: async (kind, id) => {
        const copy = await database.get<Copy>(kind).find(id);
        await database.write(() => copy.markAsDeleted());
      },
      send: () => void pull().catch(() => {}),
      close: async () => {
        end.abort();
        await following;
        await pull().catch(() => {});
        await new Promise((resolve) => adapter._driver.loki.close(resolve));
      },
    };
  },
};

tellOfEditing(kit);
tellOfEditors(kit);
