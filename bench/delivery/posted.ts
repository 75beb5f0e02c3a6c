/** What stands in the channels of a platform: how much of it, since when the last, and what stands there twice. */
export interface Posted {
  /** @param thread the message in whose thread it stands. */
  add(key: string, thread: string | undefined): void;
  /** Requests that were answered with 429. */
  refused: number;
  /** Requests, those not counted. */
  requests: number;
  readonly questions: number;
  readonly doubled: number;
  /** When the last one was taken, in ms since 1970. */
  readonly lastQuestion: number;
  readonly lastOfAll: number;
  /** Resolves when so many messages stand. */
  until(messages: number): Promise<void>;
}

export function createPosted(): Posted {
  const seen = new Set<string>();
  let waiting: { readonly messages: number; readonly reached: () => void } | undefined;
  const posted = {
    refused: 0,
    requests: 0,
    questions: 0,
    doubled: 0,
    lastQuestion: 0,
    lastOfAll: 0,
    add: (key: string, thread: string | undefined): void => {
      if (seen.has(key)) posted.doubled += 1;
      seen.add(key);
      posted.lastOfAll = Date.now();
      if (thread === undefined) {
        posted.questions += 1;
        posted.lastQuestion = posted.lastOfAll;
      }
      if (waiting && seen.size >= waiting.messages) waiting.reached();
    },
    until: async (messages: number): Promise<void> =>
      new Promise((reached) => {
        waiting = { messages, reached };
      }),
  };
  return posted;
}
