import { anchors } from "./body.js";
import type { Article, Quote, Source, Speaker } from "./client.js";
import { html, type Html } from "./html.js";

/** Who is quoted or mentioned, with their words and how these reached the newsroom. */
export function voices(article: Article): Html | undefined {
  const { speakers = [], quotes = [], sources = [] } = article.included ?? {};
  if (speakers.length === 0) return undefined;
  const nameless = quotes.filter((quote) => !speakers.some((speaker) => speaker.id === quote.speakerId));
  return html`<section aria-labelledby="voices" class="voices">
    <h2 id="voices">Who is quoted</h2>
    ${speakers.map((speaker) => voice(speaker, quotes.filter((quote) => quote.speakerId === speaker.id), sources))}
    ${nameless.map((quote) => html`<div class="voice">${said(quote, sources)}</div>`)}
  </section>`;
}

function voice(speaker: Speaker, quotes: Quote[], sources: Source[]): Html {
  const about = [speaker.defaultRole, speaker.affiliation].filter((one) => one !== undefined).join(", ");
  return html`<section class="voice" id="${anchors.speaker(speaker.id)}" tabindex="-1" aria-labelledby="name-${speaker.id}">
    <h3 id="name-${speaker.id}" dir="auto">${speaker.name}</h3>
    <p dir="auto">${about}</p>
    ${quotes.map((quote) => said(quote, sources))}
    <p><a href="?speaker=${encodeURIComponent(speaker.slug)}">Articles with ${speaker.name}</a></p>
  </section>`;
}

function said(quote: Quote, sources: Source[]): Html {
  if (quote.text === undefined) return html`<p id="${anchors.quote(quote.id)}">A quote that was here has been withdrawn.</p>`;
  const from = quote.provenance?.flatMap((step) => sources.find((source) => source.id === step.sourceId)?.name ?? []) ?? [];
  const circumstances = [quote.speakerRole, quote.occasion, quote.place?.name, quote.saidOn].filter((one) => one !== undefined).join(" · ");
  return html`<figure id="${anchors.quote(quote.id)}" tabindex="-1">
    <blockquote lang="${quote.language}" dir="auto">${quote.text}</blockquote>
    <figcaption><span dir="auto">${circumstances}</span>${from.length > 0 ? html` <small>from ${from.join(", ")}</small>` : undefined}</figcaption>
  </figure>`;
}
