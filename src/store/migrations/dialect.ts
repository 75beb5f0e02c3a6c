import type { Kysely } from 'kysely';

/** What differs between the databases in the definition of a table. */
export interface Dialect {
  /** A whole number of 64 bits. */
  readonly integerType: 'integer' | 'bigint';
  /** What follows the definition of a table. */
  readonly tableOptions: 'strict' | '';
}

export type Change = (database: Kysely<unknown>, dialect: Dialect) => Promise<void>;
