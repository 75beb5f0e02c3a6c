/** What a row of the outbox is to post, as JSON that is checked when it is read back. Its text is rendered when it is sent. */
import { z } from 'zod';

const payloadSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prompt'),
    prompt: z.string(),
    part: z.enum(['question', 'background']),
    /** Of the answer, counted from 1. */
    page: z.number().int().positive(),
    /** All prompts were used: the season begins again with this one. */
    isNewRound: z.boolean(),
    /** What goes into the thread after the last page of this part. */
    followUp: z.enum(['question', 'background']).nullable(),
  }),
]);

export type Payload = z.infer<typeof payloadSchema>;

/** @throws {Error} if the text is no payload: the database holds what the program did not write. */
export const parsePayload = (json: string | null): Payload => payloadSchema.parse(JSON.parse(json ?? 'null'));

/** A question, with its background in the thread. */
export const promptPayload = (prompt: string, isNewRound: boolean): string =>
  JSON.stringify({ kind: 'prompt', prompt, part: 'question', page: 1, isNewRound, followUp: 'background' } satisfies Payload);

/** The prompt a post is about; null if it is about none. */
export const promptIn = (json: string | null): string | null => (json === null ? null : parsePayload(json).prompt);

/** What comes next in the thread: the next page, then the part that follows. @param pages how many this part has. */
export function payloadAfter(payload: Payload, pages: number): Payload | undefined {
  if (payload.page < pages) return { ...payload, page: payload.page + 1 };
  return payload.followUp ? { ...payload, part: payload.followUp, page: 1, followUp: null } : undefined;
}
