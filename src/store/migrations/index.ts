/** Every change of the tables, in order; a name, once released, never changes. */
import { prompts } from './0001-prompts.ts';
import { installations } from './0002-installations.ts';
import { welcomes } from './0003-welcomes.ts';
import { papers } from './0004-papers.ts';
import { lanes } from './0005-lanes.ts';
import { outbox } from './0006-outbox.ts';
import type { Change } from './dialect.ts';

export const migrations: Readonly<Record<string, Change>> = {
  '0001-prompts': prompts,
  '0002-installations': installations,
  '0003-welcomes': welcomes,
  '0004-papers': papers,
  '0005-lanes': lanes,
  '0006-outbox': outbox,
};
