import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { startApi, type Api } from "../api/process.js";
import { openBrowser, openPage, picture } from "../browser/chromium.js";
import { bodyHtml } from "./body.js";
import { articleBySlug, articles, delivery, type Article, type Speaker } from "./client.js";
import { serveReader, type Served } from "./serve.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

// The demo content's pictures are on no network.
const grey = `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2" fill="#9a948a"/></svg>`;

describe("The reader shows the demo newsroom", () => {
  let api: Api;
  let site: Served;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let all: Article[];

  before(async () => {
    api = await startApi("demo");
    site = await serveReader(api.origin);
    browser = await openBrowser();
    ({ page, errors } = await openPage(browser));
    await page.route("https://images.harbourpost.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: grey }));
    all = await everyArticle(api.origin);
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await api?.stop();
  });

  it("renders every body without a block or mark that it does not know", () => {
    assert.ok(all.length >= 20);
    for (const article of all) {
      const { html } = bodyHtml(article);
      for (const id of article.quoteIds) assert.ok(html.includes(`data-quote="${id}"`), `${article.slug} marks the quote ${id}`);
      for (const { citationKey } of citedIn(article)) assert.ok(html.includes(`#citation-${citationKey}`), `${article.slug} cites ${citationKey}`);
    }
  });

  it("lists all articles, page after page", async () => {
    const seen: string[] = [];
    await open("./");
    await picture(page, "reader-list");
    for (;;) {
      seen.push(...(await page.locator(".list h2").allInnerTexts()));
      const next = page.getByRole("link", { name: "Older articles" });
      if ((await next.count()) === 0) break;
      await next.click();
      await ready();
    }
    assert.deepEqual(seen, all.map((article) => article.headline));
  });

  it("opens an article whose quotes are marked and lead to who said them", async () => {
    const article = all.find((one) => one.quoteIds.length > 2 && one.language === "en");
    assert.ok(article);
    await open("./");
    await open(`?article=${article.slug}`);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), article.headline);

    const marked = await page.locator(".body q").evaluateAll((quotes) => quotes.map((quote) => quote.getAttribute("data-quote")));
    assert.deepEqual(new Set(marked), new Set(article.quoteIds));
    for (const quote of article.included?.quotes ?? []) {
      await page.locator(`.body q[data-quote="${quote.id}"] + a`).first().click();
      const target = page.locator(":target");
      assert.equal(await target.locator("blockquote").innerText(), quote.text);
      const speaker: Speaker | undefined = article.included?.speakers?.find((one) => one.id === quote.speakerId);
      assert.equal(await page.locator(".voice", { has: target }).getByRole("heading").innerText(), speaker?.name);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, "reader-article");
  });

  it("leads from a citation to its source", async () => {
    const article = all.find((one) => citedIn(one).length > 0);
    assert.ok(article);
    const cited = article.citations.find((one) => one.key === citedIn(article)[0]?.citationKey);
    await open(`?article=${article.slug}`);
    await page.locator(`.body a[href="#citation-${cited?.key}"]`).first().click();
    assert.match(await page.locator(":target").innerText(), new RegExp(cited?.sourceName ?? "-"));
    await picture(page, "reader-sources");
  });

  it("finds everything that one speaker is quoted in", async () => {
    const speaker = all.flatMap((article) => article.included?.speakers ?? []).find((one) => one.name === "Mara Ellingsen");
    assert.ok(speaker);
    await open(`?speaker=${speaker.slug}`);
    const listed = await page.locator(".list h2").allInnerTexts();
    const expected = all.filter((article) => article.included?.speakers?.some((one) => one.id === speaker.id));
    assert.deepEqual(listed, expected.map((article) => article.headline));
  });

  it("sets an article in Persian from right to left", async () => {
    const article = all.find((one) => one.language === "fa");
    assert.ok(article);
    await open(`?article=${article.slug}`);
    assert.equal(await page.locator("article[lang=fa]").getAttribute("dir"), "rtl");
    assert.equal(await page.locator(".body p").first().evaluate((paragraph) => getComputedStyle(paragraph).direction), "rtl");
    await picture(page, "reader-rtl");
  });

  it("says what is wrong when there is no such article", async () => {
    await open("?article=no-such-thing");
    assert.equal(await page.getByRole("alert").count(), 1);
    errors.splice(0);
  });

  it("has no fault that axe finds, in the list or in an article", async () => {
    for (const address of ["./", `?article=${all[0]?.slug}`, `?article=${all.find((one) => one.direction === "rtl")?.slug}`]) {
      await open(address);
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      assert.deepEqual(violations.map((one) => `${address}: ${one.help}: ${one.nodes[0]?.html}`), []);
    }
  });

  it("has done all that without an error in the console", () => {
    assert.deepEqual(errors, []);
  });

  async function open(address: string): Promise<void> {
    await page.goto(new URL(address, site.origin).href);
    await ready();
  }

  const ready = () => page.locator("main[data-ready]").waitFor();
});

async function everyArticle(origin: string): Promise<Article[]> {
  const client = delivery(origin);
  const slugs: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof articles>> = await articles(client, cursor === null ? {} : { cursor });
    slugs.push(...page.data.map((one) => one.slug));
    cursor = page.page.nextCursor;
  } while (cursor !== null);
  return Promise.all(slugs.map((slug) => articleBySlug(client, slug)));
}

function citedIn(article: Article): { citationKey: string }[] {
  return (article.body ?? []).flatMap((block) => (block._type === "block" ? block.markDefs : [])).filter((mark) => mark._type === "citation");
}
