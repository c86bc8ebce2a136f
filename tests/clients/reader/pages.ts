import { anchors, bodyHtml } from "./body.js";
import type { Article, Citation, Page, Summary } from "./client.js";
import { html, type Html } from "./html.js";
import { voices } from "./voices.js";

export function listPage(page: Page, speaker: string | undefined): Html {
  return html`<h1>${speaker ? "Articles with one voice" : "The latest"}</h1>
    <ol class="list">${page.data.map(item)}</ol>
    ${page.page.nextCursor ? html`<nav aria-label="More"><a rel="next" href="?${more(page.page.nextCursor, speaker)}">Older articles</a></nav>` : undefined}`;
}

export function articlePage(article: Article): Html {
  return html`<article lang="${article.language}" dir="${article.direction}">
      ${kicker(article)}
      <h1>${article.headline}</h1>
      ${article.dek ? html`<p class="dek">${article.dek}</p>` : undefined}
      ${byline(article)}
      ${article.featuredImage ? picture(article.featuredImage) : undefined}
      <div class="body">${bodyHtml(article)}</div>
    </article>
    ${voices(article)}
    ${article.citations.length > 0 ? sources(article.citations) : undefined}`;
}

export function failure(message: string): Html {
  return html`<h1>This did not work</h1><p role="alert">${message}</p>`;
}

function item(summary: Summary): Html {
  const quotes = summary.quoteIds.length;
  return html`<li><article lang="${summary.language}" dir="${summary.direction}">
    ${kicker(summary)}
    <h2><a href="?article=${encodeURIComponent(summary.slug)}">${summary.headline}</a></h2>
    ${summary.dek ? html`<p>${summary.dek}</p>` : undefined}
    ${byline(summary)}
    ${quotes > 0 ? html`<p class="count" lang="en" dir="ltr">${quotes} ${quotes === 1 ? "quote" : "quotes"}</p>` : undefined}
  </article></li>`;
}

function kicker({ section, articleType }: Summary | Article): Html {
  return html`<p class="kicker" lang="en">${[section, articleType === "news" ? undefined : articleType].filter((one) => one !== undefined).join(" · ")}</p>`;
}

function byline({ byline: printed, authors, publishedAt, language }: Summary | Article): Html {
  const names = printed ?? authors.map((author) => author.displayName).join(", ");
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(publishedAt));
  return html`<p class="byline"><bdi>${names}</bdi> <time datetime="${publishedAt}"><bdi>${day}</bdi></time></p>`;
}

function picture(image: NonNullable<Article["featuredImage"]>): Html {
  return html`<figure><img src="${image.url}" alt="${image.alt}" width="${image.width}" height="${image.height}">
    <figcaption>${image.caption} ${image.credit ? html`<small>${image.credit}</small>` : undefined}</figcaption></figure>`;
}

function sources(citations: Citation[]): Html {
  return html`<section aria-labelledby="sources" class="sources"><h2 id="sources">Sources</h2>
    <ol>${citations.map((one) => html`<li id="${anchors.citation(one.key)}" tabindex="-1" dir="auto">
      ${one.url ? html`<a href="${one.url}">${one.title ?? one.sourceName}</a>` : html`${one.title ?? one.sourceName}`}
      <small>${one.sourceName} · ${one.role}</small></li>`)}</ol></section>`;
}

function more(cursor: string, speaker: string | undefined): string {
  return new URLSearchParams({ cursor, ...(speaker && { speaker }) }).toString();
}
