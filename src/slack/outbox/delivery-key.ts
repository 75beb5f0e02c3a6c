/** The mark by which a post is known again. Everybody may read it; only the app can have put it there. */
import { z } from 'zod';

const eventType = 'journal_club_post';
const marked = z.object({ event_type: z.literal(eventType), event_payload: z.object({ key: z.string() }) });

/** @see https://docs.slack.dev/messaging/message-metadata */
export const keyMetadata = (key: string) => ({ event_type: eventType, event_payload: { key } });

/** @param metadata of a message that may be anybody's. */
export const keyOf = (metadata: unknown): string | undefined => marked.safeParse(metadata).data?.event_payload.key;
