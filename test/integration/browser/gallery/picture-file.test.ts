import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../launch.ts';
import { renderGif } from './animation.ts';
import { type Codec, createCodec } from './codec.ts';
import { updatePicture } from './picture-file.ts';
import { sampleFrames, samplePicture } from './sample-pictures.ts';

let browser: Browser;
let codec: Codec;
beforeAll(async () => {
  browser = await launchBrowser();
  codec = await createCodec(browser);
});
afterAll(async () => browser?.close());

async function temporaryFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  return join(folder, name);
}

test('a picture file is written if it is new, left alone while it looks the same, and written again for a visible change', async () => {
  const file = await temporaryFile('answer.webp');
  const first = await codec.encodeWebp(samplePicture('ink'));
  const oneColumnMore = await codec.encodeWebp(samplePicture('ink', 21));
  const tenColumnsMore = await codec.encodeWebp(samplePicture('ink', 30));
  expect(await updatePicture(file, first, codec)).toBe(true);
  expect(await updatePicture(file, oneColumnMore, codec)).toBe(false);
  expect(Buffer.compare(await readFile(file), first)).toBe(0);
  expect(await updatePicture(file, tenColumnsMore, codec)).toBe(true);
  expect(Buffer.compare(await readFile(file), tenColumnsMore)).toBe(0);
});

test('the file of an animation is written again if one frame changes', async () => {
  const file = await temporaryFile('tour.gif');
  expect(await updatePicture(file, renderGif(sampleFrames), codec)).toBe(true);
  expect(await updatePicture(file, renderGif(sampleFrames), codec)).toBe(false);
  expect(await updatePicture(file, renderGif([...sampleFrames.slice(0, 2), { ...samplePicture('ink', 40), delayMs: 300 }]), codec)).toBe(true);
});
