import type { Command } from './command.ts';

/**
 * The canonical line of a command and its values: what a button carries, what sharing repeats. Reading it gives the
 * same command and values again.
 */
export function formatLine(command: Pick<Command, 'name' | 'options'>, given: Readonly<Record<string, string | undefined>>, page?: number): string {
  const [first] = Object.keys(command.options);
  const options = Object.keys(command.options).flatMap((name) => {
    const value = given[name];
    if (value === undefined || value === '') return [];
    return [name === first && isPlain(value) ? value : `${name}:${quote(value)}`];
  });
  return [`/${command.name}`, ...options, ...(page && page > 1 ? [`page:${page}`] : [])].join(' ');
}

/** A value that needs no name before it: one word that cannot be mistaken for anything else. */
const isPlain = (value: string): boolean => /^[\w.()-]+$/.test(value) && !/^(?:versus|vs|short|full)$/i.test(value);

const quote = (value: string): string => (/^[^\s":]+$/.test(value) ? value : `"${value.replaceAll('"', "'").replace(/\s+/g, ' ')}"`);
