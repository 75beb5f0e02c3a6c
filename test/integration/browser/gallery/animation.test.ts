import { expect, test } from 'vitest';
import { renderGif } from './animation.ts';
import { sampleFrames } from './sample-pictures.ts';

test('an animation without frames is rejected', () => {
  expect(() => renderGif([])).toThrow('needs a frame');
});

test('an animation whose frames differ in size is rejected', () => {
  expect(() => renderGif([...sampleFrames, { width: 1, height: 1, rgba: new Uint8Array(4), delayMs: 1 }])).toThrow('one size');
});

test('ten frames of a picture that does not change take less than twice the bytes of one', () => {
  const shades = Uint8Array.from({ length: 64 * 48 * 4 }, (_, at) => (at % 4 === 3 ? 255 : 4 * (Math.imul(Math.trunc(at / 4) + 1, 0x9e3779b1) >>> 26)));
  const frame = { width: 64, height: 48, rgba: shades, delayMs: 100 };
  expect(renderGif(new Array(10).fill(frame)).length).toBeLessThan(2 * renderGif([frame]).length);
});
