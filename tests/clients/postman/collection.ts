import { operationsOf, readDocument, type Operation, type Surface } from "./documents.js";
import { script, stableId, type Collection, type Folder, type Variable } from "./format.js";
import { guideName, guideText, steps } from "./guide.js";
import { before, byLife, choices, resources } from "./management.js";
import { requestItem } from "./request.js";
import { afterEach } from "./scripts.js";

const name = "ArticleApi";

const text = `A CMS for newsrooms in which quotes and sources are records. Made from the OpenAPI documents.

1. Choose the environment, set \`baseUrl\` and your \`key\`.
2. Run “${guideName}” from top to bottom.
3. Then use the folders below it: what you create or read last is what the next request works on.

The collection keeps the id and the ETag of the last record of each kind in its variables and sends the ETag as \`If-Match\`. After a 412, get the record again, look at what changed, and repeat your change.`;

export async function collection(): Promise<Collection> {
  const surfaces = { delivery: await operations("delivery"), management: await operations("management") };
  const item = [guide(surfaces), delivery(surfaces.delivery), management(surfaces.management)];
  return {
    info: { _postman_id: stableId(name), name, description: text, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item,
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{key}}", type: "string" }] },
    event: [script("test", afterEach)],
    variable: variables(item),
  };
}

/** What is different from one installation to the next. */
export function environment(): object {
  return {
    id: stableId(`${name} environment`),
    name,
    values: [
      { key: "baseUrl", value: "http://localhost:5080", type: "default", enabled: true },
      { key: "key", value: "", type: "secret", enabled: true },
    ],
    _postman_variable_scope: "environment",
  };
}

function guide(surfaces: Record<Surface, Operation[]>): Folder {
  const items = steps.map(({ surface, operation, ...chosen }) => {
    const found = surfaces[surface].find((one) => one.operationId === operation);
    if (!found) throw new Error(`The guide uses ${operation}, which the ${surface} document does not have.`);
    return requestItem(found, guideName, chosen);
  });
  return folder(guideName, guideText, items);
}

function delivery(operations: Operation[]): Folder {
  const tags = operations[0]?.document.tags ?? [];
  const folders = tags.map((tag) => folder(
    `Delivery/${tag.name}`,
    tag.description,
    operations.filter((one) => one.tags[0] === tag.name).map((one) => requestItem(one, `Delivery/${tag.name}`, choices[one.operationId])),
  ));
  const description = "What is published, for front ends. Needs no key, unless the installation asks for one: then set the folder's authorization to “inherit”.";
  return { ...folder("Delivery", description, folders), auth: { type: "noauth" } };
}

function management(operations: Operation[]): Folder {
  const tags = operations[0]?.document.tags ?? [];
  const ordered = tags.toSorted((a, b) => placeOf(a.name) - placeOf(b.name));
  const folders = ordered.map((tag) => folder(
    `Management/${tag.name}`,
    `${tag.description}\n\nThe folder can be run from top to bottom: a record is made, changed, moved to the trash and taken back.`,
    operations.filter((one) => one.tags[0] === tag.name).sort(byLife).flatMap((one) => withWhatItNeeds(one, operations, `Management/${tag.name}`)),
  ));
  return folder("Management", "Drafts, records and their history. Every request sends the key.", folders);
}

function withWhatItNeeds(operation: Operation, operations: Operation[], folder: string): Folder["item"] {
  const first = (before[operation.operationId] ?? []).map((step) => {
    const found = operations.find((one) => one.operationId === step.operation);
    if (!found) throw new Error(`${operation.operationId} needs ${step.operation}, which the document does not have.`);
    return requestItem(found, folder, { ...choices[step.operation], ...step });
  });
  return [...first, requestItem(operation, folder, choices[operation.operationId])];
}

function placeOf(tag: string): number {
  return resources.includes(tag) ? resources.indexOf(tag) : resources.length;
}

function folder(path: string, description: string, item: Folder["item"]): Folder {
  return { id: stableId(path), name: path.split("/").at(-1) ?? path, description, item };
}

// Every variable that a request uses, but for those of the environment.
function variables(items: Folder[]): Variable[] {
  const used = JSON.stringify(items).matchAll(/\{\{(\w+)\}\}/g);
  const names = new Set([...used].flatMap(([, variable]) => variable ?? []));
  for (const given of ["baseUrl", "key"]) names.delete(given);
  return [...names].sort().map((key) => (key === "mark" ? { key, value: "1", description: "Tells one run's names from another's." } : { key, value: "" }));
}

async function operations(surface: Surface): Promise<Operation[]> {
  return operationsOf(surface, await readDocument(surface));
}
