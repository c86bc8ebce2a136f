import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  default?: Json;
  example?: Json;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description?: string;
  required?: boolean;
  example?: Json;
  schema: Schema;
}

interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { description?: string; required?: boolean; content: Record<string, { schema: Schema; example?: Json }> };
  responses: Record<string, object>;
}

export interface Document {
  info: { title: string; description: string; version: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> };
}

/** An operation with the place where it stands. */
export interface Operation extends OperationObject {
  surface: Surface;
  method: string;
  path: string;
  document: Document;
}

export type Surface = "delivery" | "management";

/** From the compiled file, built/postman/documents.js, to the contract. */
export const contract = (file: string) => fileURLToPath(new URL(`../../../../openapi/${file}`, import.meta.url));

export async function readDocument(surface: Surface): Promise<Document> {
  return JSON.parse(await readFile(contract(`${surface}.v1.json`), "utf8")) as Document;
}

export function operationsOf(surface: Surface, document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ["get", "post", "put", "patch", "delete"].includes(method))
      .map(([method, operation]) => ({ ...operation, surface, method: method.toUpperCase(), path, document })),
  );
}

/** The first status that says that it went well. */
export function successOf(operation: Operation): number {
  const status = Object.keys(operation.responses).find((code) => code.startsWith("2"));
  if (!status) throw new Error(`${operation.operationId} documents no success.`);
  return Number(status);
}

export function resolve(schema: Schema, document: Document): Schema {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  if (!reference) return schema;
  const name = reference.split("/").at(-1) ?? "";
  return { ...document.components.schemas[name], ...schema };
}
