/**
 * Sends posts to every open page as server-sent events.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import type { ServerResponse } from 'node:http';
import { HttpError } from '../../http/http-error.ts';
import type { ContentEvent, PostEvent } from '../page/api-types.ts';

export interface Events {
  send(arrival: PostEvent): void;
  /** Sends an event about the content to every open page, and to each that opens later. */
  sendContent(content: ContentEvent): void;
  /** Sends a page the latest fifty posts, and each new one. @throws {HttpError} if too many pages listen. */
  listen(response: ServerResponse): void;
  /** Ends the connection of every page. */
  close(): void;
}

const maxRememberedEvents = 50;
const maxListeners = 20;
/** A page that does not read its events is disconnected when more than this is waiting for it. */
const maxBacklogBytes = 8_000_000;

export function createEvents(): Events {
  const listeners = new Set<ServerResponse>();
  let kept: readonly PostEvent[] = [];
  let contentText = '';
  return {
    send: (arrival) => {
      kept = latest([...kept, arrival]);
      for (const listener of listeners) {
        if (listener.writableLength > maxBacklogBytes) listener.destroy();
        else listener.write(written(arrival));
      }
    },
    sendContent: (content) => {
      contentText = `event: content\n${written(content)}`;
      for (const listener of listeners) listener.write(contentText);
    },
    listen: (response) => {
      if (listeners.size >= maxListeners) throw new HttpError(503, `${maxListeners} pages are open already. Close one of them.`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(`retry: 2000\n\n${contentText}${kept.map(written).join('')}`);
    },
    close: () => {
      for (const listener of listeners) listener.end();
    },
  };
}

const written = (arrival: PostEvent | ContentEvent): string => `data: ${JSON.stringify(arrival)}\n\n`;

/** Returns the latest events. A reply is dropped together with its post. */
function latest(arrivals: readonly PostEvent[]): readonly PostEvent[] {
  const recent = arrivals.slice(-maxRememberedEvents);
  const posts = new Set(recent.flatMap(({ byPlatform }) => [...byPlatform.slack, ...byPlatform.discord].map(({ id }) => id)));
  return recent.filter(({ byPlatform }) => byPlatform.slack.every(({ thread }) => thread === undefined || posts.has(thread)));
}
