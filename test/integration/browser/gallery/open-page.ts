/**
 * The playground as the gallery shows it: the same moment, place and font on every machine and at every run, so that a
 * picture changes only if the bot or the page does.
 */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Citations } from '../../../../src/core/ports/citations.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

/** A Thursday, at the beginning of a minute: an answer that takes some seconds still shows the same time. */
const moment = Temporal.Instant.from('2026-11-05T10:00:10Z');

interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openPage(browser: Browser, citations: Citations, options: BrowserContextOptions): Promise<OpenPage> {
  const restoreClock = setClock(moment);
  const playground = await startForTests({ citations, reportUrl: 'https://example.org/report' });
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'Europe/London', bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(moment.epochMilliseconds);
  await page.goto(playground.address());
  await page.addStyleTag({ content: style });
  return {
    page,
    close: async () => {
      await context.close();
      await playground.stop();
      restoreClock();
    },
  };
}

/** Moves the clock of this process, which is the playground's. Nothing else runs in it. */
function setClock(to: Temporal.Instant): () => void {
  const systemNow = Date.now;
  const offset = to.epochMilliseconds - systemNow();
  Date.now = () => systemNow() + offset;
  return () => {
    Date.now = systemNow;
  };
}

const fontFace = (file: string, weight: string): string => {
  const data = readFileSync(`src/images/fonts/${file}`).toString('base64');
  return `@font-face { font-family: Plex; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}); }`;
};

/**
 * The font of the charts for everything: which others there are differs from machine to machine. No shadows, which take
 * more colors than a small file has.
 */
const style = `
  ${fontFace('plex-sans-regular.ttf', '400')}
  ${fontFace('plex-sans-semibold.ttf', '500 700')}
  :root, .window { --sans: Plex !important; --serif: Plex !important; --mono: Plex !important; --face: Plex !important; }
  .mark, .avatar, code, pre { font-family: Plex !important; }
  .window, .composer, .offers { box-shadow: none !important; }
`;
