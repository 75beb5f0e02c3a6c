import type { Command } from '../src/core/command/command.ts';
import { ask } from './ask.ts';
import { cite } from './cite.ts';
import { discuss } from './discuss.ts';
import { drug } from './drug.ts';
import { help } from './help.ts';
import { paper } from './paper.ts';
import { privacy } from './privacy.ts';
import { prompts } from './prompts.ts';
import { summary } from './summary.ts';
import { trials } from './trials.ts';

/** All commands, in the order in which `/help` lists them. */
export const commands: readonly Command[] = [summary, drug, trials, ask, cite, paper, discuss, prompts, privacy, help] as readonly Command[];
