import { resolve, type Document, type Json, type JsonObject, type Operation } from "./documents.js";

/** The record that a member refers to, by the variable that holds its id. */
const references: Record<string, string> = {
  authorId: "{{authorId}}",
  speakerId: "{{speakerId}}",
  sourceId: "{{sourceId}}",
  creditSourceId: "{{sourceId}}",
  quoteId: "{{quoteId}}",
};

/** Members that an example does not have, or has otherwise; some are made from other examples. */
export type Changes = JsonObject | ((document: Document) => JsonObject);

/** What the contract's example says, about the records that were made here. */
export function exampleBody(operation: Operation, changes: Changes = {}): JsonObject | undefined {
  const media = operation.requestBody?.content["application/json"];
  if (!media) return undefined;
  const example = media.example ?? resolve(media.schema, operation.document).example;
  return adapted(operation.operationId, example, operation.document, changes);
}

/** The same for a schema, to be used within another body. */
export function exampleOf(document: Document, schema: string, changes: Changes): JsonObject {
  return adapted(schema, document.components.schemas[schema]?.example, document, changes);
}

function adapted(name: string, example: Json | undefined, document: Document, changes: Changes): JsonObject {
  if (example === undefined || example === null || typeof example !== "object" || Array.isArray(example)) {
    throw new Error(`${name} has no example of its body.`);
  }
  // The example's id and slug belong to a record of the demo content.
  const { id: _id, slug: _slug, ...body } = linked(example) as JsonObject;
  return { ...body, ...(typeof changes === "function" ? changes(document) : changes) };
}

function linked(value: Json): Json {
  if (Array.isArray(value)) return distinct(value.map(linked));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, references[name] ?? linked(inner)]));
}

// Where an example names two authors or sources, there is one here.
function distinct(items: Json[]): Json[] {
  const seen = new Set<Json>();
  return items.filter((item) => {
    const id = item !== null && typeof item === "object" && !Array.isArray(item) ? (item["authorId"] ?? item["sourceId"]) : undefined;
    if (id === undefined) return true;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
