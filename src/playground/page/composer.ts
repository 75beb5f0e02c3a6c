/** The command line: suggestions, history, sending. */

import { suggest } from './api-client.ts';
import { byId } from './element.ts';
import { createHistory } from './history.ts';
import { createSuggestionList } from './suggestions.ts';

export interface Composer {
  /** Enters a line as if it had been typed, and sends it. */
  send(line: string): void;
  /** Adds a line that was not typed, but filled in by a form, to the history. */
  remember(line: string): void;
  focus(): void;
}

/** `onSend` is called with each line. */
export function createComposer(onSend: (line: string) => void): Composer {
  const input = byId('line', HTMLInputElement);
  const form = byId('composer', HTMLFormElement);
  const history = createHistory();
  let asking = new AbortController();
  let asked = Promise.resolve();
  /** The line that the suggestions are for. In another line they would be inserted in the middle of a word. */
  let offeredFor = '';
  const offers = createSuggestionList(input, byId('offers', HTMLElement), (insert, from, to) => {
    if (input.value !== offeredFor) return;
    const rest = input.value.slice(to);
    write(`${input.value.slice(0, from)}${insert}${insert.endsWith(' ') ? rest.trimStart() : rest}`, from + insert.length);
    refresh();
  });
  const write = (line: string, cursor = line.length) => {
    input.value = line;
    input.setSelectionRange(cursor, cursor);
  };
  const close = () => {
    asking.abort();
    offers.close();
  };
  const refresh = () => {
    asking.abort();
    asking = new AbortController();
    asked = ask(input.value, asking.signal);
  };
  const ask = async (line: string, signal: AbortSignal) => {
    const completion = await suggest(line, input.selectionStart ?? line.length, signal);
    if (!completion || signal.aborted || document.activeElement !== input) return;
    offeredFor = line;
    offers.show(completion);
  };
  /** A fast typist may press Tab before the suggestions have arrived. */
  const acceptFor = async (line: string) => {
    await asked;
    if (input.value === line && offers.isOpen()) offers.accept();
  };
  const send = (line: string) => {
    close();
    if (line.trim() === '') return write('');
    history.add(line);
    write('');
    onSend(line);
  };
  const recall = (line: string | undefined) => {
    if (line !== undefined) write(line);
  };
  const whileOpen = (work: () => void): boolean => {
    const isOpen = offers.isOpen();
    if (isOpen) work();
    return isOpen;
  };
  /** Each returns whether it has handled the key. */
  const keys: Readonly<Record<string, () => boolean>> = {
    Escape: () => whileOpen(close),
    Tab: () => whileOpen(() => void acceptFor(input.value)),
    Enter: () => offers.hasChosen() && input.value === offeredFor && whileOpen(offers.accept),
    ArrowUp: () => {
      if (!whileOpen(() => offers.move(-1))) recall(history.back(input.value));
      return true;
    },
    ArrowDown: () => {
      if (whileOpen(() => offers.move(1))) return true;
      if (input.value.trim() === '' || input.value.endsWith(' ')) refresh();
      else recall(history.forward());
      return true;
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  });
  input.addEventListener('input', refresh);
  input.addEventListener('blur', close);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(input.value);
    input.focus();
  });
  return { send, remember: history.add, focus: () => input.focus() };
}
