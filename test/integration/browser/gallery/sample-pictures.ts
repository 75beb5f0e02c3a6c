/** Small pictures for the tests of this folder. */
import type { Frame } from './animation.ts';
import type { Picture } from './palette.ts';

const colors = { ink: [28, 35, 38], blue: [88, 101, 242] } as const;

/** White, with a bar of one color. */
export function samplePicture(color: keyof typeof colors, barWidth = 20): Picture {
  const [width, height] = [64, 48];
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < 10; y += 1) for (let x = 0; x < barWidth; x += 1) rgba.set(colors[color], (y * width + x) * 4);
  return { width, height, rgba };
}

export const sampleFrames: readonly Frame[] = [
  { ...samplePicture('ink'), delayMs: 500 },
  { ...samplePicture('blue'), delayMs: 1200 },
  { ...samplePicture('blue', 40), delayMs: 300 },
];
