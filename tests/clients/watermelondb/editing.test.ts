import { appSchema, Database, Model, tableSchema } from "@nozbe/watermelondb";
import loki from "@nozbe/watermelondb/adapters/lokijs/index.js";
import { tellOfEditing } from "../newsroom/editing.js";
import { newId, type Data } from "../sync/edits.js";
import { follow } from "../sync/news.js";
import { editedColumns, editing } from "./editing.js";
import { pullAll, stateTable, SyncState, type Options } from "./synchronization.js";

const schema = appSchema({ version: 1, tables: [stateTable, tableSchema({ name: "authors", columns: [...editedColumns] })] });

class Author extends Model {
  static override table = "authors";

  get version(): number {
    return this._getRaw("version") as number;
  }

  get data(): Data {
    return JSON.parse(this._getRaw("data") as string) as Data;
  }

  set data(data: Data) {
    this._setRaw("data", JSON.stringify(data));
  }
}

tellOfEditing({
  name: "WatermelonDB",
  deleteWins: true,
  keepsRefused: true,
  open: async (feed, refused) => {
    const adapter = new loki.default({ schema, useWebWorker: false, useIncrementalIndexedDB: true });
    const database = new Database({ adapter, modelClasses: [SyncState, Author] });
    const authors = database.get<Author>("authors");
    const options: Options = { kinds: ["authors"], limit: 4, editing: editing(feed, (_, __, problem) => refused(problem)) };

    const end = new AbortController();
    let sending = Promise.resolve();
    const pull = () => (sending = sending.then(() => pullAll(database, feed, options)).catch(() => {}));
    const following = follow(feed, { types: "authors" }, pull, () => {}, end.signal);
    return {
      held: async () => (await authors.query().fetch()).map(({ id, version, data }) => ({ id, version, data })),
      create: async (data) => {
        const id = newId();
        await database.write(() =>
          authors.create((author) => {
            author._raw.id = id;
            author.data = data;
          }),
        );
        return id;
      },
      edit: async (id, change) => {
        const author = await authors.find(id);
        await database.write(() => author.update(() => (author.data = { ...author.data, ...change })));
      },
      remove: async (id) => {
        const author = await authors.find(id);
        await database.write(() => author.markAsDeleted());
      },
      send: () => void pull(),
      close: async () => {
        end.abort();
        await following;
        await sending;
        await new Promise((resolve) => adapter._driver.loki.close(resolve));
      },
    };
  },
});
