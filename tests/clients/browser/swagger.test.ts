import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { startApi, type Api } from "../api/process.js";
import { openBrowser, openPage, picture } from "./chromium.js";

interface Answer {
  status: string;
  body: { id: string; slug: string; headline: string; status: string };
}

describe("The Swagger page in a browser", () => {
  let api: Api;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let created: Answer["body"];

  before(async () => {
    api = await startApi("empty");
    browser = await openBrowser();
    ({ page, errors } = await openPage(browser));
  });
  after(async () => {
    await browser?.close();
    await api?.stop();
  });

  it("shows the document of the readers first", async () => {
    await page.goto(`${api.origin}/swagger`);
    await operation("Articles", "getArticleBySlug").waitFor();
    assert.deepEqual(errors, []);
  });

  it("shows that of the editors when it is chosen", async () => {
    await choose("ArticleApi: management");
    await operation("Articles", "createArticle").waitFor();
    assert.equal(await page.locator(".errors-wrapper").count(), 0);
    assert.deepEqual(errors, []);
  });

  it("takes a key in its dialog", async () => {
    await page.getByRole("button", { name: "Authorize", exact: true }).click();
    const dialog = page.locator(".dialog-ux");
    await dialog.locator("input").first().fill(api.key);
    await dialog.getByRole("button", { name: "Apply credentials" }).first().click();
    await dialog.getByRole("button", { name: "Remove authorization" }).first().waitFor();
    await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  });

  it("creates an article with Try it out", async () => {
    const answer = await tryOut("Articles", "createArticle", async (form) => {
      await form.locator("textarea.body-param__text").fill(JSON.stringify({ headline: "Port stays open", language: "en", section: "business", byline: "Staff", bodyMarkdown: "Ships kept coming." }));
    });
    assert.equal(answer.status, "201");
    created = answer.body;
  });

  it("publishes it, with the ETag that it showed", async () => {
    const answer = await tryOut("Articles", "publishArticle", async (form) => {
      await fillParameter(form, "id", created.id);
      await fillParameter(form, "If-Match", '"v1"');
      await form.locator("textarea.body-param__text").fill("{}");
    });
    assert.equal(answer.status, "200");
    assert.equal(answer.body.status, "published");
    await operation("Articles", "publishArticle").scrollIntoViewIfNeeded();
    await picture(page, "swagger-publish");
  });

  it("shows it to readers by the other document", async () => {
    await choose("ArticleApi: delivery");
    const answer = await tryOut("Articles", "getArticleBySlug", (form) => fillParameter(form, "slug", created.slug));
    assert.equal(answer.status, "200");
    assert.equal(answer.body.headline, "Port stays open");
    await picture(page, "swagger-delivery");
  });

  it("has done all that without an error in the console", () => {
    assert.deepEqual(errors, []);
  });

  const operation = (tag: string, id: string) => page.locator(`#operations-${tag}-${id}`);

  async function choose(title: string): Promise<void> {
    await page.getByLabel("Select a definition").selectOption({ label: title });
    await page.getByRole("heading", { name: title }).waitFor();
  }

  /** One step towards what lies far below: the page makes it only when one comes near, and what it makes above may push it away again. */
  async function comesNear(form: Locator): Promise<boolean> {
    if ((await form.count()) > 0) return form.scrollIntoViewIfNeeded({ timeout: 2000 }).then(() => true, () => false);
    await page.evaluate("innerHeight + scrollY + 1 < document.documentElement.scrollHeight ? scrollBy(0, 300) : scrollTo(0, 0)");
    await page.waitForTimeout(100);
    return false;
  }

  async function tryOut(tag: string, id: string, fill: (form: Locator) => Promise<void>): Promise<Answer> {
    const form = operation(tag, id);
    const opened = form.and(page.locator(".is-open"));
    const tryIt = form.getByRole("button", { name: "Try it out" });
    for (let tries = 0; tries < 300 && !(await tryIt.isVisible()); tries++) {
      if (!(await comesNear(form))) continue;
      // A click may take effect and lose sight of what it opened: a second one would close it.
      if ((await opened.count()) === 0) await form.locator(".opblock-summary-control").click({ timeout: 10_000 }).catch(() => undefined);
      await tryIt.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await tryIt.click();
    await fill(form);
    await form.getByRole("button", { name: "Execute" }).click();
    const live = form.locator(".live-responses-table");
    const status = await live.locator("tbody .response-col_status").first().innerText();
    const body = await live.locator(".response-col_description .highlight-code code").first().innerText();
    return { status: status.trim().split(/\s/)[0] ?? "", body: JSON.parse(body) as Answer["body"] };
  }
});

function fillParameter(form: Locator, name: string, value: string): Promise<void> {
  return form.locator(`tr[data-param-name="${name}"] input`).fill(value);
}
