/** The two questions the page asks its server. */
import type { Answered, Asking, Completion, Refusal } from './wire.ts';

/** Said to the reader as it is. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** @throws {Trouble} when there is no answer. */
export async function ask(asking: Asking): Promise<Answered> {
  const response = await fetch('/api/answer', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asking) }).catch(() => {
    throw new Trouble('The playground does not answer. Is “npm start” still running? Your line is kept: press ↑ and try again.');
  });
  if (!response.ok) throw new Trouble(((await response.json()) as Refusal).error);
  return (await response.json()) as Answered;
}

/** Nothing when the server is gone or the line has changed meanwhile: completion is never worth an error. */
export async function suggest(line: string, cursor: number, signal: AbortSignal): Promise<Completion | undefined> {
  const query = new URLSearchParams({ line, cursor: String(cursor) });
  try {
    const response = await fetch(`/api/suggest?${query}`, { signal });
    return response.ok ? ((await response.json()) as Completion) : undefined;
  } catch {
    return undefined;
  }
}
