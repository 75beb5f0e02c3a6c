import type { Drawing } from '../reply/reply.ts';

/** @returns the picture as PNG in base64; `undefined` if it cannot be drawn. The text of its answer says the same. */
export type RenderImage = (drawing: Drawing) => Promise<string | undefined>;
