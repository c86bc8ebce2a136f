import type * as Read from "../generated/hey-api/delivery/index.js";
import type * as Edit from "../generated/hey-api/management/index.js";
import { holds, type Nullable, type Optional, type Same, type Untyped } from "../shapes/holes.js";

interface Published {
  article: Read.Article;
  page: Read.ArticleSummaryPage["data"];
  author: Read.Author;
  quote: Read.Quote;
  speaker: Read.Speaker;
  source: Read.Source;
  tags: Read.TagCountPage["data"];
  sections: Read.SectionList;
}

interface Edited {
  article: Edit.Article;
  author: Edit.Author;
  quote: Edit.Quote;
  speaker: Edit.Speaker;
  source: Edit.Source;
}

interface Sent {
  article: Edit.ArticleInput;
  articlePatch: Edit.ArticlePatch;
  author: Edit.AuthorInput;
  quote: Edit.QuoteInput;
  speaker: Edit.SpeakerInput;
  source: Edit.SourceInput;
  key: Edit.ApiKeyInput;
}

// Everything has a type.
holds<Same<Untyped<Published, "delivery">, never>>();
holds<Same<Untyped<Edited & Sent, "management">, never>>();
holds<Same<Untyped<Read.ApiProblem & Edit.ApiProblem, "problem">, never>>();

// Delivery leaves nulls out: they come only where the end of a list is said.
holds<Same<Nullable<Published, "delivery">, never>>();
holds<Same<Nullable<Read.PageInfo, "page">, "page.nextCursor" | "page.prevCursor" | "page.total">>();

// Management sends every member, null or not.
holds<Same<Optional<Edit.Article>, never>>();
holds<Same<Edit.Article["headline"], string>>();
holds<Same<Edit.Article["dek"], string | null>>();
holds<Same<Edit.Article["direction"], "ltr" | "rtl" | null>>();

// Enums are unions of their words, and `_type` tells the blocks and marks apart.
holds<Same<Read.TextDirection, "ltr" | "rtl">>();
holds<Same<Read.BodyBlock["_type"], "block" | "image" | "embed" | "separator">>();
holds<Same<Extract<Read.MarkDef, { _type: "quote" }>["quoteId"], string>>();
