/** Encodes and decodes pictures with Chromium, which has the codecs that Node lacks. */

import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Frame } from './animation.ts';
import type { Picture } from './palette.ts';

export interface Codec {
  /** Encodes without loss. */
  encodeWebp(picture: Picture): Promise<Uint8Array>;
  /** Returns every frame as it is shown. A still picture is one frame without a delay. @throws if there is none. */
  decode(file: Uint8Array, type: 'image/webp' | 'image/gif'): Promise<readonly Frame[]>;
  close(): Promise<void>;
}

export async function createCodec(browser: Browser): Promise<Codec> {
  const page = await browser.newPage();
  // ImageDecoder exists in a secure context only, which about:blank is not.
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('http://localhost/');
  return {
    encodeWebp: async ({ width, height, rgba }) => {
      const png = new PNG({ width, height });
      png.data.set(rgba);
      const url = await page.evaluate(encodeInPage, PNG.sync.write(png).toString('base64'));
      return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    },
    decode: async (file, type) => {
      const frames = await page.evaluate(decodeInPage, { file: Buffer.from(file).toString('base64'), type });
      return frames.map(({ url, delayMs }) => {
        const { width, height, data } = PNG.sync.read(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
        return { width, height, rgba: data, delayMs };
      });
    },
    close: async () => page.close(),
  };
}

async function encodeInPage(png: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  // In Chromium, a quality of 1 means lossless.
  return canvas.toDataURL('image/webp', 1);
}

async function decodeInPage({ file, type }: { file: string; type: string }): Promise<{ url: string; delayMs: number }[]> {
  const decoder = new ImageDecoder({ type, data: Uint8Array.from(atob(file), (byte) => byte.charCodeAt(0)) });
  await decoder.tracks.ready;
  await decoder.completed;
  const frameCount = decoder.tracks.selectedTrack?.frameCount ?? 0;
  if (frameCount === 0) throw new Error(`There is no frame in this ${type}.`);
  const canvas = document.createElement('canvas');
  const frames = [];
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const { image } = await decoder.decode({ frameIndex });
    Object.assign(canvas, { width: image.displayWidth, height: image.displayHeight });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    frames.push({ url: canvas.toDataURL('image/png'), delayMs: (image.duration ?? 0) / 1000 });
    image.close();
  }
  decoder.close();
  return frames;
}
