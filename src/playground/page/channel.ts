/** One platform's channel: shows messages, replaces them, and continues them in threads. */

import type { ShownMessage } from './api-types.ts';
import { el } from './element.ts';
import { errorCard, payloadView } from './payload-view.ts';

/** Messages that arrived together, and how they are shown. */
interface Batch {
  readonly messages: readonly ShownMessage[];
  /** The line that they answer; absent for scheduled posts. */
  readonly line?: string;
  /** A description for screen readers. */
  readonly label: string;
  readonly at: Date;
  /** They are shown above everything else, even if other messages arrived before. */
  readonly isBeginning?: true;
}

interface Message extends Omit<Batch, 'messages'> {
  readonly shown: ShownMessage;
  readonly press: (value: string, control: HTMLElement) => void;
  readonly dismiss: () => void;
}

/** How a platform draws a payload, and what it shows around it. */
export interface Frame {
  /** @throws {UnsupportedPayloadError} */
  draw(message: Message): HTMLElement;
  wrap(message: Message, body: readonly HTMLElement[]): readonly HTMLElement[];
  threadHead(replies: number, name: string | undefined): readonly HTMLElement[];
  /** The separator between two days. */
  day(at: Date): HTMLElement;
}

export interface Channel {
  /** Shows messages that are not shown yet. @returns the first of them, to which the focus can be moved. */
  show(batch: Batch): HTMLElement | undefined;
  /** Scrolls so that the beginning of a long answer is visible. */
  bringIntoView(article: HTMLElement, behavior?: ScrollBehavior): void;
  /** Whether the last message is visible, so that nobody is reading earlier ones. */
  isAtEnd(): boolean;
}

/** `press` is called with the button's value and the message that it belongs to. */
export function createChannel(feed: HTMLElement, frame: Frame, press: (value: string, message: string, control: HTMLElement) => void): Channel {
  const articles = new Map<string, HTMLElement>();
  let day = new Date().toDateString();
  const showOne = (shown: ShownMessage, batch: Batch): HTMLElement => {
    const message: Message = { ...batch, shown, press: (value, control) => press(value, shown.id, control), dismiss: () => dismiss() };
    const parts = frame.wrap(message, [drawn(frame, message), payloadView(shown.payload)]);
    const article = parts.at(-1) ?? el('article');
    const dismiss = () => {
      for (const part of parts) part.remove();
      feed.focus();
    };
    place(parts, article, message, batch);
    articles.set(shown.id, article);
    return article;
  };
  const place = (parts: readonly HTMLElement[], article: HTMLElement, { shown, at }: Message, batch: Batch) => {
    const { replace, thread, threadName } = shown;
    const replaced = replace === undefined ? undefined : articles.get(replace);
    const post = thread === undefined ? undefined : articles.get(thread);
    // The continuation of a post is shown immediately; later replies are opened on request.
    const isContinued = batch.messages.some(({ id }) => id === thread);
    if (replaced) replaced.replaceWith(article);
    else if (batch.isBeginning) feed.firstElementChild?.after(...parts);
    else if (post) addReply(threadOf(post, isContinued), article, frame, threadName);
    else feed.append(...newDay(at), ...parts);
  };
  const newDay = (at: Date): readonly HTMLElement[] => {
    if (at.toDateString() === day) return [];
    day = at.toDateString();
    return [frame.day(at)];
  };
  return {
    show: (batch) => {
      const fresh = batch.messages.filter(({ id }) => !articles.has(id));
      return fresh.map((shown) => showOne(shown, batch))[0];
    },
    bringIntoView: (article, behavior = 'smooth') => scrollTo(feed, article, behavior),
    isAtEnd: () => feed.scrollHeight - feed.scrollTop - feed.clientHeight < 40,
  };
}

function drawn(frame: Frame, message: Message): HTMLElement {
  try {
    return el('div', { class: 'content' }, frame.draw(message));
  } catch (error) {
    return el('div', { class: 'content' }, errorCard(error));
  }
}

function threadOf(post: HTMLElement, open: boolean): Element {
  const found = post.querySelector('.thread');
  if (found) return found;
  const thread = el('details', { class: 'thread', 'aria-label': 'Thread', open }, el('summary', { class: 'thread-head' }));
  post.append(thread);
  return thread;
}

function addReply(thread: Element, reply: HTMLElement, frame: Frame, name: string | undefined): void {
  thread.append(reply);
  thread.querySelector('.thread-head')?.replaceChildren(...frame.threadHead(thread.children.length - 1, name));
}

/** Scrolls the message to the top, with the line that was asked or the day right above it. */
function scrollTo(feed: HTMLElement, article: HTMLElement, behavior: ScrollBehavior): void {
  const before = article.previousElementSibling;
  const start = before?.matches('.slack-asked, .day') ? before : article;
  const distance = start.getBoundingClientRect().top - feed.getBoundingClientRect().top;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  feed.scrollBy({ top: distance - 8, behavior: calm ? 'instant' : behavior });
}
