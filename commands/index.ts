import type { Command } from '../src/core/command.ts';
import { cite } from './cite.ts';
import { drug } from './drug.ts';
import { help } from './help.ts';
import { summary } from './summary.ts';

/** Everything one can ask, in the order of `/help`. */
export const commands: readonly Command[] = [summary, drug, cite, help] as readonly Command[];
