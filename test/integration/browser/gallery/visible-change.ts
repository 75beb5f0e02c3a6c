import pixelmatch from 'pixelmatch';
import type { Frame } from './animation.ts';

/** A digit that changes from 5 to 6 in the text of an answer differs in 19 pixels; two screenshots of the same page differ in none. */
const maxDifferentPixels = 12;

/** That of the golden pictures. @see https://github.com/mapbox/pixelmatch#api */
const colorTolerance = 0.1;

/** Whether a reader could see a difference. Antialiasing and slight shifts of color do not count. */
export const isVisiblyDifferent = (before: readonly Frame[], after: readonly Frame[]): boolean =>
  before.length !== after.length || after.some((frame, at) => differs(before[at], frame));

function differs(before: Frame | undefined, after: Frame): boolean {
  const { width, height, delayMs } = after;
  if (before?.width !== width || before.height !== height || before.delayMs !== delayMs) return true;
  return pixelmatch(before.rgba, after.rgba, undefined, width, height, { threshold: colorTolerance }) > maxDifferentPixels;
}
