import { addRxPlugin, createRxDatabase, type RxCollection } from "rxdb/plugins/core";
import { RxDBLeaderElectionPlugin } from "rxdb/plugins/leader-election";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { tellOfEditing } from "../newsroom/editing.js";
import type { EditorsKit } from "../newsroom/editors.js";
import { kinds } from "../newsroom/published.js";
import { tellOfEditors } from "../newsroom/together.js";
import { newId } from "../sync/edits.js";
import type { Kind } from "../sync/feed.js";
import { editedSchema, editing } from "./editing.js";
import { replicate, type Kept } from "./replication.js";

addRxPlugin(RxDBLeaderElectionPlugin);

let devices = 0;

const kit: EditorsKit = {
  name: "RxDB",
  deleteWins: false,
  open: async (feed, refused) => {
    const { conflictHandler, push } = editing(feed, refused);
    const database = await createRxDatabase({ name: `editor-${devices++}`, storage: getRxStorageMemory(), multiInstance: false });
    const collections = (await database.addCollections(
      Object.fromEntries(kinds.map((kind) => [kind, { schema: editedSchema, conflictHandler }])),
    )) as Record<Kind, RxCollection<Kept>>;
    const replication = replicate(feed, collections, { batchSize: 4, retryTime: 50, push });
    return {
      held: async (kind) => (await collections[kind].find().exec()).map((document) => document.toMutableJSON()),
      create: async (kind, data) => {
        const id = newId();
        await collections[kind].insert({ id, type: kind, sequence: 0, version: 0, data });
        return id;
      },
      edit: async (kind, id, change) => {
        const document = await collections[kind].findOne(id).exec(true);
        await document.incrementalModify((kept) => ({ ...kept, data: { ...kept.data, ...change } }));
      },
      remove: async (kind, id) => {
        await (await collections[kind].findOne(id).exec(true)).incrementalRemove();
      },
      // RxDB sends by itself.
      send: () => {},
      close: async () => {
        await replication.cancel();
        await database.close();
      },
    };
  },
};

tellOfEditing(kit);
tellOfEditors(kit);
