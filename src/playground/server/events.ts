/**
 * What comes up in the channel by itself, told to every open page as it comes.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import type { ServerResponse } from 'node:http';
import { HttpError } from '../../http/http-error.ts';
import type { PostEvent } from '../page/api-types.ts';

export interface Events {
  send(arrival: PostEvent): void;
  /** Tells a page what has come since the start, the latest fifty, and all that comes from now on. @throws {HttpError} when too many listen. */
  listen(response: ServerResponse): void;
  /** Lets every page go. */
  close(): void;
}

/** How many arrivals a page opened later is told. */
const maxRememberedEvents = 50;
const maxListeners = 20;
/** How much a page that does not read may leave waiting, in bytes. */
const maxBacklogBytes = 8_000_000;

export function createEvents(): Events {
  const listeners = new Set<ServerResponse>();
  let kept: readonly PostEvent[] = [];
  return {
    send: (arrival) => {
      kept = latest([...kept, arrival]);
      for (const listener of listeners) {
        if (listener.writableLength > maxBacklogBytes) listener.destroy();
        else listener.write(written(arrival));
      }
    },
    listen: (response) => {
      if (listeners.size >= maxListeners) throw new HttpError(503, `${maxListeners} pages are open already. Close one of them.`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(`retry: 2000\n\n${kept.map(written).join('')}`);
    },
    close: () => {
      for (const listener of listeners) listener.end();
    },
  };
}

const written = (arrival: PostEvent): string => `data: ${JSON.stringify(arrival)}\n\n`;

/** A reply is forgotten with the post it belongs to. */
function latest(arrivals: readonly PostEvent[]): readonly PostEvent[] {
  const recent = arrivals.slice(-maxRememberedEvents);
  const posts = new Set(recent.flatMap(({ sides }) => [...sides.slack, ...sides.discord].map(({ id }) => id)));
  return recent.filter(({ sides }) => sides.slack.every(({ thread }) => thread === undefined || posts.has(thread)));
}
