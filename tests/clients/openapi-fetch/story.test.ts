import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import createClient from "openapi-fetch";
import { startApi, type Api } from "../api/process.js";
import type { components as Published, paths as DeliveryPaths } from "../generated/openapi-typescript/delivery.js";
import type { components, paths as ManagementPaths } from "../generated/openapi-typescript/management.js";

type Article = components["schemas"]["Article"];
type ArticlePage = Published["schemas"]["ArticleSummaryPage"];

describe("openapi-fetch tells the story of an article", () => {
  let api: Api;
  let desk: ReturnType<typeof createClient<ManagementPaths>>;
  let site: ReturnType<typeof createClient<DeliveryPaths>>;
  let authorId: string;
  let quoteId: string;
  let article: Article;
  let tag: string;

  before(async () => {
    api = await startApi("empty");
    desk = createClient<ManagementPaths>({ baseUrl: api.origin, headers: { Authorization: `Bearer ${api.key}` } });
    site = createClient<DeliveryPaths>({ baseUrl: api.origin });
  });
  after(() => api?.stop());

  it("creates an author, a speaker, a source, a quote and an article", async () => {
    const author = await desk.POST("/api/v1/manage/authors", { body: { displayName: "Ada Finch" } });
    const speaker = await desk.POST("/api/v1/manage/speakers", { body: { kind: "person", name: "Mara Vance" } });
    const source = await desk.POST("/api/v1/manage/sources", { body: { kind: "outlet", name: "Harbour Post" } });
    assert.ok(author.data && speaker.data && source.data);
    authorId = author.data.id;

    const quote = await desk.POST("/api/v1/manage/quotes", {
      body: {
        text: "We will not close the port",
        language: "en",
        kind: "direct",
        speakerId: speaker.data.id,
        provenance: [{ sourceId: source.data.id, role: "via" }],
      },
    });
    assert.ok(quote.data);
    quoteId = quote.data.id;

    const created = await desk.POST("/api/v1/manage/articles", {
      body: {
        headline: "Port stays open",
        language: "en",
        section: "business",
        authors: [{ authorId }],
        citations: [{ key: "post", sourceId: source.data.id, role: "via" }],
        bodyMarkdown: `“[We will not close the port](quote:${quoteId})”, as [the Post](citation:post) has it.`,
      },
    });
    assert.equal(created.response.status, 201);
    assert.ok(created.data);
    article = created.data;
    tag = etag(created.response);
    assert.equal(article.slug, "port-stays-open");
    assert.equal(article.dek, null);
    assert.equal(article.body[0]?._type, "block");
  });

  it("is told that the slug is taken, and which one is free", async () => {
    const { response, error } = await desk.POST("/api/v1/manage/articles", { body: { headline: "Another", language: "en", slug: article.slug } });
    assert.equal(response.status, 409);
    assert.equal(error?.code, "slug.taken");
    assert.equal(error.suggestion, "port-stays-open-2");
  });

  it("publishes the version it has read", async () => {
    const path = { id: article.id };
    const unnamed = await desk.POST("/api/v1/manage/articles/{id}/publish", { params: { path, header: { "If-Match": '"v9"' } } });
    assert.equal(unnamed.error?.code, "version.stale");

    const { data, response } = await desk.POST("/api/v1/manage/articles/{id}/publish", { params: { path, header: { "If-Match": tag } } });
    assert.equal(data?.status, "published");
    tag = etag(response);
  });

  it("reads it as a front end, with the quotes and who said them", async () => {
    const { data } = await site.GET("/api/v1/articles/by-slug/{slug}", {
      params: { path: { slug: article.slug }, query: { include: "quotes,speakers,sources" } },
    });
    assert.ok(data && data.body);
    assert.deepEqual(data.quoteIds, [quoteId]);
    assert.equal(data.included?.quotes?.[0]?.text, "We will not close the port");
    assert.equal(data.included?.speakers?.[0]?.name, "Mara Vance");
    const block = data.body[0];
    assert.ok(block?._type === "block");
    assert.deepEqual(block.markDefs.map((mark) => mark._type).sort(), ["citation", "quote"]);
  });

  it("walks a list to its end by cursor", async () => {
    for (let n = 2; n <= 5; n++) await publish(`Port stays open, day ${n}`);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ArticlePage | undefined = (
        await site.GET("/api/v1/articles", { params: { query: { author: authorId, limit: 2, ...(cursor === null ? {} : { cursor }) } } })
      ).data;
      assert.ok(page && page.data.length <= 2);
      seen.push(...page.data.map((item) => item.headline));
      cursor = page.page.nextCursor;
    } while (cursor !== null);

    assert.deepEqual(seen, [5, 4, 3, 2].map((n) => `Port stays open, day ${n}`).concat("Port stays open"));
  });

  it("patches the version it has read, and is refused with an older one", async () => {
    const older = tag;
    const path = { id: article.id };
    const patched = await desk.PATCH("/api/v1/manage/articles/{id}", {
      params: { path, header: { "If-Match": tag } },
      body: { dek: "The harbour master keeps her word.", shortHeadline: null },
    });
    assert.equal(patched.data?.dek, "The harbour master keeps her word.");
    tag = etag(patched.response);

    const stale = await desk.PATCH("/api/v1/manage/articles/{id}", { params: { path, header: { "If-Match": older } }, body: { dek: "Too late" } });
    assert.equal(stale.response.status, 412);
    assert.equal(stale.error?.currentETag, tag);
    assert.deepEqual(stale.error.changedFields, ["dek"]);
  });

  it("moves it to the trash, and the public is told that it is gone", async () => {
    const path = { id: article.id };
    const { response } = await desk.DELETE("/api/v1/manage/articles/{id}", { params: { path, header: { "If-Match": tag } } });
    assert.equal(response.status, 204);

    const gone = await site.GET("/api/v1/articles/{id}", { params: { path } });
    assert.equal(gone.response.status, 410);
    assert.equal(gone.error?.reason, "deleted");

    const trash = await desk.GET("/api/v1/manage/articles", { params: { query: { deleted: true } } });
    assert.deepEqual(trash.data?.data.map((item) => item.id), [article.id]);
  });

  async function publish(headline: string): Promise<void> {
    const { data, response } = await desk.POST("/api/v1/manage/articles", {
      body: { headline, language: "en", section: "business", authors: [{ authorId }], bodyMarkdown: "Ships kept coming." },
    });
    assert.ok(data);
    await desk.POST("/api/v1/manage/articles/{id}/publish", { params: { path: { id: data.id }, header: { "If-Match": etag(response) } } });
  }
});

function etag(response: Response): string {
  const value = response.headers.get("ETag");
  assert.ok(value, "an answer with a record has an ETag");
  return value;
}
