import type { Reply } from './reply.ts';

/** What is shown in place of an answer when something of ours broke; the log says more under the reference. */
export const internalErrorReply = (reference: string): Reply => ({
  blocks: [
    {
      kind: 'text',
      text: [
        `Something broke on our side and has been logged under the reference ${reference}. Please try again; if it keeps happening, give your operator this reference.`,
      ],
    },
  ],
});
