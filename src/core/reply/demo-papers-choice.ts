/** A button to the invented papers, for places that have them. */
import type { ReplyButton } from './reply.ts';

export const demoPapersChoice: ReplyButton = { label: 'Try a demo paper', run: '/paper demo' };
