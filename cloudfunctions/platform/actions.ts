import type { z } from 'zod';
import type { Action, Area, Coming, Input, MemberSettings, Output } from '../../typings/contract';
import type { Right, Role } from '../../typings/model';
import type { Deed } from './audit';
import type { Config } from './config';
import type { Database, Transaction } from './database';
import type { Caller } from './identity';
import type { Random } from './random';
import type { Storage } from './storage';

/** What the library knows of a reader. */
export interface Member {
  openid: string;
  /** The person this account is bound to. */
  personId: string;
  /** What every other collection names the person by; destroyed when they are forgotten. */
  readerKey: string;
  name: string;
  roles: readonly Role[];
  major?: string;
  department?: string;
  cohort?: string;
  /** Barred from reading services; a booking ban is not one. */
  readingBlocked: boolean;
  settings: MemberSettings;
}

/** What any work in the cloud may use: nothing in it reads the world by other ways. */
export interface Surroundings {
  now(): Date;
  random: Random;
  database: Database;
  storage: Storage;
  config: Config;
}

/** One call as a handler sees it. */
export interface Call extends Surroundings {
  requestId: string;
  caller: Caller;
  /** The platform reports the library's network for this very call. */
  onPremises: boolean;
  /** Read at most once a call; null for guests and for readers the library does not know. */
  member(): Promise<Member | null>;
  /**
   * Leaves a row of what staff did, in the deed's own transaction. A write that needs a right and leaves none is undone
   * and fails: see `ActionDefinition.trail`.
   */
  audit(transaction: Transaction, deed: Deed): Promise<void>;
  /**
   * Makes a write happen once a request id: asked again, it gives the first result without the effect. Everything the
   * effect writes goes through the transaction, and its result is ids, never an answer or a link.
   *
   * @throws AppError REQUEST_ID_REUSED when the id came with another input before
   */
  once<Ids extends ReceiptIds>(effect: (transaction: Transaction) => Promise<Ids>): Promise<Ids>;
}

export type ReceiptIds = Readonly<Record<string, string | readonly string[]>>;

/** `guest`: anybody. `reader`: whoever the platform names. `member`: whom the library knows. A right: who has it. */
export type Audience = 'guest' | 'reader' | 'member' | Right;

export interface ActionDefinition<A extends Action> {
  input: z.ZodType<Input<A>, Input<A>>;
  audience: Audience;
  /** Changes something. */
  write: boolean;
  /**
   * Where a write that needs a right can be seen afterwards: a row of the audit, which `once` insists on, unless the
   * documents it writes say themselves who did what when.
   */
  trail?: 'documents';
  /** Reads or changes the caller's own documents alone: the security matrix asks it with another's ids. */
  own: boolean;
  /** Bytes; see `checkInput` for how they are counted. */
  maxBody: number;
  handler(input: Input<A>, call: Call): Promise<Output<A>>;
}

/** The action table of one function: `satisfies Actions<'catalogue'>`. Whole, but for what has no door yet. */
export type Actions<A extends Area> = {
  [Name in Exclude<Of<A>, keyof Coming> as NameOf<Name>]: ActionDefinition<Name>;
} & {
  [Name in Of<A> & keyof Coming as NameOf<Name>]?: ActionDefinition<Name>;
};

type Of<A extends Area> = Extract<Action, `${A}.${string}`>;

type NameOf<A extends Action> = A extends `${string}.${infer Name}` ? Name : never;

/** Most actions ask little. */
export const SMALL_BODY = 64 * 1024;

/** True only for the same type on both sides; assignability both ways would let optional members slip. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Flattens intersections, so that a type is compared by what it says and not by how it was put together. */
type Plain<T> = T extends readonly unknown[] | string | number | boolean | null
  ? T
  : { [K in keyof T]: T[K] };

/** `unknown` when every schema says exactly what the contract says, and the names of those that do not otherwise. */
export type SchemasEqualContract<A extends Area, Table> = {
  [Name in keyof Table]: `${A}.${Name & string}` extends infer Full extends Action
    ? Table[Name] extends { input: z.ZodType<infer Parsed> }
      ? Equal<Plain<Parsed>, Plain<Input<Full>>> extends true
        ? never
        : Name
      : Name
    : Name;
}[keyof Table] extends never
  ? unknown
  : { schemaDiffersFromContract: keyof Table };
