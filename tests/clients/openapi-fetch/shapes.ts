import type { components as Delivery } from "../generated/openapi-typescript/delivery.js";
import type { components as Management } from "../generated/openapi-typescript/management.js";
import { holds, type Nullable, type Optional, type Same, type Untyped } from "../shapes/holes.js";

type Read = Delivery["schemas"];
type Edit = Management["schemas"];

// Everything has a type, but for what a patch carries, alone, in a batch or in a push: that is any JSON.
holds<Same<Untyped<Read, "delivery">, never>>();
holds<Same<Untyped<Omit<Edit, PatchNames>, "management">, never>>();

// Delivery leaves nulls out: they come only where the end of a list is said.
holds<Same<Nullable<Omit<Read, PageNames | "ApiProblem">, "delivery">, never>>();
holds<Same<Nullable<Read["PageInfo"], "page">, "page.nextCursor" | "page.prevCursor" | "page.total">>();

// Management sends every member, null or not: nothing is optional and nullable at once.
holds<Same<Optional<Edit["Article"] | Edit["Author"] | Edit["Speaker"] | Edit["Source"] | Edit["Quote"]>, never>>();
holds<Same<Edit["Article"]["headline"], string>>();
holds<Same<Edit["Article"]["dek"], string | null>>();
holds<Same<Edit["Article"]["direction"], "ltr" | "rtl" | null>>();

// Enums are unions of their words, and `_type` tells the blocks and marks apart.
holds<Same<Read["TextDirection"], "ltr" | "rtl">>();
holds<Same<Read["BodyBlock"]["_type"], "block" | "image" | "embed" | "separator">>();
holds<Same<Extract<Read["MarkDef"], { _type: "quote" }>["quoteId"], string>>();
holds<Same<Read["Included"]["quotes"], Read["Quote"][] | undefined>>();

type PatchNames = "JsonPatchOperation" | "MutationInput" | "PushInput" | Extract<keyof Edit, `${string}BatchInput` | `${string}BatchOperationInput` | `${string}BatchValueInput`>;
type PageNames = "PageInfo" | Extract<keyof Read, `${string}Page`>;
