/** Renders choices as buttons and menus with their command lines as values. */
import type { ActionsBlock, Button, KnownBlock, StaticSelect } from '@slack/types';
import { encodeButton, maxButtonValueLength } from '../../core/reply/button.ts';
import { typedLine } from '../../core/reply/form.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { typedCommand } from '../command-names.ts';
import { limits } from '../limits.ts';
import { plainElement, richBlock } from './rich-text.ts';

/** Prefix of every action_id of ours. */
const actionPrefix = 'jc:';

/** Renders buttons, and a menu if there are many. A choice whose line is too long for a button is listed with the line to type. */
export function choiceBlocks(choices: readonly ReplyButton[]): readonly KnownBlock[] {
  const pressable = choices.filter(fitsButton);
  const tooLong = choices.filter((choice) => !fitsButton(choice) && choice.label !== '');
  return [...buttonsAndMenu(pressable), ...(tooLong.length > 0 ? [typedCommandList(tooLong)] : [])];
}

/** Renders Back, Next and Share. If the line is too long for them, a hint replaces them, for which the page has reserved space. */
export function controlBlocks(controls: readonly ReplyButton[]): readonly KnownBlock[] {
  const hint = controlHint(controls);
  return [...rows(controls.filter(fitsButton)), ...(hint ? [contextLine(hint)] : [])];
}

/** The hint for controls whose line is too long for a button. */
export const controlHint = (controls: readonly ReplyButton[]): string | undefined =>
  controls.every(fitsButton) ? undefined : 'Your line is too long for a button. To turn the page, type it again with page:2, page:3 and so on at its end.';

/** Renders a small grey line of plain text, in which nothing is parsed. */
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

/** On a phone each button has its own line, so only marked choices and the first of the others are buttons; the rest share a menu. */
function buttonsAndMenu(choices: readonly ReplyButton[]): readonly ActionsBlock[] {
  if (choices.length <= limits.buttonsInRow) return rows(choices);
  const marked = choices.filter(({ style }) => style !== undefined);
  const first = [...marked, ...choices.filter(({ style }) => style === undefined)].slice(0, limits.buttonsInRow - 1);
  const [shown, others] = [choices.filter((choice) => first.includes(choice)), choices.filter((choice) => !first.includes(choice))];
  return [{ type: 'actions', elements: [...shown.map(button), menu(others)] }];
}

/** @see https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
const menu = (choices: readonly ReplyButton[]): StaticSelect => ({
  type: 'static_select',
  placeholder: { type: 'plain_text', text: 'More', emoji: false },
  action_id: `${actionPrefix}00`,
  options: choices.map((choice) => ({ text: { type: 'plain_text', text: shorten(choice.label), emoji: false }, value: encodeButton(choice) })),
});

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

/** A label only names its line, so it may be shortened, with an ellipsis. */
function shorten(label: string): string {
  const text = label.toWellFormed();
  return text.length <= limits.buttonText ? text : `${text.slice(0, limits.buttonText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const typedCommandList = (choices: readonly ReplyButton[]): KnownBlock =>
  richBlock({
    type: 'rich_text_list',
    style: 'bullet',
    elements: choices.map((choice) => ({
      type: 'rich_text_section',
      elements: [...plainElement(choice.label), ...plainElement(': type '), ...plainElement(typedCommand(typedLine(choice)), { code: true })],
    })),
  });
