/** Choices as buttons, each carrying its command line. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { encodeButton, maxButtonValueLength } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { typedCommand } from '../command-names.ts';
import { limits } from '../limits.ts';
import { plainElement, richBlock } from './rich-text.ts';

/** The action_id of every button of ours starts so. */
const actionPrefix = 'jc:';

/** Rows of buttons; a choice whose line is too long for a button is listed with the line to type. */
export function choiceBlocks(choices: readonly ReplyButton[]): readonly KnownBlock[] {
  const pressable = choices.filter(fitsButton);
  const typed = choices.filter((choice) => !fitsButton(choice) && choice.label !== '');
  return [...rows(pressable), ...(typed.length > 0 ? [typedCommandList(typed)] : [])];
}

/** Back, Next and Share; a line too long for them leaves a hint instead, of a length the page has kept free. */
export function controlBlocks(controls: readonly ReplyButton[]): readonly KnownBlock[] {
  const hint = controlHint(controls);
  return [...rows(controls.filter(fitsButton)), ...(hint ? [contextLine(hint)] : [])];
}

/** What is said of controls whose line is too long for a button. */
export const controlHint = (controls: readonly ReplyButton[]): string | undefined =>
  controls.every(fitsButton) ? undefined : 'Your line is too long for a button. To turn the page, type it again with page:2, page:3 and so on at its end.';

/** A small grey line. Plain text: nothing in it is parsed. */
export const contextLine = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'plain_text', text: text.toWellFormed(), emoji: false }] });

/** Numbers the buttons through: an action_id must be unique within its message. */
export function numberButtons(blocks: readonly KnownBlock[]): KnownBlock[] {
  let number = 0;
  return blocks.map((block) =>
    block.type === 'actions' ? { ...block, elements: block.elements.map((element) => ({ ...element, action_id: `${actionPrefix}${number++}` })) } : block,
  );
}

function rows(choices: readonly ReplyButton[]): readonly ActionsBlock[] {
  return Array.from({ length: Math.ceil(choices.length / limits.buttonsInRow) }, (_, row) => ({
    type: 'actions',
    elements: choices.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow).map(button),
  }));
}

const button = (choice: ReplyButton): Button => ({
  type: 'button',
  text: { type: 'plain_text', text: shorten(choice.label), emoji: false },
  value: encodeButton(choice),
  action_id: `${actionPrefix}00`,
  ...(choice.style ? { style: choice.style } : {}),
});

const maxValueLength = 3;
const fitsButton = (choice: ReplyButton): boolean =>
  choice.label !== '' && choice.run.length + maxValueLength <= maxButtonValueLength && choice.run.isWellFormed();

/** A label names its line and is not the line: the part that does not fit is left out in the open. */
function shorten(label: string): string {
  const whole = label.toWellFormed();
  return whole.length <= limits.buttonText ? whole : `${whole.slice(0, limits.buttonText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const typedCommandList = (choices: readonly ReplyButton[]): KnownBlock =>
  richBlock({
    type: 'rich_text_list',
    style: 'bullet',
    elements: choices.map(({ label, run }) => ({
      type: 'rich_text_section',
      elements: [...plainElement(label), ...plainElement(': type '), ...plainElement(typedCommand(run), { code: true })],
    })),
  });
