/** The variable that chooses the database. */
import * as z from 'zod';
import type { DatabaseAddress } from '../store/database.ts';

const databaseUrl = z
  .string()
  .refine(
    (text) => ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? ''),
    'must be an address such as postgres://user:password@host:5432/name',
  );

export const databaseEnv = { DATABASE_URL: databaseUrl };

/** In the working directory. */
export const sqliteFile = 'data/journal-club.sqlite';

export const databaseAddress = (url: string | undefined): DatabaseAddress => (url ? { kind: 'postgres', url } : { kind: 'sqlite', file: sqliteFile });
