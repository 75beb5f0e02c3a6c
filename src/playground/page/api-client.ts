/** Requests to the playground's server, and events from it. */
import type {
  AdvanceRequest,
  AskRequest,
  AskResponse,
  Completion,
  ContentEvent,
  ErrorResponse,
  PostEvent,
  ScheduleState,
  WelcomeResponse,
} from './api-types.ts';

/** The message is shown to the reader unchanged. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

/** @throws {ApiError} if there is no answer. */
export const sendLine = async (asking: AskRequest): Promise<AskResponse> =>
  (await postJson('/api/answer', asking, 'Press ↑ to get your line back, and try again.')) as AskResponse;

/** Advances the channel's clock. @throws {ApiError} if that is not possible. */
export const advanceClock = async (ahead: AdvanceRequest): Promise<ScheduleState> =>
  (await postJson('/api/schedule/advance', ahead, 'The clock has not changed.')) as ScheduleState;

async function postJson(path: string, asked: AskRequest | AdvanceRequest, remedy: string): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) }).catch(() => {
    throw new ApiError(`The playground does not answer. Is “npm start” still running? ${remedy}`);
  });
  if (!response.ok) throw new ApiError(((await response.json()) as ErrorResponse).error);
  return response.json();
}

/** @returns `undefined` if the server does not answer. */
export const fetchSchedule = async (): Promise<ScheduleState | undefined> => get<ScheduleState>('/api/schedule');

/** @returns `undefined` if the server does not answer: the page works without it. */
export const fetchWelcome = async (): Promise<WelcomeResponse | undefined> => get<WelcomeResponse>('/api/welcome');

/** @returns `undefined` if the server does not answer or the line has changed: missing suggestions are not an error. */
export const suggest = async (line: string, cursor: number, signal: AbortSignal): Promise<Completion | undefined> =>
  get<Completion>(`/api/suggest?${new URLSearchParams({ line, cursor: String(cursor) })}`, signal);

async function get<T>(path: string, signal?: AbortSignal): Promise<T | undefined> {
  try {
    const response = await fetch(path, signal ? { signal } : {});
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Receives posts while the page is visible, because a browser opens at most six connections to a server for all its pages.
 * Earlier posts are sent again. `onHeard` is called at every new connection, `onContent` when the content has been read again.
 */
export function listenForEvents(onArrival: (arrival: PostEvent) => void, onHeard: () => void, onContent: (content: ContentEvent) => void): void {
  let source: EventSource | undefined;
  const follow = () => {
    source?.close();
    source = document.visibilityState === 'visible' ? new EventSource('/api/events') : undefined;
    source?.addEventListener('open', onHeard);
    source?.addEventListener('content', ({ data }) => onContent(JSON.parse(String(data)) as ContentEvent));
    source?.addEventListener('message', ({ data }) => onArrival(JSON.parse(String(data)) as PostEvent));
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}
