import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../generated/openapi-typescript/delivery.js";

type Schemas = components["schemas"];

export type Article = Schemas["Article"];
export type Summary = Schemas["ArticleSummary"];
export type Page = Schemas["ArticleSummaryPage"];
export type Block = Schemas["BodyBlock"];
export type Citation = Schemas["Citation"];
export type Quote = Schemas["Quote"];
export type Speaker = Schemas["Speaker"];
export type Source = Schemas["Source"];
export type Mark<Type extends Schemas["MarkDef"]["_type"]> = Extract<Schemas["MarkDef"], { _type: Type }>;
export type Kind<Type extends Block["_type"]> = Extract<Block, { _type: Type }>;

export type Delivery = Client<paths>;

export function delivery(baseUrl: string): Delivery {
  return createClient<paths>({ baseUrl });
}

/** An article with everything that a page about it shows. */
export async function articleBySlug(api: Delivery, slug: string): Promise<Article> {
  const { data, error } = await api.GET("/api/v1/articles/by-slug/{slug}", { params: { path: { slug }, query: { include: "quotes,speakers,sources" } } });
  if (error) throw new Error(error.detail ?? error.title);
  return data;
}

export interface Wanted {
  cursor?: string;
  speaker?: string;
}

export async function articles(api: Delivery, wanted: Wanted): Promise<Page> {
  const { data, error } = await api.GET("/api/v1/articles", { params: { query: { limit: 10, ...wanted } } });
  if (error) throw new Error(error.detail ?? error.title);
  return data;
}
