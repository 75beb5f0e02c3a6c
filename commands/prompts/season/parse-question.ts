/** Parses `/prompts add`: the question is the organiser's text. Nothing of it is cut, and no word of it becomes an option. */
import { UserError } from '../../../src/core/errors.ts';
import { promptsOptions } from '../options.ts';
import { isScheduleWord } from '../schedule/schedule-words.ts';
import { quoteTyped } from '../schedule-problem.ts';
import { quotationHint, requireLevel } from './question-labels.ts';
import { questionOptions, questionThemes } from './question-options.ts';
import { unquoteBefore } from './quotation.ts';

/** The options that can be before or after the question. */
const besideNames = ['level', 'theme', 'place'] as const;
type QuestionOptionName = (typeof besideNames)[number];
type QuestionOptions = Partial<Record<QuestionOptionName, string>>;

export interface QuestionLine extends QuestionOptions {
  /** Absent if only the option was named: `question:"..."`. */
  readonly action?: 'add';
  readonly question?: string;
}

const value = `(?:"[^"]*"|“[^”]*”|${questionThemes.filter((theme) => theme.includes(' ')).join('|')}|\\S+)`;
const option = `(?:${besideNames.join('|')}):\\s*${value}`;
const leading = new RegExp(`^(${besideNames.join('|')}):\\s*(${value})(?:\\s+|$)`, 'i');
const trailing = new RegExp(`(?:^|\\s)(${besideNames.join('|')}):\\s*(${value})\\s*$`, 'i');
const onlyOptions = new RegExp(`^\\s*(?:${option}(?:\\s+|$))*$`, 'i');

/** Options of the schedule as our own lines write them, without a space after the colon. */
const scheduleNames = Object.keys(promptsOptions).filter((name) => !(name in questionOptions));
const scheduleOptions = new RegExp(
  `^(?:(?:${scheduleNames.join('|')}):(?:"[^"]*"|[^\\s"]+)(?:\\s+|$))+(?:(?:${Object.keys(questionOptions).join('|')}):.*)?$`,
  'is',
);

/** "add", "action:add", "question:"; "add a question: why?" */
const head = /^(?:action:\s*add\b|add(?=$|[\s:"“”„«»‹›'‘’‚「『]))\s*:?\s*(?:(?:(?:a|the|my|our|this|new|own)\s+){0,3}question:\s*)?|^question:\s*/i;
const misspeltAdd = /^(?:ads?|a+dd+s?|added|adding)(?<!^add)(?=[\s:"“„«].)/i;
const asksForHelp = /^(?:help|--help|-h)$/i;

/**
 * @param typed what follows the command's name. @returns `undefined` if it does not add a question.
 * @throws {UserError} if an option beside the question is not valid.
 */
export function parseQuestionLine(typed: string): QuestionLine | undefined {
  const given: QuestionOptions = {};
  const start = consumeLeading(typed.trim(), given);
  const misspelt = misspeltAdd.exec(start)?.[0];
  // No button is offered, because it could not carry every question unchanged.
  if (misspelt) throw new UserError(`There is no action “${misspelt}” of /prompts. Did you mean add? Then type the line again with add.`);
  const [found] = head.exec(start) ?? [];
  if (found === undefined || asksForHelp.test(start.slice(found.length).trim())) return undefined;
  const said = consumeLeading(start.slice(found.length), given);
  // The command rejects them.
  if (scheduleOptions.test(said)) return undefined;
  const question = parseText(said.replace(/^question:\s*/i, ''), given);
  assertNoSchedule(said, question);
  if (given.level !== undefined) requireLevel(given.level);
  return { ...(/^question:/i.test(found) ? {} : { action: 'add' as const }), ...(question === '' ? {} : { question }), ...given };
}

/** @throws {UserError} for only a day or a time: "add thursday" is about the schedule. */
function assertNoSchedule(said: string, question: string): void {
  const words = question.split(/\s+/);
  if (/^["“”„«»‹›'‘’‚「『]/.test(said) || words.length > maxScheduleWords || /[?!]$/.test(question) || !isScheduleWord(words)) return;
  throw new UserError(
    `${quoteTyped(question)} says when and is not a question, so nothing was added. To post on more days, name them all: /prompts on monday & thursday. If it is the question, put it in quotation marks.`,
    [{ label: 'Show the schedule', run: '/prompts' }],
    'question',
  );
}

/** A question has more words than "every second thursday at 9am". */
const maxScheduleWords = 5;

const doubleMarks = /^["“”„«»]/;

/** The text in its quotation marks, if only options follow; otherwise everything except the options at the end. */
function parseText(text: string, given: QuestionOptions): string {
  const quoted = unquoteBefore(text, (rest) => onlyOptions.test(rest));
  if (!quoted) return consumeTrailing(text, given);
  consumeTrailing(quoted.rest, given);
  // Single marks may be apostrophes; they are removed when the question is parsed.
  return doubleMarks.test(text) ? quoted.text.trim() : text.slice(0, text.length - quoted.rest.length);
}

function consumeLeading(text: string, given: QuestionOptions): string {
  let rest = text;
  for (let found = leading.exec(rest); found; found = leading.exec(rest)) {
    set(given, found);
    rest = rest.slice(found[0].length);
  }
  return rest;
}

function consumeTrailing(text: string, given: QuestionOptions): string {
  let rest = text;
  for (let found = trailing.exec(rest); found; found = trailing.exec(rest)) {
    set(given, found);
    rest = rest.slice(0, found.index);
  }
  return rest.trim();
}

/** @throws {UserError} for an option that is given twice. */
function set(given: QuestionOptions, [, name = '', typed = '']: RegExpExecArray): void {
  const found = besideNames.find((known) => known === name.toLowerCase());
  if (!found) return;
  if (given[found] !== undefined) throw new UserError(`“${found}” is given twice, so nothing was added. ${quotationHint}`);
  given[found] = typed.replace(/^["“](.*)["”]$/s, '$1');
}
