/** Counts the messages in the channels of a platform, and finds duplicates. */
export interface Posted {
  /** @param thread The root message of its thread. */
  add(key: string, thread: string | undefined): void;
  /** Requests that were answered with 429. */
  refused: number;
  /** Requests that were not answered with 429. */
  requests: number;
  readonly questions: number;
  readonly doubled: number;
  /** When the last one was accepted, in ms since 1970. */
  readonly lastQuestion: number;
  readonly lastOfAll: number;
  /** Resolves once this many messages have been posted. */
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
