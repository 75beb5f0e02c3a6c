/** What a row of the outbox posts, as JSON that is validated when it is read. Its text is rendered when it is sent. */
import * as z from 'zod';
import type { PaperUpdate } from '../core/papers/paper-change.ts';
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../core/season/arrange-season.ts';
import type { PostedQuestion } from '../core/season/own-question.ts';
import { updateSchema } from './paper-change-json.ts';
import { parseLabels } from './question-labels.ts';

/** An own question is stored with its post, which is sent as it was on its date even if the question has been removed since. */
const ownSchema = z.object({
  ...{ id: z.string(), paper: z.string(), text: z.string(), level: z.string().optional(), theme: z.string().optional() },
  ...{ addedBy: z.object({ id: z.string(), name: z.string() }), addedAt: z.number().int() },
});

const common = {
  /** The page of the answer, counted from 1. */
  page: z.number().int().positive(),
  /** True if the post, and so everything after it, goes into a thread that existed before. */
  isInThread: z.boolean().optional(),
};

const promptSchema = z.object({
  kind: z.literal('prompt'),
  prompt: z.string(),
  part: z.enum(['question', 'background']),
  ...common,
  /** True if all prompts were used and the season begins again with this one. */
  isNewRound: z.boolean(),
  /** The part that is posted in the thread after the last page of this part. */
  followUp: z.enum(['question', 'background']).nullable(),
  /** Its number and the number of questions, if the channel changed the season. */
  place: z.object({ number: z.number().int().positive(), of: z.number().int().positive() }).optional(),
  own: ownSchema.optional(),
});

const payloadSchema = z.discriminatedUnion('kind', [promptSchema, z.object({ kind: z.literal('paper-update'), update: updateSchema, ...common })]);

export type Payload = z.infer<typeof payloadSchema>;
type PromptPayload = z.infer<typeof promptSchema>;

const kindSchema = z.object({ kind: z.string() });

/** The kinds of posts that this version can render. A later version that shares the database may write others. */
const knownKinds: ReadonlySet<string> = new Set(payloadSchema.options.map(({ shape }) => shape.kind.value));

/** The kind of a payload that only another version can parse; `undefined` if this one can, or if it is not a payload. */
export function unknownKindOf(json: string | null): string | undefined {
  if (json === null) return undefined;
  try {
    const { kind } = kindSchema.parse(JSON.parse(json));
    return knownKinds.has(kind) ? undefined : kind;
  } catch {
    return undefined;
  }
}

/** @throws {Error} if the text is not a payload, so the program did not write it. */
export const parsePayload = (json: string | null): Payload => payloadSchema.parse(JSON.parse(json ?? 'null'));

/** @throws {Error} if the text is not the payload of a question. */
export const parsePromptPayload = (json: string | null): PromptPayload => promptSchema.parse(JSON.parse(json ?? 'null'));

/** What a post says about its question besides the id. */
export interface QuestionInPost {
  readonly place?: NonNullable<PromptPayload['place']>;
  readonly own?: PostedQuestion;
}

/** A question, with its background in the thread if it has one. */
export const promptPayload = (prompt: string, isNewRound: boolean, isInThread = false, { place, own }: QuestionInPost = {}): string =>
  JSON.stringify({
    ...{ kind: 'prompt', prompt, part: 'question', page: 1, isNewRound, followUp: own ? null : 'background' },
    ...(isInThread ? { isInThread } : {}),
    ...(place ? { place } : {}),
    ...(own ? { own: { ...own, addedAt: own.addedAt.epochMilliseconds } } : {}),
  } satisfies Payload);

/** The payload of a question of that season. An own question is included in it. */
export function payloadFor({ paper, prompts, isArranged }: ChannelSeason, prompt: SeasonPrompt, isNewRound: boolean, isInThread = false): string {
  return promptPayload(prompt.id, isNewRound, isInThread, {
    ...(isArranged ? { place: { number: prompt.week, of: prompts.length } } : {}),
    ...(isOwnPrompt(prompt) ? { own: postedQuestion(prompt, paper) } : {}),
  });
}

function postedQuestion({ week: _week, title: _title, ...question }: Extract<SeasonPrompt, { addedBy: unknown }>, paper: string) {
  return { ...question, paper };
}

/** The own question that a post is about; `undefined` if it is about one of ours. */
export function ownQuestionIn({ own }: PromptPayload): PostedQuestion | undefined {
  if (!own) return undefined;
  const { level, theme, addedAt, ...question } = own;
  return { ...question, ...parseLabels({ level, theme }), addedAt: Temporal.Instant.fromEpochMilliseconds(addedAt) };
}

/** A payload of news about a paper. */
export const updatePayload = (update: PaperUpdate, isInThread = false): string =>
  JSON.stringify({ kind: 'paper-update', update, page: 1, ...(isInThread ? { isInThread } : {}) });

/** The payload of a question; `undefined` if the post is not about a question. */
export function findPromptPayload(json: string | null): PromptPayload | undefined {
  const payload = json === null || unknownKindOf(json) !== undefined ? undefined : parsePayload(json);
  return payload?.kind === 'prompt' ? payload : undefined;
}

/** The id of the prompt that a post is about; null if it is not about a prompt. */
export const promptIn = (json: string | null): string | null => findPromptPayload(json)?.prompt ?? null;

/** The next message in the thread: the next page, then the next part. @param pages the number of pages of this part. */
export function payloadAfter(payload: Payload, pages: number): Payload | undefined {
  if (payload.page < pages) return { ...payload, page: payload.page + 1 };
  return payload.kind === 'prompt' && payload.followUp ? { ...payload, part: payload.followUp, page: 1, followUp: null } : undefined;
}
