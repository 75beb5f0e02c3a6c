/** Every change of the tables, in order; a name, once released, never changes. */
import { prompts } from './0001-prompts.ts';
import { installations } from './0002-installations.ts';
import { welcomes } from './0003-welcomes.ts';
import { papers } from './0004-papers.ts';
import { lanes } from './0005-lanes.ts';
import { outbox } from './0006-outbox.ts';
import { effects } from './0007-effects.ts';
import { records } from './0008-records.ts';
import { reveal } from './0009-reveal.ts';
import { channelPapers } from './0010-channel-papers.ts';
import { ownQuestions } from './0011-own-questions.ts';
import { paperWords } from './0012-paper-words.ts';
import { paperWatch } from './0013-paper-watch.ts';
import { plannedPauses } from './0014-planned-pauses.ts';
import type { Change } from './dialect.ts';

export const migrations: Readonly<Record<string, Change>> = {
  '0001-prompts': prompts,
  '0002-installations': installations,
  '0003-welcomes': welcomes,
  '0004-papers': papers,
  '0005-lanes': lanes,
  '0006-outbox': outbox,
  '0007-effects': effects,
  '0008-records': records,
  '0009-reveal': reveal,
  '0010-channel-papers': channelPapers,
  '0011-own-questions': ownQuestions,
  '0012-paper-words': paperWords,
  '0013-paper-watch': paperWatch,
  '0014-planned-pauses': plannedPauses,
};
