/** The metadata by which the bot finds its own post again. Anyone can read it, but only the app can write it. */
import * as z from 'zod';

const eventType = 'journal_club_post';
const metadataSchema = z.object({ event_type: z.literal(eventType), event_payload: z.object({ key: z.string() }) });

/** @see https://docs.slack.dev/messaging/message-metadata */
export const keyMetadata = (key: string) => ({ event_type: eventType, event_payload: { key } });

/** @param metadata of any message, possibly of another app. */
export const keyOf = (metadata: unknown): string | undefined => metadataSchema.safeParse(metadata).data?.event_payload.key;
