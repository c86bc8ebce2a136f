import { randomOf, secret } from "./newsroom.js";

/** The network between a device and the API, with all that goes wrong on it. Give `fetch` to a feed. */
export class Network {
  /** How many of ten answers are lost behind the server's back: it has done what was asked, and nobody hears. */
  lost = 0;
  /** After how many more requests of sync the network goes away. */
  until = Infinity;
  /** Whether the next token is broken on its way. */
  breaksToken = false;
  /** What was asked of sync, as addresses. */
  readonly asked: URL[] = [];
  /** Whether a reader was sent what is not published. */
  leaked = false;

  readonly #random = randomOf(7);
  #streams = new AbortController();

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
    const response = await fetch(url, init);
    const text = await response.text();
    if (text.includes(secret)) this.leaked = true;
    if (this.#random() * 10 < this.lost) throw new TypeError("The answer was lost.");
    return new Response(text, { status: response.status });
  };
}
