/** The line one types on: completion, recall, sending. */
import { byId } from './element.ts';
import { createHistory } from './history.ts';
import { createOffers } from './offers.ts';
import { suggest } from './server.ts';

export interface Composer {
  /** Puts a line in as if it had been typed, and sends it. */
  send(line: string): void;
  focus(): void;
}

/** `onSend` is called with each line sent. */
export function createComposer(onSend: (line: string) => void): Composer {
  const input = byId('line', HTMLInputElement);
  const form = byId('composer', HTMLFormElement);
  const history = createHistory();
  let asking = new AbortController();
  const offers = createOffers(input, byId('offers', HTMLElement), (insert, from, to) => {
    const rest = input.value.slice(to);
    write(`${input.value.slice(0, from)}${insert}${insert.endsWith(' ') ? rest.trimStart() : rest}`, from + insert.length);
    void refresh();
  });
  const write = (line: string, cursor = line.length) => {
    input.value = line;
    input.setSelectionRange(cursor, cursor);
  };
  const close = () => {
    asking.abort();
    offers.close();
  };
  const refresh = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const completion = await suggest(input.value, input.selectionStart ?? input.value.length, signal);
    if (completion && !signal.aborted && document.activeElement === input) offers.show(completion);
  };
  const send = (line: string) => {
    close();
    if (line.trim() === '') return;
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
  /** Each says whether the key is used up. */
  const keys: Readonly<Record<string, () => boolean>> = {
    Escape: () => whileOpen(close),
    Tab: () => whileOpen(offers.accept),
    Enter: () => offers.hasChosen() && whileOpen(offers.accept),
    ArrowUp: () => {
      if (!whileOpen(() => offers.move(-1))) recall(history.back(input.value));
      return true;
    },
    ArrowDown: () => {
      if (whileOpen(() => offers.move(1))) return true;
      if (input.value.trim() === '' || input.value.endsWith(' ')) void refresh();
      else recall(history.forward());
      return true;
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  });
  input.addEventListener('input', () => void refresh());
  input.addEventListener('blur', close);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(input.value);
    input.focus();
  });
  return { send, focus: () => input.focus() };
}
