/** Converts pictures from SVG to PNG and caches them. */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { memoize } from '../core/memoize.ts';
import type { RenderImage } from '../core/ports/image-renderer.ts';
import type { MeasureText } from '../core/reply/reply.ts';

/** Pixels per SVG unit; 2 is sharp on a phone. */
const scale = 2;

/** The current library has about forty pictures of a hundred kilobytes each. */
const maxCachedImages = 120;

interface Tools {
  readonly resvg: typeof import('@resvg/resvg-js');
  readonly fontFiles: readonly string[];
  readonly measure: MeasureText;
}

/**
 * Draws with resvg, off the event loop. Resvg and the font are loaded with the first picture. If resvg does not run on this
 * machine, no picture is drawn, and a warning is logged once. The returned function never throws.
 */
export function createRasterizer(log: Logger): RenderImage {
  let loading: Promise<Tools | undefined> | undefined;
  const render = memoize<[svg: string, tools: Tools], Promise<string | undefined>>(
    {
      maxEntries: maxCachedImages,
      key: (svg) => createHash('sha256').update(svg).digest('base64'),
      isReusable: (png) => png !== undefined,
    },
    async (svg, tools) => renderPng(svg, tools).catch((error: unknown) => logFailure(log, error)),
  );
  return async (drawing) => {
    loading ??= loadTools(log);
    const tools = await loading;
    return tools && render(drawing(tools.measure), tools);
  };
}

async function renderPng(svg: string, { resvg, fontFiles }: Tools): Promise<string> {
  const font = { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
  const image = await resvg.renderAsync(svg, { fitTo: { mode: 'zoom', value: scale }, font, logLevel: 'error' });
  return image.asPng().toString('base64');
}

function logFailure(log: Logger, error: unknown): undefined {
  log.error({ err: error }, 'failed to draw a picture');
}

async function loadTools(log: Logger): Promise<Tools | undefined> {
  try {
    const [resvg, { fontFiles, readFontMetrics }] = await Promise.all([import('@resvg/resvg-js'), import('./font-metrics.ts')]);
    return { resvg, fontFiles, measure: await readFontMetrics() };
  } catch (error) {
    log.warn({ err: error }, 'cannot draw pictures on this machine; answers show their text instead. "npm ci" installs @resvg/resvg-js');
    return undefined;
  }
}
