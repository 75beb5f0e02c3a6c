/** Leads to the invented papers, where there are some. */
import type { ReplyButton } from './reply.ts';

export const demoPapersChoice: ReplyButton = { label: 'Try a demo paper', run: '/paper demo' };
