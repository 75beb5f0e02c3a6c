/** Pictures: SVG to PNG, once each. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { memoize } from '../core/memoize.ts';
import type { RenderImage } from '../core/ports/image-renderer.ts';

const fontFiles = ['plex-sans-regular.ttf', 'plex-sans-semibold.ttf'].map((name) => fileURLToPath(new URL(`./fonts/${name}`, import.meta.url)));

/** Pixels for each unit of the drawing: sharp on a phone. */
const scale = 2;

/** The library draws some forty; a hundred kilobytes each. */
const maxCachedImages = 120;

type Resvg = typeof import('@resvg/resvg-js');

/** Drawn beside the event loop by resvg, which is loaded with the first picture. A machine it cannot be loaded on is told of once. */
export function createRasterizer(log: Logger): RenderImage {
  let loading: Promise<Resvg | undefined> | undefined;
  const load = async (): Promise<Resvg | undefined> =>
    import('@resvg/resvg-js').catch((error: unknown) => {
      log.warn({ err: error }, 'pictures cannot be drawn on this machine: answers say in words what they would show. "npm ci" brings @resvg/resvg-js along');
      return undefined;
    });
  const draw = async (svg: string): Promise<string | undefined> => {
    loading ??= load();
    const resvg = await loading;
    if (!resvg) return undefined;
    const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
    const image = await resvg.renderAsync(svg, { fitTo: { mode: 'zoom', value: scale }, font, logLevel: 'error' });
    return image.asPng().toString('base64');
  };
  return memoize(
    {
      maxEntries: maxCachedImages,
      key: (svg: string) => createHash('sha256').update(svg).digest('base64'),
      isReusable: (png: string | undefined) => png !== undefined,
    },
    async (svg: string) =>
      draw(svg).catch((error: unknown) => {
        log.error({ err: error }, 'a picture could not be drawn');
        return undefined;
      }),
  );
}
