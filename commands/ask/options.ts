/** The options of `/ask` and the command lines of its buttons. */
import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options } from '../../src/core/command/options.ts';
import { anyPaperOption } from '../shared/outside-paper.ts';
import { suggestBrought } from '../shared/suggest-brought.ts';

export const askOptions = {
  question: { kind: 'text', description: 'In your own words, such as: why was solcitinib stopped?' },
  paper: {
    kind: 'text',
    description: 'A paper to ask about: short name, DOI, PMID, PMCID, arXiv id or link',
    suggest: anyPaperOption.suggest,
    suggestBrought,
  },
} as const satisfies Options;

export const askLine = (question: string, paper: string): string => formatCommand({ name: 'ask', options: askOptions }, { question, paper });
