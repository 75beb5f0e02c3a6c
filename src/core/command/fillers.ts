/** The words that mean nothing by themselves. Every other word of a line is recognised by an option, or the answer names it. */
import type { LineWord } from '../../library/search/line-words.ts';
import type { Command } from './command.ts';

/** Words of any line. None of them negates, joins, compares or asks for a reason. */
const fillers: ReadonlySet<string> = new Set(
  `a about an and any are as at be been by can could did do does for from get give had has have he her here him his i i'd i'm in into is it its just kindly
   let like look looking may me mine my of on our ours please pls say said says see she show so some tell that that's the their them there these they
   thing things this those to us want wanted was we were what what's which who whose will with would you your`.split(/\s+/),
);

/** Whether a word can be left out. A command names its own, such as "trial" in /trials. */
export const isFiller = ({ text }: LineWord, command: Pick<Command, 'fillers'>): boolean => {
  const word = text.toLowerCase().replaceAll('’', "'");
  return fillers.has(word) || (command.fillers?.includes(word) ?? false);
};

/** A word that reverses the meaning of the others, and is not part of any name. */
export const isNegation = ({ text }: Pick<LineWord, 'text'>): boolean => negations.has(text.toLowerCase().replaceAll('’', "'"));

const negations: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'without',
  'except',
  'but',
  'nor',
  'non',
  'none',
  'neither',
  "don't",
  "didn't",
  "isn't",
  "aren't",
  "wasn't",
  'other',
  'else',
  'than',
]);
