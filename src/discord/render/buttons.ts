/** Renders choices and page controls as rows of buttons. @see https://docs.discord.com/developers/components/reference#button */
import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { Page } from '../../core/pages/page.ts';
import { encodeButton, maxButtonValueLength } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { buttonStyles, componentTypes } from './api-numbers.ts';

type Button = APIButtonComponentWithCustomId;
type ButtonRow = APIActionRowComponent<Button>;

/** Returns a button's custom_id; `undefined` if its line is too long. Ids are unique, because Discord rejects a message with two equal ones. */
export type CustomIdAllocator = (choice: ReplyButton) => string | undefined;

export function createCustomIdAllocator(): CustomIdAllocator {
  const usedIds = new Set<string>();
  return (choice) => {
    if (choice.run.length + 3 > maxButtonValueLength) return undefined;
    const id = encodeButton(choice).toWellFormed();
    const unique = [id, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((times) => respell(id, times))].find(
      (candidate) => !usedIds.has(candidate) && candidate.length <= maxButtonValueLength,
    );
    if (unique) usedIds.add(unique);
    return unique;
  };
}

/** Another spelling of the same command line: more spaces after the command's name, or an explicit first page. */
const respell = (id: string, times: number): string => (id.includes(' ') ? id.replace(' ', ' '.repeat(times + 1)) : `${id}${' '.repeat(times)}page:1`);

/** The rows of buttons, and the choices whose line is too long for a button. */
export function choiceRows(
  choices: readonly ReplyButton[],
  allocateId: CustomIdAllocator,
): { readonly rows: readonly ButtonRow[]; readonly unplaced: readonly ReplyButton[] } {
  const withIds = choices.map((choice) => ({ choice, id: allocateId(choice) }));
  return {
    rows: buttonRows(withIds.flatMap(({ choice, id }) => (id === undefined ? [] : [buttonOf(choice, id)]))),
    unplaced: withIds.flatMap(({ choice, id }) => (id === undefined ? [choice] : [])),
  };
}

/** Back, the page number, Next and Share. */
export function controlRows(page: Page, allocateId: CustomIdAllocator): { readonly rows: readonly ButtonRow[]; readonly unplaced: boolean } {
  const withIds = page.controls.map((choice) => ({ choice, id: allocateId(choice) }));
  const buttons = withIds.flatMap(({ choice, id }) => (id === undefined ? [] : [buttonOf(choice, id)]));
  const unplaced = withIds.some(({ choice, id }) => choice.goToPage && id === undefined);
  const numbered = page.pageCount > 1 && page.controls.length > 0 ? buttons.toSpliced(page.number > 1 && !unplaced ? 1 : 0, 0, pageButton(page)) : buttons;
  return { rows: buttonRows(numbered), unplaced };
}

/** "2/5: Safety" between Back and Next; disabled. */
const pageButton = (page: Page): Button => ({
  type: componentTypes.button,
  style: buttonStyles.secondary,
  label: `${page.number}/${page.pageCount}${page.section ? `: ${page.section}` : ''}`,
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

/** A label only describes the line, so a long one may be shortened, with an ellipsis. */
function labelOf(choice: ReplyButton): string {
  const label = (choice.label.trim() || choice.run).toWellFormed();
  return label.length <= limits.buttonLabel ? label : `${label.slice(0, limits.buttonLabel - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
