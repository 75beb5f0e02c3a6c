/** @returns a picture as PNG in base64; `undefined` where it cannot be drawn: the words beside it say the same. */
export type RenderImage = (svg: string) => Promise<string | undefined>;
