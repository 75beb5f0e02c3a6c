/** The payload as JSON under each message, shown by a switch, and the card that is shown if the message cannot be drawn. */
import { el } from './element.ts';
import { sizeText } from './file-card.ts';
import { UnsupportedPayloadError } from './payload-readers.ts';

/** The message's JSON with a button that copies it. Files are sent separately and are not included. */
export function payloadView(payload: unknown): HTMLElement {
  const json = JSON.stringify(redactFiles(payload), undefined, 2);
  const text = el('pre', { tabindex: '0' }, json);
  const copy = el('button', { type: 'button', class: 'copy' }, 'Copy');
  copy.addEventListener('click', () => void copyText(json, text, copy));
  const size = new Blob([JSON.stringify(redactFiles(payload))]).size;
  return el(
    'div',
    { class: 'payload' },
    el('p', { class: 'payload-head' }, 'JSON', el('span', { class: 'payload-size' }, sizeText(size))),
    el('div', { class: 'payload-box' }, copy, text),
  );
}

/** Shows the error, so that the page never silently shows less than a platform would. */
export function errorCard(error: unknown): HTMLElement {
  const reason = error instanceof UnsupportedPayloadError ? error.message : String(error);
  return el(
    'div',
    { class: 'error-card', role: 'alert' },
    el('strong', {}, 'This page cannot draw the message'),
    el('p', {}, `Because ${reason}. The switch JSON shows what would be sent.`),
  );
}

function redactFiles(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  const { files: _, ...rest } = payload as { readonly files?: unknown };
  return rest;
}

/** If the page may not use the clipboard, the text is selected instead. */
async function copyText(text: string, shown: HTMLElement, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    window.getSelection()?.selectAllChildren(shown);
    button.textContent = 'Selected: press Ctrl+C';
  }
  window.setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}
