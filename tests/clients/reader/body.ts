import { toHTML, type PortableTextMarkComponent, type PortableTextTypeComponent } from "@portabletext/to-html";
import type { Article, Kind, Mark } from "./client.js";
import { html, raw, type Html } from "./html.js";

/** Where the links of a body lead to, on the page that shows it. */
export const anchors = {
  speaker: (id: string) => `speaker-${id}`,
  quote: (id: string) => `quote-${id}`,
  citation: (key: string) => `citation-${key}`,
};

/** The body as HTML, with its quotes, citations and mentions marked. A block or mark without a form here is an error. */
export function bodyHtml(article: Article): Html {
  const citations = article.citations.map((citation) => citation.key);

  // The words are in quotation marks already; an arrow after them leads to who said them.
  const quote: PortableTextMarkComponent<Mark<"quote">> = ({ children, value }) => {
    const said = article.included?.quotes?.find((one) => one.id === value?.quoteId);
    if (!said) return `<q>${children}</q>`;
    const label = `Said by ${said.speakerLabel ?? "somebody"}`;
    return html`<q data-quote="${said.id}">${raw(children)}</q><a class="note-mark" href="#${anchors.quote(said.id)}" aria-label="${label}" title="${label}">&darr;</a>`.html;
  };

  const citation: PortableTextMarkComponent<Mark<"citation">> = ({ children, value }) => {
    const number = citations.indexOf(value?.citationKey ?? "") + 1;
    return html`<span class="cited">${raw(children)}</span><a class="note-mark" href="#${anchors.citation(value?.citationKey ?? "")}" aria-label="Source ${number}">${number}</a>`.html;
  };

  const mention: PortableTextMarkComponent<Mark<"mention">> = ({ children, value }) => {
    const isShown = article.included?.speakers?.some((one) => one.id === value?.speakerId);
    return isShown && value ? html`<a class="mention" href="#${anchors.speaker(value.speakerId)}">${raw(children)}</a>`.html : children;
  };

  const link: PortableTextMarkComponent<Mark<"link">> = ({ children, value }) => html`<a href="${value?.href}" title="${value?.title}">${raw(children)}</a>`.html;

  return raw(toHTML(article.body ?? [], {
    components: {
      types: { image, embed, separator: () => "<hr>" },
      marks: { quote, citation, mention, link, sub: ({ children }) => `<sub>${children}</sub>`, sup: ({ children }) => `<sup>${children}</sup>` },
      block: {
        credit: ({ children }) => `<p class="credit">${children}</p>`,
        note: ({ children }) => `<aside class="note"><p>${children}</p></aside>`,
      },
    },
    onMissingComponent: (message) => {
      throw new Error(message);
    },
  }));
}

const image: PortableTextTypeComponent<Kind<"image">> = ({ value }) =>
  html`<figure><img src="${value.url}" alt="${value.alt}" width="${value.width}" height="${value.height}" loading="lazy"><figcaption>${value.caption} ${value.credit && html`<small>${value.credit}</small>`}</figcaption></figure>`.html;

const embed: PortableTextTypeComponent<Kind<"embed">> = ({ value }) => html`<p class="embed"><a href="${value.url}">${value.title ?? value.url}</a> <small>${value.provider}</small></p>`.html;
