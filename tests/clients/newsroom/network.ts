import { setTimeout as wait } from "node:timers/promises";
import type { Kind } from "../sync/feed.js";
import { randomOf, secret } from "./newsroom.js";

/** The network between a device and the API, with all that goes wrong on it. Give `fetch` to a feed. */
export class Network {
  /** How many of ten requests come to nothing: half of them are not heard of, and half of them are, but the answer is lost. */
  lost = 0;
  /** How many more requests are answered that the server is busy, with 429 or 503. */
  busy = 0;
  /** Whether the network goes away behind the next push, which the server has done then, without an answer. */
  breaksPush = false;
  /** Whether pushes do not get through, while all else does. */
  holdsPushes = false;
  /** Of which kind pushes take a while. */
  slowed: Kind | undefined;
  /** After how many more requests of sync the network goes away. */
  until = Infinity;
  /** Whether the next token is broken on its way. */
  breaksToken = false;
  /** What was asked of sync, as addresses. */
  readonly asked: URL[] = [];
  /** Whether a reader was sent what is not published. */
  leaked = false;

  readonly #random: () => number;
  #streams = new AbortController();

  constructor(seed = 7) {
    this.#random = randomOf(seed);
  }

  get firstPulls(): number {
    return this.asked.filter((url) => url.pathname.endsWith("/sync") && !url.searchParams.has("token")).length;
  }

  get isOff(): boolean {
    return this.until <= 0;
  }

  off(): void {
    this.until = 0;
    this.#streams.abort(new Error("The network is gone."));
    this.#streams = new AbortController();
  }

  on(): void {
    this.until = Infinity;
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    if (this.isOff) throw new TypeError("There is no network.");
    const url = new URL(String(input));
    if (url.pathname.endsWith("/events")) return fetch(url, { ...init, signal: AbortSignal.any([this.#streams.signal, ...(init.signal ? [init.signal] : [])]) });

    this.asked.push(new URL(url));
    this.until--;
    const token = url.searchParams.get("token");
    if (this.breaksToken && token) {
      this.breaksToken = false;
      url.searchParams.set("token", token.slice(0, -4));
    }

    // A page may be shorter than it could be while there is more.
    const limit = Number(url.searchParams.get("limit"));
    if (limit > 0) url.searchParams.set("limit", String(1 + Math.floor(this.#random() * limit)));
    if (this.slowed && String(init.body).includes(`"type":"${this.slowed}"`)) await wait(300);
    if (this.holdsPushes && init.method === "POST") throw new TypeError("The request was lost.");
    if (this.busy-- > 0) return Response.json({ code: "server.busy" }, { status: this.busy % 2 ? 429 : 503, headers: { "Retry-After": "1" } });
    this.busy = 0;
    const luck = this.#random() * 10;
    if (luck < this.lost / 2) throw new TypeError("The request was lost.");
    const response = await fetch(url, init);
    const text = await response.text();
    if (text.includes(secret)) this.leaked = true;
    if (luck < this.lost) throw new TypeError("The answer was lost.");
    if (this.breaksPush && init.method === "POST") {
      this.breaksPush = false;
      this.off();
      throw new TypeError("The answer was lost.");
    }
    return new Response(text, { status: response.status });
  };
}
