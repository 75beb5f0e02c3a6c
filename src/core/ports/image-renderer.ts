import type { Drawing } from '../reply/reply.ts';

/** Never throws. @returns the picture as PNG in base64; `undefined` if it cannot be drawn. The answer's text contains the same information. */
export type RenderImage = (drawing: Drawing) => Promise<string | undefined>;
