import { type LineWord, splitWords } from '../../library/search/line-words.ts';
import type { Command } from './command.ts';
import { matchChoice } from './match-choice.ts';
import type { Option } from './options.ts';

/**
 * Writes a command and its values as the canonical line that buttons carry and sharing repeats. Parsing the line gives the
 * same command and values.
 */
export function formatCommand(command: Pick<Command, 'name' | 'options'>, given: Readonly<Record<string, string | undefined>>, page?: number): string {
  const [first] = Object.keys(command.options);
  const options = Object.keys(command.options).flatMap((name) => {
    const value = given[name];
    if (value === undefined || (value === '' && !mayBeEmpty(command.options[name]))) return [];
    return [name === first && needsNoQuotes(value, command) ? value : `${name}:${quote(value)}`];
  });
  // An answer to a verbatim text has only one page.
  const hasVerbatim = Object.entries(command.options).some(([name, option]) => option.kind === 'text' && option.verbatim && given[name]);
  return [`/${command.name}`, ...options, ...(page && page > 1 && !hasVerbatim ? [`page:${page}`] : [])].join(' ');
}

const mayBeEmpty = (option: Option | undefined): boolean => option?.kind === 'text' && option.mayBeEmpty === true;

/** Whether the first option's value can do without its name: it is one word that means nothing else in the line. */
function needsNoQuotes(value: string, { options }: Pick<Command, 'options'>): boolean {
  const [, ...later] = Object.entries(options);
  const asWord = splitWords(value);
  return (
    /^\w[\w.()-]*$/.test(value) && value !== 'help' && !later.some(([name, option]) => name === value || isMarkOrChoice(option, value.toLowerCase(), asWord))
  );
}

const isMarkOrChoice = (option: Option, value: string, asWord: readonly LineWord[]): boolean =>
  option.kind === 'choice' ? matchChoice(option, asWord, 0, true) !== undefined : [...(option.aliases ?? []), ...(option.joiners ?? [])].includes(value);

/** Quotes a value if necessary. Quotation marks inside it become apostrophes, because they would end the quotation. */
function quote(value: string): string {
  const plain = value.replace(/["“”„‟«»‘‚]/g, "'").replace(/\s+/g, ' ');
  return /^(?!\/\/)[^\s:]+$/.test(plain) ? plain : `"${plain}"`;
}
