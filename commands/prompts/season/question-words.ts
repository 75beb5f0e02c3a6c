/** Parses "list", "move 5 to 2" and "remove 3" among the words of `/prompts`. */
import { parsePlace } from './season-place.ts';

export type QuestionWords =
  | { readonly action: 'list' | 'add' }
  | { readonly action: 'remove'; readonly question?: string }
  | { readonly action: 'move'; readonly question: string; readonly place?: string };

const list = /^(?:list|(?:list|show) (?:(?:all|the|our) )*(?:season|questions|order))$/i;
const remove = /^(?:remove|delete)(?: (?:the )?(?:question|number|no\.?))?(?: (.+))?$/i;
/** A question is named by its number or id; "move 5 pm" and "move to friday" are about the schedule. */
const move = /^move (?:(?:the )?(?:question|number|no\.?) )?(#?\d{1,3}\.?|[a-z0-9]+(?:-[a-z0-9]+)+)(?: (.+))?$/i;

/** About one question, with any words after it: the answer names those that were not understood. "Move the question to friday" is about the schedule. */
const moveNamed = /^move (?:the )?(?:question|number) (?!to |at |on |for )(.+)$/i;

/** A complete move followed by words that are neither a time of day nor a date. */
const movedAndMore =
  /^move (#?\d{1,3}) ((?:to )?(?:\d{1,3}|up|down|front|first|next|last) (?!am\b|pm\b|[ap]\.m|o.clock|h\b|[a-z]*day\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|in |on |every ).+)$/i;

export function parseQuestionWords(words: readonly string[]): QuestionWords | undefined {
  const said = words.join(' ').trim();
  if (list.test(said)) return { action: 'list' };
  // With a question after it, `parseQuestionLine` has parsed it before.
  if (/^add$/i.test(said)) return { action: 'add' };
  const [removal, gone] = remove.exec(said) ?? [];
  if (removal !== undefined) return { action: 'remove', ...(gone === undefined ? {} : { question: gone }) };
  const [, question, place] = move.exec(said) ?? [];
  if (question === undefined || (place !== undefined && parsePlace(place) === undefined)) {
    const [, number, more] = movedAndMore.exec(said) ?? [];
    if (number !== undefined && more !== undefined) return { action: 'move', question: number, place: more };
    const named = moveNamed.exec(said)?.[1];
    return named === undefined ? undefined : { action: 'move', question: named };
  }
  return { action: 'move', question, ...(place === undefined ? {} : { place }) };
}
