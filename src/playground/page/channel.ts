/** One platform's channel: messages come in, are replaced, and continue in threads. */
import { el } from './element.ts';
import { errorCard, payloadView } from './payload-view.ts';
import type { Shown } from './wire.ts';

interface Message {
  readonly shown: Shown;
  /** The line it answers. */
  readonly line: string;
  readonly press: (value: string, button: HTMLButtonElement) => void;
  readonly dismiss: () => void;
}

/** How a platform draws a payload, and what it puts around it. */
export interface Frame {
  /** @throws {NotDrawn} */
  draw(message: Message): HTMLElement;
  wrap(message: Message, body: readonly HTMLElement[]): readonly HTMLElement[];
  threadHead(replies: number): readonly HTMLElement[];
}

export interface Channel {
  /** Shows messages and brings the first of them into view. Gives that one, to move the focus to. */
  show(messages: readonly Shown[], line: string): HTMLElement | undefined;
}

/** `press` is called with the button's value and the message it stands under. */
export function createChannel(feed: HTMLElement, frame: Frame, press: (value: string, message: string, button: HTMLButtonElement) => void): Channel {
  const articles = new Map<string, HTMLElement>();
  const showOne = (shown: Shown, line: string): HTMLElement => {
    const message: Message = { shown, line, press: (value, button) => press(value, shown.id, button), dismiss: () => dismiss() };
    const parts = frame.wrap(message, [drawn(frame, message), payloadView(shown.payload)]);
    const article = parts.at(-1) ?? el('article');
    const dismiss = () => {
      for (const part of parts) part.remove();
      feed.focus();
    };
    place(parts, article, shown);
    articles.set(shown.id, article);
    return article;
  };
  const place = (parts: readonly HTMLElement[], article: HTMLElement, { replace, thread }: Shown) => {
    const replaced = replace === undefined ? undefined : articles.get(replace);
    const post = thread === undefined ? undefined : articles.get(thread);
    if (replaced) replaced.replaceWith(article);
    else if (post) addReply(post, article, frame);
    else feed.append(...parts);
  };
  return {
    show: (messages, line) => {
      const [first] = messages.map((shown) => showOne(shown, line));
      if (first) bringIntoView(feed, first);
      return first;
    },
  };
}

function drawn(frame: Frame, message: Message): HTMLElement {
  try {
    return el('div', { class: 'content' }, frame.draw(message));
  } catch (error) {
    return el('div', { class: 'content' }, errorCard(error));
  }
}

function addReply(post: HTMLElement, reply: HTMLElement, frame: Frame): void {
  const thread = post.querySelector('.thread') ?? el('div', { class: 'thread', role: 'group', 'aria-label': 'Thread' }, el('div', { class: 'thread-head' }));
  post.append(thread);
  thread.append(reply);
  thread.querySelector('.thread-head')?.replaceChildren(...frame.threadHead(thread.children.length - 1));
}

/** To the top, with the line that was asked, so that a long answer is read from its beginning. */
function bringIntoView(feed: HTMLElement, article: HTMLElement): void {
  const before = article.previousElementSibling;
  const start = before?.classList.contains('slack-asked') ? before : article;
  const distance = start.getBoundingClientRect().top - feed.getBoundingClientRect().top;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  feed.scrollBy({ top: distance - 8, behavior: calm ? 'instant' : 'smooth' });
}
