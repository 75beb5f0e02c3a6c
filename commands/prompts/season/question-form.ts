/** The form for an organiser's own question, and the line that it fills. */
import type { Context } from '../../../src/core/command/command.ts';
import type { Form } from '../../../src/core/reply/form.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { assertOrganiser } from '../assert-organiser.ts';
import { questionLevels } from './question-options.ts';
import { maxQuestionCharacters } from './question-text.ts';

const fieldOptions = ['question', 'level', 'place'] as const;

export const addQuestionButton: ReplyButton = { label: 'Add a question…', run: '/prompts add', form: fieldOptions };

/** @throws {UserError} for people who may not change the season. */
export async function questionForm(context: Pick<Context, 'isOrganiser' | 'place'>): Promise<Form> {
  await assertOrganiser(context, 'the season');
  return {
    title: 'A question of your own',
    fields: [
      { option: 'question', kind: 'long', label: 'What do you want to ask?', max: maxQuestionCharacters },
      { option: 'level', kind: 'one of', label: 'What it asks for (optional)', choices: questionLevels.map((level) => ({ label: level, value: level })) },
      { option: 'place', kind: 'text', label: 'Its place: next, last or a number (optional)', max: 20 },
    ],
  };
}

const exactValue = '"((?:[^"]|"")*)"';
const formLine = new RegExp(`^add((?:\\s+(?:${fieldOptions.join('|')}):${exactValue})+)$`, 'i');
const filledOption = new RegExp(`(${fieldOptions.join('|')}):${exactValue}`, 'gi');

/**
 * Parses a line filled in by a form, exactly as entered: text between straight quotation marks, where two marks in a row mean one.
 * @param typed what follows the command's name. @returns `undefined` if it is another kind of line.
 */
export function parseFilledLine(typed: string): Partial<Record<'action' | (typeof fieldOptions)[number], string>> | undefined {
  const filled = formLine.exec(typed.trim())?.[1];
  if (filled === undefined) return undefined;
  const values = [...filled.matchAll(filledOption)].map(([, name = '', value = '']) => [name.toLowerCase(), value.replaceAll('""', '"')] as const);
  // A name that is given twice is a mistake, which the parser of other lines reports.
  if (new Set(values.map(([name]) => name)).size < values.length) return undefined;
  return { action: 'add', ...Object.fromEntries(values.filter(([, value]) => value !== '')) };
}
