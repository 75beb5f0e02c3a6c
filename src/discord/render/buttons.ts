/** Choices as rows of buttons. @see https://docs.discord.com/developers/components/reference#button */
import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Page } from '../../core/pages/page.ts';
import { encodeButton, maxButtonValueLength } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { buttonStyles, componentTypes } from './api-numbers.ts';

type Button = APIButtonComponentWithCustomId;
type ButtonRow = APIActionRowComponent<Button>;

/** Names a button; `undefined` where its line is too long for one. No name is given twice: Discord refuses two alike in a message. */
export type CustomIdAllocator = (choice: ReplyButton) => string | undefined;

export function createCustomIdAllocator(): CustomIdAllocator {
  const taken = new Set<string>();
  return (choice) => {
    if (choice.run.length + 3 > maxButtonValueLength) return undefined;
    const id = encodeButton(choice).toWellFormed();
    const free = [id, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((times) => sameLine(id, times))].find(
      (name) => !taken.has(name) && name.length <= maxButtonValueLength,
    );
    if (free) taken.add(free);
    return free;
  };
}

/** Another spelling of the same line: more blanks behind the command's name, or the first page named. */
const sameLine = (id: string, times: number): string => (id.includes(' ') ? id.replace(' ', ' '.repeat(times + 1)) : `${id}${' '.repeat(times)}page:1`);

/** Rows of buttons, and the choices that did not fit one. */
export function choiceRows(
  choices: readonly ReplyButton[],
  nameOf: CustomIdAllocator,
): { readonly rows: readonly ButtonRow[]; readonly unplaced: readonly ReplyButton[] } {
  const named = choices.map((choice) => ({ choice, id: nameOf(choice) }));
  return {
    rows: buttonRows(named.flatMap(({ choice, id }) => (id === undefined ? [] : [buttonOf(choice, id)]))),
    unplaced: named.flatMap(({ choice, id }) => (id === undefined ? [choice] : [])),
  };
}

/** Back, the page's number, Next and Share. */
export function controlRows(page: Page, nameOf: CustomIdAllocator): { readonly rows: readonly ButtonRow[]; readonly unplaced: boolean } {
  const named = page.controls.map((choice) => ({ choice, id: nameOf(choice) }));
  const buttons = named.flatMap(({ choice, id }) => (id === undefined ? [] : [buttonOf(choice, id)]));
  const unplaced = named.some(({ choice, id }) => choice.goToPage && id === undefined);
  const numbered = page.pageCount > 1 && page.controls.length > 0 ? buttons.toSpliced(page.number > 1 && !unplaced ? 1 : 0, 0, pageButton(page)) : buttons;
  return { rows: buttonRows(numbered), unplaced };
}

/** "2/5" between Back and Next. It cannot be pressed. */
const pageButton = (page: Page): Button => ({
  type: componentTypes.button,
  style: buttonStyles.secondary,
  label: `${page.number}/${page.pageCount}`,
  custom_id: 'page',
  disabled: true,
});

const buttonOf = (choice: ReplyButton, id: string): Button => ({
  type: componentTypes.button,
  style: buttonStyles[choice.style ?? 'secondary'],
  label: labelOf(choice),
  custom_id: id,
});

function buttonRows(buttons: readonly Button[]): readonly ButtonRow[] {
  const { buttonsInRow } = limits;
  return Array.from({ length: Math.ceil(buttons.length / buttonsInRow) }, (_, row) => ({
    type: componentTypes.actionRow,
    components: buttons.slice(row * buttonsInRow, (row + 1) * buttonsInRow),
  }));
}

/** A label names its line and is not the line: the part that does not fit is left out in the open. */
function labelOf(choice: ReplyButton): string {
  const label = (choice.label.trim() || choice.run).toWellFormed();
  return label.length <= limits.buttonLabel ? label : `${label.slice(0, limits.buttonLabel - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
