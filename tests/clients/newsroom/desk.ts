import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Api } from "../api/process.js";

/** Asks the management API as its administrator, whatever version a record is in, and insists on success. */
export async function ask<T = Record<string, unknown>>(api: Api, method: string, path: string, body?: object): Promise<T> {
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${api.origin}/api/v1/manage/${path}`, {
      method,
      headers: { Authorization: `Bearer ${api.key}`, "If-Match": "*", ...(body ? { "Content-Type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (response.ok) return (text === "" ? {} : JSON.parse(text)) as T;

    // Somebody else saved the record while this was on its way.
    assert.ok([412, 503].includes(response.status) && tries < 20, `${method} ${path} was answered ${response.status}: ${text}`);
    await wait(20 * tries);
  }
}
