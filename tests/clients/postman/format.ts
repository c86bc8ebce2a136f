import { createHash } from "node:crypto";

// The part of Postman's collection format 2.1 that is used here.

export interface Collection {
  info: { _postman_id: string; name: string; description: string; schema: string };
  item: Folder[];
  auth: Auth;
  event: Event[];
  variable: Variable[];
}

export interface Folder {
  id: string;
  name: string;
  description: string;
  item: (Folder | Item)[];
  auth?: Auth;
}

export interface Item {
  id: string;
  name: string;
  event: Event[];
  request: Request;
  response: [];
}

export interface Request {
  method: string;
  description: string;
  header: Pair[];
  url: { raw: string; host: string[]; path: string[]; query?: Pair[]; variable?: Pair[] };
  body?: { mode: "raw"; raw: string; options: { raw: { language: "json" | "text" } } };
}

export interface Pair {
  key: string;
  value: string;
  description?: string;
  disabled?: true;
}

export type Auth = { type: "noauth" } | { type: "bearer"; bearer: { key: string; value: string; type: "string" }[] };

export interface Event {
  listen: "prerequest" | "test";
  script: { type: "text/javascript"; exec: string[] };
}

export interface Variable {
  key: string;
  value: string;
  description?: string;
}

/** The same id for the same place, so that a regenerated collection changes only where the contract did. */
export function stableId(place: string): string {
  const hash = createHash("sha256").update(`articleapi:${place}`).digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
}

export function script(listen: Event["listen"], text: string): Event {
  return { listen, script: { type: "text/javascript", exec: text.trim().split("\n") } };
}
