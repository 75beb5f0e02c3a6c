/** Draws a message's payload as Discord does. */
import { type DiscordButton, type DiscordContainer, type DiscordPart, parseDiscordPayload } from './discord-payload.ts';
import { drawMarkdown, type NameOf } from './discord-text.ts';
import { el } from './element.ts';
import { fileCard, pictureCard } from './file-card.ts';

/** Called with the custom_id of the button that was pressed. */
export type Press = (id: string, control: HTMLElement) => void;

/** @throws {UnsupportedPayloadError} for a component that this page does not draw. */
export function drawDiscord(payload: unknown, nameOf: NameOf, press: Press): HTMLElement {
  return el('div', { class: 'discord-components' }, ...parseDiscordPayload(payload).map((container) => drawContainer(container, nameOf, press)));
}

function drawContainer({ parts, accent }: DiscordContainer, nameOf: NameOf, press: Press): HTMLElement {
  const container = el('div', { class: accent ? 'discord-container accented' : 'discord-container' }, ...parts.map((part) => drawPart(part, nameOf, press)));
  if (accent) container.style.setProperty('--accent', accent);
  return container;
}

function drawPart(part: DiscordPart, nameOf: NameOf, press: Press): HTMLElement {
  switch (part.kind) {
    case 'text':
      return el('div', { class: 'discord-text' }, ...part.blocks.map((block) => drawMarkdown(block, nameOf)));
    case 'buttons':
      return el('div', { class: 'discord-row' }, ...part.buttons.map((button) => drawButton(button, press)));
    case 'separator':
      return el('div', { class: `discord-separator ${part.line ? 'with-line' : ''} ${part.large ? 'large' : ''}`, role: 'separator' });
    case 'file':
      return fileCard(part.file);
    case 'gallery':
      return el('div', { class: 'discord-gallery' }, ...part.pictures.map(pictureCard));
  }
}

function drawButton({ label, id, style, disabled }: DiscordButton, press: Press): HTMLButtonElement {
  const button = el('button', { type: 'button', class: `discord-button ${style}`, disabled }, label);
  button.addEventListener('click', () => press(id, button));
  return button;
}
