import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startApi, type Api } from "../api/process.js";
import { createClient as createSite } from "../generated/hey-api/delivery/client/index.js";
import * as read from "../generated/hey-api/delivery/index.js";
import { createClient as createDesk } from "../generated/hey-api/management/client/index.js";
import * as edit from "../generated/hey-api/management/index.js";

describe("hey-api tells the story of an article", () => {
  let api: Api;
  let client: ReturnType<typeof createDesk>;
  let site: ReturnType<typeof createSite>;
  let authorId: string;
  let quoteId: string;
  let article: edit.Article;
  let tag: string;

  before(async () => {
    api = await startApi("empty");
    client = createDesk({ baseUrl: api.origin, auth: api.key });
    site = createSite({ baseUrl: api.origin });
  });
  after(() => api?.stop());

  it("creates an author, a speaker, a source, a quote and an article", async () => {
    const author = await edit.createAuthor({ client, body: { displayName: "Ada Finch" } });
    const speaker = await edit.createSpeaker({ client, body: { kind: "person", name: "Mara Vance" } });
    const source = await edit.createSource({ client, body: { kind: "outlet", name: "Harbour Post" } });
    assert.ok(author.data && speaker.data && source.data);
    authorId = author.data.id;

    const provenance: edit.ProvenanceStepInput[] = [{ sourceId: source.data.id, role: "via" }];
    const quote = await edit.createQuote({ client, body: { text: "We will not close the port", language: "en", kind: "direct", speakerId: speaker.data.id, provenance } });
    assert.ok(quote.data);
    quoteId = quote.data.id;

    const { data, response } = await edit.createArticle({
      client,
      body: {
        headline: "Port stays open",
        language: "en",
        section: "business",
        authors: [{ authorId }],
        citations: [{ key: "post", sourceId: source.data.id, role: "via" }],
        bodyMarkdown: `“[We will not close the port](quote:${quoteId})”, as [the Post](citation:post) has it.`,
      },
    });
    assert.ok(data);
    article = data;
    tag = etag(response);
    assert.equal(article.slug, "port-stays-open");
  });

  it("is told that the slug is taken, and which one is free", async () => {
    const { response, error } = await edit.createArticle({ client, body: { headline: "Another", language: "en", slug: article.slug } });
    assert.equal(response?.status, 409);
    assert.equal(error?.code, "slug.taken");
    assert.equal(error?.suggestion, "port-stays-open-2");
  });

  it("publishes the version it has read", async () => {
    const stale = await edit.publishArticle({ client, path: { id: article.id }, headers: { "If-Match": '"v9"' } });
    assert.equal(stale.error?.code, "version.stale");

    const { data, response } = await edit.publishArticle({ client, path: { id: article.id }, headers: { "If-Match": tag } });
    assert.equal(data?.status, "published");
    tag = etag(response);
  });

  it("reads it as a front end, with the quotes and who said them", async () => {
    const { data } = await read.getArticleBySlug({ client: site, path: { slug: article.slug }, query: { include: "quotes,speakers,sources" } });
    assert.deepEqual(data?.quoteIds, [quoteId]);
    assert.equal(data?.included?.quotes?.[0]?.text, "We will not close the port");
    assert.equal(data?.included?.speakers?.[0]?.name, "Mara Vance");
    const block = data?.body?.[0];
    assert.ok(block?._type === "block");
    assert.deepEqual(block.markDefs.map((mark) => mark._type).sort(), ["citation", "quote"]);
  });

  it("walks a list to its end by cursor", async () => {
    for (let n = 2; n <= 5; n++) await publish(`Port stays open, day ${n}`);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: read.ArticleSummaryPage | undefined = (await read.listArticles({ client: site, query: { author: authorId, limit: 2, ...(cursor === null ? {} : { cursor }) } })).data;
      assert.ok(page && page.data.length <= 2);
      seen.push(...page.data.map((item) => item.headline));
      cursor = page.page.nextCursor;
    } while (cursor !== null);

    assert.deepEqual(seen, [5, 4, 3, 2].map((n) => `Port stays open, day ${n}`).concat("Port stays open"));
  });

  it("patches the version it has read, and is refused with an older one", async () => {
    const older = tag;
    const patched = await edit.patchArticle({ client, path: { id: article.id }, headers: { "If-Match": tag }, body: { dek: "The harbour master keeps her word.", shortHeadline: null } });
    assert.equal(patched.data?.dek, "The harbour master keeps her word.");
    tag = etag(patched.response);

    const stale = await edit.patchArticle({ client, path: { id: article.id }, headers: { "If-Match": older }, body: { dek: "Too late" } });
    assert.equal(stale.response?.status, 412);
    assert.equal(stale.error?.currentETag, tag);
    assert.deepEqual(stale.error?.changedFields, ["dek"]);
  });

  it("moves it to the trash, and the public is told that it is gone", async () => {
    const { response } = await edit.deleteArticle({ client, path: { id: article.id }, headers: { "If-Match": tag } });
    assert.equal(response?.status, 204);

    const gone = await read.getArticle({ client: site, path: { id: article.id } });
    assert.equal(gone.response?.status, 410);
    assert.equal(gone.error?.reason, "deleted");

    const trash = await edit.listArticles({ client, query: { deleted: true } });
    assert.deepEqual(trash.data?.data.map((item) => item.id), [article.id]);
  });

  async function publish(headline: string): Promise<void> {
    const { data, response } = await edit.createArticle({ client, body: { headline, language: "en", section: "business", authors: [{ authorId }], bodyMarkdown: "Ships kept coming." } });
    assert.ok(data);
    await edit.publishArticle({ client, path: { id: data.id }, headers: { "If-Match": etag(response) } });
  }
});

function etag(response: Response | undefined): string {
  const value = response?.headers.get("ETag");
  assert.ok(value, "an answer with a record has an ETag");
  return value;
}
