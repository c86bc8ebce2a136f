import { addRxPlugin, createRxDatabase, type RxCollection } from "rxdb/plugins/core";
import { RxDBLeaderElectionPlugin } from "rxdb/plugins/leader-election";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { tellOfEditing } from "../newsroom/editing.js";
import { newId } from "../sync/edits.js";
import { editing } from "./editing.js";
import { keptSchema, replicate, type Kept } from "./replication.js";

addRxPlugin(RxDBLeaderElectionPlugin);

tellOfEditing({
  name: "RxDB",
  deleteWins: false,
  keepsRefused: false,
  open: async (feed, refused) => {
    const { conflictHandler, push } = editing(feed, (_, problem) => refused(problem));
    const database = await createRxDatabase({ name: "editor", storage: getRxStorageMemory(), multiInstance: false });
    const collections = await database.addCollections({ authors: { schema: keptSchema, conflictHandler } });
    const authors = collections.authors as RxCollection<Kept>;
    const replication = replicate(feed, { authors }, { batchSize: 4, retryTime: 50, push });
    return {
      held: async () => (await authors.find().exec()).map((document) => document.toMutableJSON()),
      create: async (data) => {
        const id = newId();
        await authors.insert({ id, type: "authors", sequence: 0, version: 0, data });
        return id;
      },
      edit: async (id, change) => {
        const document = await authors.findOne(id).exec(true);
        await document.incrementalModify((kept) => ({ ...kept, data: { ...kept.data, ...change } }));
      },
      remove: async (id) => {
        await (await authors.findOne(id).exec(true)).remove();
      },
      // RxDB sends by itself.
      send: () => {},
      close: async () => {
        await replication.cancel();
        await database.close();
      },
    };
  },
});
