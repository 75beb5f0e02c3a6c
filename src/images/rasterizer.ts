/** Pictures: SVG to PNG, each drawn once. */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { memoize } from '../core/memoize.ts';
import type { RenderImage } from '../core/ports/image-renderer.ts';
import type { MeasureText } from '../core/reply/reply.ts';

/** Pixels for each unit of the drawing: sharp on a phone. */
const scale = 2;

/** The library draws some forty pictures of a hundred kilobytes each. */
const maxCachedImages = 120;

interface Tools {
  readonly resvg: typeof import('@resvg/resvg-js');
  readonly fontFiles: readonly string[];
  readonly measure: MeasureText;
}

/**
 * Draws beside the event loop with resvg, which is loaded with the first picture, as is the font. On a machine that resvg
 * does not run on, no picture is drawn, and the log says so once.
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
  log.error({ err: error }, 'a picture could not be drawn');
}

async function loadTools(log: Logger): Promise<Tools | undefined> {
  try {
    const [resvg, { fontFiles, readFontMetrics }] = await Promise.all([import('@resvg/resvg-js'), import('./font-metrics.ts')]);
    return { resvg, fontFiles, measure: await readFontMetrics() };
  } catch (error) {
    log.warn({ err: error }, 'pictures cannot be drawn on this machine; answers describe them in words instead. "npm ci" installs @resvg/resvg-js');
    return undefined;
  }
}
