import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../launch.ts';
import { renderGif } from './animation.ts';
import { type Codec, createCodec } from './codec.ts';
import { sampleFrames, samplePicture } from './sample-pictures.ts';
import { isVisiblyDifferent } from './visible-change.ts';

let browser: Browser;
let codec: Codec;
beforeAll(async () => {
  browser = await launchBrowser();
  codec = await createCodec(browser);
});
afterAll(async () => browser?.close());

describe('the codec', () => {
  test('the codec decodes the pixels of a WebP that it encoded', async () => {
    const before = samplePicture('blue');
    const [after] = await codec.decode(await codec.encodeWebp(before), 'image/webp');
    expect([...(after?.rgba ?? [])]).toEqual([...before.rgba]);
  });

  test('the codec decodes the frames and delays of an animation', async () => {
    const decoded = await codec.decode(renderGif(sampleFrames), 'image/gif');
    expect(isVisiblyDifferent(sampleFrames, decoded)).toBe(false);
    expect(decoded.map(({ delayMs }) => delayMs)).toEqual([500, 1200, 300]);
  });

  test('the codec rejects a file that is not a picture', async () => {
    await expect(codec.decode(Buffer.from('not a picture'), 'image/gif')).rejects.toThrow();
  });
});
