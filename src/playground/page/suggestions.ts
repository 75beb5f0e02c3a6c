/** The list of completions above the input. @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */

import type { Completion } from './api-types.ts';
import { el } from './element.ts';

export interface SuggestionList {
  isOpen(): boolean;
  show(completion: Completion): void;
  close(): void;
  /** Moves the selection by one, and wraps around. */
  move(step: 1 | -1): void;
  hasChosen(): boolean;
  /** Accepts the selected suggestion, or the first. */
  accept(): void;
}

/** `take` is called with the accepted suggestion and its position in the line. */
export function createSuggestionList(input: HTMLInputElement, list: HTMLElement, take: (insert: string, from: number, to: number) => void): SuggestionList {
  let shown: Completion = { from: 0, to: 0, items: [] };
  let chosen = -1;
  const mark = () => {
    for (const [index, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(index === chosen));
    const option = list.children[chosen];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const open = (isOpen: boolean) => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    chosen = -1;
    mark();
  };
  const accept = (index: number) => {
    const item = shown.items[index];
    if (item) take(item.insert, shown.from, shown.to);
  };
  const draw = (item: Completion['items'][number], index: number) => {
    const option = el(
      'div',
      { id: `offer-${index}`, role: 'option' },
      el('span', { class: 'offer-label' }, item.label),
      el('span', { class: 'offer-hint' }, item.hint),
    );
    // A click must not take the focus from the input.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => accept(index));
    return option;
  };
  return {
    isOpen: () => !list.hidden,
    show: (completion) => {
      shown = completion;
      list.replaceChildren(...completion.items.map(draw));
      open(completion.items.length > 0);
      list.scrollTop = 0;
    },
    close: () => open(false),
    move: (step) => {
      const count = shown.items.length;
      chosen = chosen === -1 ? (step === 1 ? 0 : count - 1) : (chosen + step + count) % count;
      mark();
    },
    hasChosen: () => chosen !== -1,
    accept: () => accept(Math.max(0, chosen)),
  };
}
