// Writes the collection and the environment to openapi/: `npm run postman`.
import { writeFile } from "node:fs/promises";
import { postmanFiles } from "./files.js";

for (const { path, text } of await postmanFiles()) {
  await writeFile(path, text);
  console.log(`wrote ${path}`);
}
