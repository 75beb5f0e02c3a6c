import type { Command } from './command.ts';

/**
 * Writes a command and its values as the canonical line that buttons carry and sharing repeats. Parsing the line gives the
 * same command and values.
 */
export function formatCommand(command: Pick<Command, 'name' | 'options'>, given: Readonly<Record<string, string | undefined>>, page?: number): string {
  const [first] = Object.keys(command.options);
  const options = Object.keys(command.options).flatMap((name) => {
    const value = given[name];
    if (value === undefined || value === '') return [];
    return [name === first && needsNoQuotes(value, command) ? value : `${name}:${quote(value)}`];
  });
  return [`/${command.name}`, ...options, ...(page && page > 1 ? [`page:${page}`] : [])].join(' ');
}

/** Whether the first option's value can do without its name: it is one word, and the parser cannot assign it to a later option. */
function needsNoQuotes(value: string, { options }: Pick<Command, 'options'>): boolean {
  const [, ...later] = Object.values(options);
  return /^[\w.()-]+$/.test(value) && !later.some((option) => option.kind === 'choice' && option.choices.includes(value.toLowerCase()));
}

/** Quotes a value if necessary. Quotation marks inside it become apostrophes, because they would end the quotation. */
function quote(value: string): string {
  const plain = value.replace(/["“”„‟«»‘‚]/g, "'").replace(/\s+/g, ' ');
  return /^(?!\/\/)[^\s:]+$/.test(plain) ? plain : `"${plain}"`;
}
