/** Draws a message's payload as Slack does. */
import { el } from './element.ts';
import { fileCard } from './file-card.ts';
import { parseSlackPayload, type SlackBlock, type SlackButton, type SlackMenu } from './slack-payload.ts';
import { drawPart, type NameOf } from './slack-rich-text.ts';

/** Called with the value of the button that was pressed, or of the option that was picked. */
export type Press = (value: string, control: HTMLElement) => void;

/** @throws {UnsupportedPayloadError} for a block that this page does not draw. */
export function drawSlack(payload: unknown, filesRemark: string, nameOf: NameOf, press: Press): HTMLElement {
  const { blocks, files } = parseSlackPayload(payload);
  return el('div', { class: 'slack-blocks' }, ...blocks.map((block) => drawBlock(block, nameOf, press)), ...files.map((file) => fileCard(file, filesRemark)));
}

function drawBlock(block: SlackBlock, nameOf: NameOf, press: Press): HTMLElement {
  switch (block.kind) {
    case 'header':
      return el('h3', { class: 'slack-header' }, block.text);
    case 'divider':
      return el('hr');
    case 'context':
      return el('div', { class: 'slack-context' }, ...block.texts.map((text) => el('span', {}, text)));
    case 'rich':
      return el('div', { class: 'slack-rich' }, ...block.parts.map((part) => drawPart(part, nameOf)));
    case 'table':
      return drawTable(block.rows, nameOf);
    case 'actions':
      return el(
        'div',
        { class: 'slack-actions' },
        ...block.controls.map((control) => ('options' in control ? drawMenu(control, press) : drawButton(control, press))),
      );
  }
}

/** Slack shows the first row of a table as its header. */
function drawTable(rows: Extract<SlackBlock, { kind: 'table' }>['rows'], nameOf: NameOf): HTMLElement {
  const [head = [], ...body] = rows;
  const drawRow = (row: typeof head, tag: 'th' | 'td') => el('tr', {}, ...row.map((cell) => el(tag, {}, ...cell.map((part) => drawPart(part, nameOf)))));
  const table = el('table', {}, el('thead', {}, drawRow(head, 'th')), el('tbody', {}, ...body.map((row) => drawRow(row, 'td'))));
  return el('div', { class: 'slack-table', tabindex: '0', role: 'group', 'aria-label': 'Table' }, table);
}

function drawButton({ label, value, style }: SlackButton, press: Press): HTMLButtonElement {
  const button = el('button', { type: 'button', class: `slack-button ${style ?? ''}`.trim() }, label);
  button.addEventListener('click', () => press(value, button));
  return button;
}

/** After a choice the menu shows its placeholder again, so that the same option can be picked twice. */
function drawMenu({ placeholder, options }: SlackMenu, press: Press): HTMLSelectElement {
  const menu = el(
    'select',
    { class: 'slack-button slack-menu', 'aria-label': placeholder },
    el('option', { value: '' }, placeholder),
    ...options.map(({ label, value }) => el('option', { value }, label)),
  );
  menu.addEventListener('change', () => {
    const { value } = menu;
    menu.value = '';
    if (value !== '') press(value, menu);
  });
  return menu;
}
