import { exampleBody, type Changes } from "./bodies.js";
import { resolve, successOf, type JsonObject, type Operation, type Parameter } from "./documents.js";
import { script, stableId, type Item, type Pair, type Request } from "./format.js";
import { answers, newMark, soon } from "./scripts.js";

/** What a request of the collection has beyond the contract; everything else is taken from the operation. */
export interface Choices {
  name?: string;
  note?: string;
  status?: number | number[];
  tests?: string[];
  body?: JsonObject | "none";
  lines?: JsonObject[];
  text?: string;
  change?: Changes;
  headers?: Record<string, string | null>;
  query?: Record<string, string>;
  path?: Record<string, string>;
}

/** An operation as a request, placed in a folder. */
export function requestItem(operation: Operation, folder: string, choices: Choices = {}): Item {
  const name = choices.name ?? operation.summary.replace(/\.$/, "");
  const status = choices.status ?? successOf(operation);
  const made = request(operation, choices);
  const isNewName = made.method === "POST" && made.body?.raw.includes("{{mark}}");
  const endsSoon = made.body?.raw.includes("{{soon}}");
  return {
    id: stableId(`${folder}/${name}`),
    name,
    event: [...(isNewName ? [script("prerequest", newMark)] : []), ...(endsSoon ? [script("prerequest", soon)] : []), script("test", answers(status, choices.tests))],
    request: made,
    response: [],
  };
}

function request(operation: Operation, choices: Choices): Request {
  const body = choices.body === "none" ? undefined : (choices.body ?? exampleBody(operation, choices.change));
  const path = operation.path.slice(1).split("/").map((part) => part.replace(/^\{(.+)\}$/, ":$1"));
  const of = (place: Parameter["in"]) => (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  const query = of("query").map((parameter) => queryPair(operation, parameter, choices));
  const variable = of("path").map(({ name, description }) => pair(name, choices.path?.[name] ?? pathValue(operation, name), description));
  const enabled = query.filter((one) => !one.disabled).map((one) => `${one.key}=${one.value}`);
  const raw = `{{baseUrl}}/${path.join("/")}${enabled.length > 0 ? `?${enabled.join("&")}` : ""}`;
  return {
    method: operation.method,
    description: [choices.note, operation.summary, operation.description].filter(Boolean).join("\n\n"),
    header: [...(body || choices.lines || choices.text ? [pair("Content-Type", contentType(operation))] : []), ...of("header").flatMap((parameter) => header(operation, parameter, choices))],
    url: { raw, host: ["{{baseUrl}}"], path, ...(query.length > 0 && { query }), ...(variable.length > 0 && { variable }) },
    ...(body && { body: { mode: "raw", raw: JSON.stringify(body, null, 2), options: { raw: { language: "json" } } } }),
    ...(choices.text && { body: { mode: "raw", raw: choices.text, options: { raw: { language: "text" } } } }),
    ...(choices.lines && { body: { mode: "raw", raw: choices.lines.map((line) => JSON.stringify(line)).join("\n"), options: { raw: { language: "text" } } } }),
  };
}

function contentType(operation: Operation): string {
  const offered = Object.keys(operation.requestBody?.content ?? {});
  const preferred = ["application/merge-patch+json", "application/json"].find((type) => offered.includes(type));
  return preferred ?? offered[0] ?? "application/json";
}

// The ETag is sent by itself; other headers are there to be switched on.
function header(operation: Operation, { name, description, required, example }: Parameter, choices: Choices): Pair[] {
  const chosen = choices.headers?.[name];
  if (chosen === null) return [];
  if (chosen !== undefined) return [pair(name, chosen, description)];
  if (name === "If-Match") return [pair(name, `{{${kindOf(operation)}ETag}}`, description)];
  const value = name === "Idempotency-Key" ? "{{$guid}}" : name === "If-None-Match" ? '"v1"' : String(example ?? "");
  return [{ ...pair(name, value, description), ...(required ? {} : { disabled: true as const }) }];
}

function queryPair(operation: Operation, { name, description, schema, example, required }: Parameter, choices: Choices): Pair {
  const chosen = choices.query?.[name];
  if (chosen !== undefined) return pair(name, chosen, description);
  if (name === "token" && required) return pair(name, "{{syncToken}}", description);
  const known = resolve(schema, operation.document);
  const value = example ?? known.default ?? known.enum?.[0] ?? "";
  return { ...pair(name, String(value), description), disabled: true };
}

function pathValue(operation: Operation, name: string): string {
  if (name === "id") return `{{${kindOf(operation)}Id}}`;
  if (name === "slug") return `{{${kindOf(operation)}Slug}}`;
  if (name === "retractionId") return "{{retractionId}}";
  if (name === "candidateId") return "c1";
  if (name === "commentId") return "{{commentId}}";
  // What is sure to be there; of itself a revision differs in nothing.
  if (name === "version" || name === "other") return "1";
  if (name === "linkId") return "{{previewLinkId}}";
  if (name === "deliveryId") return "{{deliveryId}}";
  if (name === "token") return "{{previewToken}}";
  throw new Error(`${operation.operationId}: no value for the path parameter ${name}.`);
}

/** `article` of `/api/v1/manage/articles/{id}`. */
export function kindOf(operation: Operation): string {
  const plural = /^\/api\/v1\/(?:manage\/)?([a-z-]+)/.exec(operation.path)?.[1] ?? "";
  return plural.replace(/s$/, "").replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function pair(key: string, value: string, description?: string): Pair {
  return { key, value, ...(description !== undefined && { description }) };
}
