// A page for readers: `?article={slug}` shows an article, anything else a list (`?speaker={slug}`, `?cursor=...`).
import { articleBySlug, articles, delivery } from "./client.js";
import { articlePage, failure, listPage } from "./pages.js";

const main = document.querySelector("main");
const address = document.querySelector<HTMLMetaElement>("meta[name=api]")?.content ?? "";
const wanted = new URLSearchParams(location.search);

if (main) {
  try {
    main.innerHTML = (await page()).html;
  } catch (error) {
    main.innerHTML = failure(error instanceof Error ? error.message : String(error)).html;
  }
  main.dataset["ready"] = "";
  // What the address points to was not there when the page was opened.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

async function page() {
  const api = delivery(address);
  const slug = wanted.get("article");
  if (slug) {
    const article = await articleBySlug(api, slug);
    document.title = article.headline;
    return articlePage(article);
  }
  const cursor = wanted.get("cursor");
  const speaker = wanted.get("speaker");
  return listPage(await articles(api, { ...(cursor && { cursor }), ...(speaker && { speaker }) }), speaker ?? undefined);
}
