/** Stores what people entered in a form for an hour, one draft for each person, channel and line. Implemented in src/store. */
import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { FormValues } from '../reply/form.ts';

export interface DraftStore {
  /** Replaces an earlier draft. @param line of the button that opened the form. */
  saveDraft(place: ChannelRef, person: Actor, line: string, values: FormValues): Promise<void>;
  findDraft(place: ChannelRef, person: Actor, line: string): Promise<FormValues | undefined>;
  dropDraft(place: ChannelRef, person: Actor, line: string): Promise<void>;
}
