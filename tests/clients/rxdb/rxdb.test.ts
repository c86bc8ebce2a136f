import { addRxPlugin, createRxDatabase, type RxCollection } from "rxdb/plugins/core";
import { RxDBLeaderElectionPlugin } from "rxdb/plugins/leader-election";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { kinds } from "../newsroom/published.js";
import { tellStory, type App, type Device } from "../newsroom/story.js";
import type { Feed, Kind } from "../sync/feed.js";
import { keptSchema, replicate, type Kept } from "./replication.js";

addRxPlugin(RxDBLeaderElectionPlugin);

tellStory("RxDB", () => {
  const storage = getRxStorageMemory();
  return { open: (feed) => openApp(storage, feed) } satisfies Device;
});

async function openApp(storage: ReturnType<typeof getRxStorageMemory>, feed: Feed): Promise<App> {
  const database = await createRxDatabase({ name: "reader", storage, multiInstance: false });
  const collections = (await database.addCollections(Object.fromEntries(kinds.map((kind) => [kind, { schema: keptSchema }])))) as Record<Kind, RxCollection<Kept>>;
  const removed = new Set<string>();
  for (const kind of kinds) collections[kind].$.subscribe(({ operation, documentId }) => operation === "DELETE" && removed.add(documentId));

  const replication = replicate(feed, collections, { batchSize: 4, retryTime: 50 });
  return {
    removed,
    held: async (kind) => (await collections[kind].find().exec()).map((document) => document.toMutableJSON()),
    tokenOf: async (kind) => replication.tokenOf(kind),
    close: async () => {
      await replication.cancel();
      await database.close();
    },
  };
}
