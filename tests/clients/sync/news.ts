// Server-sent events, read with fetch, since React Native and Node have no EventSource and a browser's cannot send a key.
// Where fetch does not stream (React Native without a polyfill), call `pull` of the adapter on a timer and whenever the app comes to the front.

import { ask, type Feed, type Kind } from "./feed.js";

// A comment comes every 15 seconds; a stream that is silent for longer has broken without telling.
const mostSilence = 60_000;
const firstPause = 3_000;

/**
 * Tells for which kind there is something new, and `all` whenever the stream begins or has lost its place. It comes back after a break with the
 * number of the last event, so it leaves nothing out. Ends with the signal.
 */
export async function listen(feed: Feed, wanted: Readonly<Record<string, string>>, heard: (kind: Kind | "all") => void, signal: AbortSignal): Promise<void> {
  let [last, pause] = ["", firstPause];
  while (!signal.aborted) {
    const silence = new AbortController();
    const end = () => silence.abort();
    signal.addEventListener("abort", end);
    let timer = setTimeout(end, mostSilence);
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const response = await ask(feed, `events?${new URLSearchParams(wanted)}`, { headers, signal: silence.signal });
      if (!response.ok || !response.body) throw new Error(`The stream was answered ${response.status}.`);
      heard("all");
      for await (const { id, event, data, retry } of messages(response.body)) {
        clearTimeout(timer);
        timer = setTimeout(end, mostSilence);
        if (id !== undefined) last = id;
        if (retry !== undefined) pause = retry;
        if (event === "resync") heard("all");
        else if (event === "change" && data !== undefined) heard((JSON.parse(data) as { type: Kind }).type);
      }
    } catch {
      // A break is nothing but a reason to come back; whoever pulls hears what is wrong.
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      end();
    }
    await rest(feed.pause ?? pause, signal);
  }
}

/** Pulls whenever there is something new, one pull at a time, and again after one that failed. Ends with the signal. */
export async function follow(feed: Feed, wanted: Readonly<Record<string, string>>, pullAll: () => Promise<void>, failed: (error: unknown) => void, signal: AbortSignal): Promise<void> {
  let isNew = true;
  let wake = () => {};
  const heard = () => {
    isNew = true;
    wake();
  };
  signal.addEventListener("abort", heard);
  const listening = listen(feed, wanted, heard, signal);
  while (!signal.aborted) {
    if (!isNew) await new Promise<void>((resolve) => (wake = resolve));
    if (signal.aborted) break;
    isNew = false;
    try {
      await pullAll();
    } catch (error) {
      failed(error);
      isNew = true;
      await rest(feed.pause ?? firstPause, signal);
    }
  }
  await listening;
}

interface Message {
  id?: string;
  event?: string;
  data?: string;
  retry?: number;
}

/** The messages of a stream; a comment is one without anything, as a sign of life. */
async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const whole = text.split("\n\n");
    text = whole.pop() ?? "";
    for (const lines of whole) {
      const message: Message = {};
      for (const line of lines.split("\n")) {
        const [, name, rest] = /^(id|event|data|retry): ?(.*)$/.exec(line) ?? [];
        if (name === "retry") message.retry = Number(rest);
        else if (name) message[name as "id" | "event" | "data"] = rest ?? "";
      }
      yield message;
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
