/** What a row of the outbox is to post, as JSON that is checked when it is read back. Its text is rendered when it is sent. */
import * as z from 'zod';
import type { PostedQuestion } from '../core/own-question.ts';
import type { PaperUpdate } from '../core/paper-change.ts';
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../core/season/arrange-season.ts';
import { updateSchema } from './paper-change-json.ts';
import { parseLabels } from './question-labels.ts';

/** An organiser's own question goes with its post, which is sent as it was when its date came, though it may have been removed since. */
const ownSchema = z.object({
  ...{ id: z.string(), paper: z.string(), text: z.string(), level: z.string().optional(), theme: z.string().optional() },
  ...{ addedBy: z.object({ id: z.string(), name: z.string() }), addedAt: z.number().int() },
});

const common = {
  /** Of the answer, counted from 1. */
  page: z.number().int().positive(),
  /** The post itself went into a thread that existed before, and so does what follows it. */
  isInThread: z.boolean().optional(),
};

const promptSchema = z.object({
  kind: z.literal('prompt'),
  prompt: z.string(),
  part: z.enum(['question', 'background']),
  ...common,
  /** All prompts were used: the season begins again with this one. */
  isNewRound: z.boolean(),
  /** What goes into the thread after the last page of this part. */
  followUp: z.enum(['question', 'background']).nullable(),
  /** Its number and how many questions there are, if the channel changed the season. */
  place: z.object({ number: z.number().int().positive(), of: z.number().int().positive() }).optional(),
  own: ownSchema.optional(),
});

const payloadSchema = z.discriminatedUnion('kind', [promptSchema, z.object({ kind: z.literal('paper-update'), update: updateSchema, ...common })]);

export type Payload = z.infer<typeof payloadSchema>;
type PromptPayload = z.infer<typeof promptSchema>;

const kindSchema = z.object({ kind: z.string() });

/** The kinds of posts that this version can make. A later version that shares the database may write others. */
const knownKinds: ReadonlySet<string> = new Set(payloadSchema.options.map(({ shape }) => shape.kind.value));

/** The kind of a payload that only another version can read; `undefined` for what this one reads or nobody can. */
export function unknownKindOf(json: string | null): string | undefined {
  if (json === null) return undefined;
  try {
    const { kind } = kindSchema.parse(JSON.parse(json));
    return knownKinds.has(kind) ? undefined : kind;
  } catch {
    return undefined;
  }
}

/** @throws {Error} if the text is no payload: the database holds what the program did not write. */
export const parsePayload = (json: string | null): Payload => payloadSchema.parse(JSON.parse(json ?? 'null'));

/** @throws {Error} if the text is no payload of a question. */
export const parsePromptPayload = (json: string | null): PromptPayload => promptSchema.parse(JSON.parse(json ?? 'null'));

/** What a post says of its question besides which one it is. */
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

/** What the outbox posts of a question of that season: an organiser's own one goes with its post. */
export function payloadFor({ paper, prompts, isArranged }: ChannelSeason, prompt: SeasonPrompt, isNewRound: boolean, isInThread = false): string {
  return promptPayload(prompt.id, isNewRound, isInThread, {
    ...(isArranged ? { place: { number: prompt.week, of: prompts.length } } : {}),
    ...(isOwnPrompt(prompt) ? { own: postedQuestion(prompt, paper) } : {}),
  });
}

function postedQuestion({ week: _week, title: _title, ...question }: Extract<SeasonPrompt, { addedBy: unknown }>, paper: string) {
  return { ...question, paper };
}

/** The organiser's own question that a post is about; `undefined` if it is about one of ours. */
export function ownQuestionIn({ own }: PromptPayload): PostedQuestion | undefined {
  if (!own) return undefined;
  const { level, theme, addedAt, ...question } = own;
  return { ...question, ...parseLabels({ level, theme }), addedAt: Temporal.Instant.fromEpochMilliseconds(addedAt) };
}

/** What became known about a paper. */
export const updatePayload = (update: PaperUpdate, isInThread = false): string =>
  JSON.stringify({ kind: 'paper-update', update, page: 1, ...(isInThread ? { isInThread } : {}) });

/** What a post says of a question; `undefined` if it is about none. */
export function findPromptPayload(json: string | null): PromptPayload | undefined {
  const payload = json === null || unknownKindOf(json) !== undefined ? undefined : parsePayload(json);
  return payload?.kind === 'prompt' ? payload : undefined;
}

/** The prompt a post is about; null if it is about none. */
export const promptIn = (json: string | null): string | null => findPromptPayload(json)?.prompt ?? null;

/** What comes next in the thread: the next page, then the part that follows. @param pages how many this part has. */
export function payloadAfter(payload: Payload, pages: number): Payload | undefined {
  if (payload.page < pages) return { ...payload, page: payload.page + 1 };
  return payload.kind === 'prompt' && payload.followUp ? { ...payload, part: payload.followUp, page: 1, followUp: null } : undefined;
}
