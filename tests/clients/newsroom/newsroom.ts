import type { Api } from "../api/process.js";
import type { Kind } from "../sync/feed.js";
import { ask } from "./desk.js";

/** Stands in everything that was not published, and that no reader may ever hold. */
export const secret = "UNPRINTED";

interface Story {
  readonly id: string;
  status: "draft" | "published" | "trash";
}

/** Editors who write, publish and take back, in an order that a seed decides. */
export class Newsroom {
  readonly stories: Story[] = [];
  readonly #authors: string[] = [];
  readonly #speakers: string[] = [];
  readonly #api: Api;
  readonly #random: () => number;
  #count = 0;

  constructor(api: Api, seed: number) {
    this.#api = api;
    this.#random = randomOf(seed);
  }

  /** Makes some of everything, two stories of three public. */
  async begin(stories = 12): Promise<void> {
    for (let n = 0; n < 3; n++) {
      this.#authors.push(await this.#make("authors", { displayName: `Author ${n}`, email: `${secret}@example.org` }));
      this.#speakers.push(await this.#make("speakers", { kind: "person", name: `Speaker ${n}` }));
    }
    for (let n = 0; n < stories; n++) {
      const story = await this.write();
      if (n % 3 > 0) await this.publish(story);
    }
  }

  /** Does some things at random. */
  async work(steps: number): Promise<void> {
    for (let n = 0; n < steps; n++) await this.#step();
  }

  async write(): Promise<Story> {
    const [n, author] = [++this.#count, await this.#make("authors", { displayName: `${secret} author` })];
    const id = await this.#make("articles", {
      headline: `${secret} headline`,
      slug: `story-${n}`,
      language: "en",
      section: n % 2 ? "business" : "culture",
      authors: [{ authorId: author }],
      bodyMarkdown: `${secret} body.`,
    });
    const story: Story = { id, status: "draft" };
    this.stories.push(story);
    return story;
  }

  async publish(story: Story): Promise<void> {
    const source = await this.#make("sources", { kind: "outlet", name: `Outlet ${++this.#count}` });
    const quote = await this.#make("quotes", {
      text: `We said this, and it was number ${this.#count}`,
      language: "en",
      kind: "direct",
      speakerId: this.#any(this.#speakers),
      provenance: [{ sourceId: source, role: "via" }],
      internalNote: secret,
    });
    const author = this.#any(this.#authors);
    await this.#patch(`articles/${story.id}`, {
      headline: `News ${this.#count}`,
      dek: null,
      authors: [{ authorId: author }],
      citations: [{ key: "s", sourceId: source, role: "via" }],
      bodyMarkdown: `“[We said this, and it was number ${this.#count}](quote:${quote})”, says [one](citation:s).`,
    });

    // What is published and changes needs a notice to readers; here it is none of the story.
    await this.#post(`articles/${story.id}/publish`, { overrides: [{ ruleId: "COR-REQUIRED", reason: "It is a mere slip." }] });
    story.status = "published";
  }

  async unpublish(story: Story): Promise<void> {
    await this.#post(`articles/${story.id}/unpublish`);
    story.status = "draft";
  }

  async delete(story: Story): Promise<void> {
    await ask(this.#api, "DELETE", `articles/${story.id}`);
    story.status = "trash";
  }

  async purge(story: Story): Promise<void> {
    await this.#post(`articles/${story.id}/purge`);
    this.stories.splice(this.stories.indexOf(story), 1);
  }

  async #step(): Promise<void> {
    const some = (stories: readonly Story[], step: (story: Story) => Promise<unknown>) => (stories.length > 0 ? [() => step(this.#any(stories))] : []);
    const [published, drafts, trash] = (["published", "draft", "trash"] as const).map((status) => this.stories.filter((story) => story.status === status));
    const steps: (() => Promise<unknown>)[] = [
      () => this.write(),
      ...some(drafts!, async (story) => this.publish(story)),
      ...some(drafts!, async (story) => this.publish(story)),
      ...some(published!, async (story) => this.publish(story)),
      ...some(published!, (story) => this.#patch(`articles/${story.id}`, { headline: `${secret} edit`, dek: secret, bodyMarkdown: `${secret} again.` })),
      ...some(published!, (story) => this.#post(`articles/${story.id}/comments`, { text: secret })),
      ...some(published!, async (story) => this.unpublish(story)),
      ...some([...published!, ...drafts!], async (story) => this.delete(story)),
      ...some(trash!, async (story) => {
        await this.#post(`articles/${story.id}/restore`);
        story.status = "draft";
      }),
      ...some(trash!, (story) => this.purge(story)),
      ...some(published!, async () => {
        const together = published!.slice(0, 3);
        await this.#post("articles/batch", { atomic: true, operations: together.map(({ id }) => ({ op: "unpublish", id, ifMatch: "*" })) });
        for (const story of together) story.status = "draft";
      }),
      () => this.#patch(`authors/${this.#any(this.#authors)}`, { displayName: `Author, renamed ${++this.#count}` }),
      () => this.#patch(`speakers/${this.#any(this.#speakers)}`, { name: `Speaker, renamed ${++this.#count}` }),
      () => this.#merge("authors", this.#authors, { displayName: `Author, new ${++this.#count}` }),
      () => this.#merge("speakers", this.#speakers, { kind: "person", name: `Speaker, new ${++this.#count}` }),
    ];
    await this.#any(steps)();
  }

  /** A new record takes the place of the oldest. */
  async #merge(kind: "authors" | "speakers", ids: string[], input: object): Promise<void> {
    const other = await this.#make(kind, input);
    await this.#post(`${kind}/${ids.shift()}/merge-into/${other}`);
    ids.push(other);
  }

  async #make(kind: Kind, input: object): Promise<string> {
    const { id } = await ask<{ id: string }>(this.#api, "POST", kind, input);
    return id;
  }

  #post(path: string, body?: object): Promise<unknown> {
    return ask(this.#api, "POST", path, body);
  }

  #patch(path: string, body: object): Promise<unknown> {
    return ask(this.#api, "PATCH", path, body);
  }

  #any<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!;
  }
}

/** Numbers that are the same with every run (mulberry32). */
export function randomOf(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
