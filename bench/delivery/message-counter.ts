/** Counts the messages in the channels of a platform, and finds duplicates. */
export interface MessageCounter {
  /** @param thread The root message of its thread. */
  add(key: string, thread: string | undefined): void;
  /** Requests that were answered with 429. */
  rateLimited: number;
  /** All requests for messages and threads, including those answered with 429. */
  requests: number;
  readonly questions: number;
  readonly duplicates: number;
  /** When the last question, and the last message of any kind, was accepted; in ms since 1970. */
  readonly lastQuestion: number;
  readonly lastMessage: number;
  /** Resolves once this many messages have been posted. */
  until(messages: number): Promise<void>;
}

export function createMessageCounter(): MessageCounter {
  const seen = new Set<string>();
  let awaited: { readonly messages: number; readonly reached: () => void } | undefined;
  const counter = {
    rateLimited: 0,
    requests: 0,
    questions: 0,
    duplicates: 0,
    lastQuestion: 0,
    lastMessage: 0,
    add: (key: string, thread: string | undefined): void => {
      if (seen.has(key)) counter.duplicates += 1;
      seen.add(key);
      counter.lastMessage = Date.now();
      if (thread === undefined) {
        counter.questions += 1;
        counter.lastQuestion = counter.lastMessage;
      }
      if (awaited && seen.size >= awaited.messages) awaited.reached();
    },
    until: async (messages: number): Promise<void> =>
      new Promise((reached) => {
        awaited = { messages, reached };
      }),
  };
  return counter;
}
