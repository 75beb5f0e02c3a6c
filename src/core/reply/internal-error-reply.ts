import type { Reply } from './reply.ts';

/** Shown instead of an answer after an internal error. The log has the details under the reference. */
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
