import type { Command } from './command.ts';

/**
 * The canonical line of a command and its values: what a button carries, what sharing repeats. Reading it gives the
 * same command and values again.
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

/** A value that needs no name before it: one word that a reader of the line cannot take for a value of a later option. */
function needsNoQuotes(value: string, { options }: Pick<Command, 'options'>): boolean {
  const [, ...later] = Object.values(options);
  return /^[\w.()-]+$/.test(value) && !later.some((option) => option.kind === 'choice' && option.choices.includes(value.toLowerCase()));
}

/** Marks that would end or open a quotation when the line is read again become apostrophes. */
function quote(value: string): string {
  const plain = value.replace(/["“”„‟«»‘‚]/g, "'").replace(/\s+/g, ' ');
  return /^(?!\/\/)[^\s:]+$/.test(plain) ? plain : `"${plain}"`;
}
