/** Renders choices as buttons that carry their command lines. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { encodeButton, maxButtonValueLength } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { typedCommand } from '../command-names.ts';
import { limits } from '../limits.ts';
import { plainElement, richBlock } from './rich-text.ts';

/** Prefix of the action_id of all our buttons. */
const actionPrefix = 'jc:';

/** Rows of buttons. A choice whose line is too long for a button is listed with the line to type. */
export function choiceBlocks(choices: readonly ReplyButton[]): readonly KnownBlock[] {
  const pressable = choices.filter(fitsButton);
  const tooLong = choices.filter((choice) => !fitsButton(choice) && choice.label !== '');
  return [...rows(pressable), ...(tooLong.length > 0 ? [typedCommandList(tooLong)] : [])];
}

/** Back, Next and Share. If the line is too long for them, a hint takes their place, for which the page has left room. */
export function controlBlocks(controls: readonly ReplyButton[]): readonly KnownBlock[] {
  const hint = controlHint(controls);
  return [...rows(controls.filter(fitsButton)), ...(hint ? [contextLine(hint)] : [])];
}

/** The hint for controls whose line is too long for a button. */
export const controlHint = (controls: readonly ReplyButton[]): string | undefined =>
  controls.every(fitsButton) ? undefined : 'Your line is too long for a button. To turn the page, type it again with page:2, page:3 and so on at its end.';

/** A small grey line of plain text, in which nothing is parsed. */
export const contextLine = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'plain_text', text: text.toWellFormed(), emoji: false }] });

/** Numbers all buttons, since an action_id must be unique within its message. */
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

/** A label only names its line, so it may be shortened, visibly. */
function shorten(label: string): string {
  const text = label.toWellFormed();
  return text.length <= limits.buttonText ? text : `${text.slice(0, limits.buttonText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
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
