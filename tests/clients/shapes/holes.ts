// Types that look through generated types for places where a generator lost something. Each answers with the
// paths it found as a union of strings, so a failed assertion says where.

type IsAny<T> = 0 extends 1 & T ? true : false;

// `included` holds records that have an `included` again, and a problem of a batch holds problems; they are looked
// through where they are defined. `before` and `after` show whatever stood in a place of a record.
type Names<T> = Exclude<keyof T & string, "included" | "problem" | "before" | "after">;

/** Where a type says `any` or `unknown`. */
export type Untyped<T, Path extends string> =
  IsAny<T> extends true ? Path
  : unknown extends T ? Path
  : T extends readonly (infer Item)[] ? Untyped<Item, `${Path}[]`>
  : T extends object ? { [K in Names<T>]-?: Untyped<T[K], `${Path}.${K}`> }[Names<T>]
  : never;

/** Where a type allows null. */
export type Nullable<T, Path extends string> =
  | (null extends T ? Path : never)
  | (T extends readonly (infer Item)[] ? Nullable<Item, `${Path}[]`>
    : T extends object ? { [K in Names<T>]-?: Nullable<T[K], `${Path}.${K}`> }[Names<T>]
    : never);

/** The members that may be left out. */
export type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles only when the assertion holds. */
export function holds<_Assertion extends true>(): void {}
