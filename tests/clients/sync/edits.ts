// What both adapters need to push what editors wrote offline: `POST /api/v1/manage/sync`.

import { send, type Feed, type Kind } from "./feed.js";

export type Data = Record<string, unknown>;

export interface Edit {
  readonly op: "upsert" | "delete";
  readonly type: Kind;
  readonly id: string;
  /** The version that was edited; null for what is new. */
  readonly baseVersion: number | null;
  readonly data?: Data;
}

export interface Result {
  readonly mutationId: string;
  readonly status: "applied" | "conflict" | "rejected";
  readonly version?: number;
  readonly current?: Current;
  readonly problem?: Problem;
}

/** What an editor wrote. */
export interface Edited {
  readonly type: Kind;
  readonly id: string;
  readonly data: Data;
}

/** The edit of a record that somebody has deleted meanwhile. */
export const gone: Problem = { status: 404, code: "record.deleted" };

export interface Current {
  readonly version: number;
  readonly deleted: boolean;
  readonly data?: Data;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly pointer?: string; readonly code: string; readonly detail?: string }[];
}

// The server takes 100 edits and 4 MiB in one push.
const mostEdits = 100;
const mostLength = 1_000_000;

/** Sends edits and answers what became of each, by id of the record. Any failure is thrown: send the same again, and what was applied is not done twice. */
export async function push(feed: Feed, edits: readonly Edit[]): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const part of partsOf(edits)) {
    for (const [edit, result] of await pushPart(feed, part)) results.set(edit.id, await complete(feed, edit, result));
  }
  return results;
}

async function pushPart(feed: Feed, edits: readonly Edit[]): Promise<[Edit, Result][]> {
  const mutations = await Promise.all(edits.map(async (edit) => ({ mutationId: await mutationIdOf(edit), ...edit })));
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ atomic: false, mutations }) };
  const response = await send(feed, "sync", init);
  if (!response.ok) throw new Error(`The push was answered ${response.status}: ${await response.text()}`);
  const { results } = (await response.json()) as { results: Result[] };
  return mutations.map((edit, at) => [edit, results[at]!]);
}

/** An answer of many large conflicts leaves out the records. */
async function complete(feed: Feed, { type, id }: Edit, result: Result): Promise<Result> {
  const isWhole = !result.current || result.current.deleted || result.current.data;
  return isWhole ? result : { ...result, current: await read(feed, type, id) };
}

/** A record as the server has it now. */
export async function read(feed: Feed, type: Kind, id: string): Promise<Current> {
  const response = await send(feed, `${type}/${id}`);
  if (response.status === 404) return { version: 0, deleted: true };
  if (!response.ok) throw new Error(`${type}/${id} was answered ${response.status}.`);
  const data = (await response.json()) as Data;
  return { version: data["version"] as number, deleted: data["deletedAt"] !== null, data };
}

function partsOf(edits: readonly Edit[]): Edit[][] {
  const parts: Edit[][] = [];
  let length = Infinity;
  for (const edit of edits) {
    const more = JSON.stringify(edit).length;
    if (length + more > mostLength || parts.at(-1)!.length === mostEdits) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)!.push(edit);
    length += more;
  }
  return parts;
}

/** The merge patch (RFC 7396) that leads from one state to another, member by member of the record: a member is sent whole. */
export function patchOf(from: Data, to: Data): Data {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return Object.fromEntries([...names].filter((name) => !isSame(from[name], to[name])).map((name) => [name, to[name] ?? null]));
}

/** What both sides wrote: the members that were edited here, and all others as they are on the server. */
export function mergeOf(base: Data, mine: Data, theirs: Data): Data {
  return { ...theirs, ...patchOf(base, mine) };
}

/** The same id for the same edit of the same version, however often it is sent: the server applies it once. */
async function mutationIdOf(edit: Edit): Promise<string> {
  // A delete of no version changes nothing, it only asks whether the record is gone; which may be answered otherwise the next time.
  if (edit.op === "delete" && edit.baseVersion === null) return newId();
  const { type, id, op, baseVersion, data } = edit;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify([type, id, op, baseVersion, data])));
  return uuidOf(new Uint8Array(hash));
}

/** An id for a new record (UUID, version 7). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now().toString(16).padStart(12, "0");
  for (let at = 0; at < 6; at++) bytes[at] = parseInt(time.slice(at * 2, at * 2 + 2), 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return uuidOf(bytes);
}

function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame((one as Data)[name], (other as Data)[name]));
}
