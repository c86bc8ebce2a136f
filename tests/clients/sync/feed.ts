// What both adapters need of the API: a page of changes, and news that there are some. It is copied along with them.

export type Kind = "articles" | "authors" | "quotes" | "speakers" | "sources";

export interface Feed {
  /** Where the API is, such as `https://api.example.org`. */
  readonly origin: string;
  /** What readers see (the default), or the working copies of editors (`manage`), for which a key is needed. */
  readonly surface?: "manage";
  /** Sent as a bearer token. */
  readonly key?: string;
  /** Parameters of the first pull, such as `{ tag: "harbour", bodyFormat: "html" }`; the adapters give `types` themselves. */
  readonly wanted?: Readonly<Record<string, string>>;
  /** Milliseconds until the stream of news is opened again; what the server says when absent. */
  readonly pause?: number;
  readonly fetch?: typeof fetch;
}

export interface Change {
  readonly op: "upsert" | "delete";
  readonly type: Kind;
  readonly id: string;
  readonly sequence: number;
  readonly version?: number;
  readonly data?: Record<string, unknown>;
}

export interface Page {
  readonly mode: "snapshot" | "delta";
  readonly changes: readonly Change[];
  readonly snapshotComplete: boolean;
  readonly hasMore: boolean;
  readonly nextToken: string;
}

const mostSeconds = 60;

/** Sends a request, gives up on one that gets no answer, and waits as long as a busy server asks for (429, 503). */
export async function send(feed: Feed, path: string, init: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error("No answer came.")), mostSeconds * 1_000);
  try {
    const response = await ask(feed, path, { signal: late.signal, ...init });

    // The body too comes within the time, so it is read here.
    const answer = new Response(await response.text(), { status: response.status });
    clearTimeout(timer);
    const seconds = Number(response.headers.get("Retry-After")) || 0;
    if (!response.ok && seconds > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, mostSeconds) * 1_000));
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a request, whose answer is read by the caller. */
export function ask(feed: Feed, path: string, init: RequestInit): Promise<Response> {
  const surface = feed.surface ? `${feed.surface}/` : "";
  const headers = { ...(init.headers as Record<string, string>), ...(feed.key ? { Authorization: `Bearer ${feed.key}` } : {}) };
  return (feed.fetch ?? fetch)(`${feed.origin}/api/v1/${surface}${path}`, { ...init, headers });
}

/** The page behind a token, or the first one without. Undefined says that the token does not hold any more: keep the data, drop the token, start again. */
export async function pull(feed: Feed, wanted: Readonly<Record<string, string>>, token: string | undefined, limit: number): Promise<Page | undefined> {
  const parameters = new URLSearchParams({ ...(token === undefined ? wanted : { token }), limit: String(limit) });
  const response = await send(feed, `sync?${parameters}`);
  if (response.ok) return (await response.json()) as Page;
  const problem = await response.text();
  if (token !== undefined && (response.status === 410 || (response.status === 400 && problem.includes('"sync.token_invalid"')))) return undefined;
  throw new Error(`The pull was answered ${response.status}: ${problem}`);
}
