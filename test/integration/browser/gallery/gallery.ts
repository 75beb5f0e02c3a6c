/** `npm run gallery`: photographs every main answer in the playground's two windows, and writes docs/gallery.md around the pictures. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { realBot } from '../../../helpers/library.ts';
import { launchBrowser } from '../launch.ts';
import { type Shot, shots } from './answers.ts';
import { photograph, type Theme } from './photograph.ts';
import { record } from './recording.ts';

const folder = 'docs/gallery';
const themes: readonly Theme[] = ['light', 'dark'];

const pictureOf = ({ name, title, lines }: Shot): string =>
  [
    '<picture>',
    `  <source media="(prefers-color-scheme: dark)" srcset="gallery/${name}-dark.webp">`,
    `  <img src="gallery/${name}-light.webp" alt="${title}: the answer to ${lines.at(-1)} in Slack and in Discord" width="100%">`,
    '</picture>',
  ].join('\n');

const chapterOf = (shot: Shot): string =>
  [`## ${shot.title}`, shot.lines.map((line) => `\`${line}\``).join(', then '), shot.about, pictureOf(shot)].join('\n\n');

const document = [
  '# Gallery',
  'Every main answer as Slack and as Discord show it: the very messages the bot sends, drawn by the playground in Chromium. The pictures follow the theme of your system, light or dark. `npm run gallery` makes this page anew.',
  ...shots.map(chapterOf),
].join('\n\n');

const browser = await launchBrowser();
const { citations, stop } = await realBot();
try {
  await mkdir(folder, { recursive: true });
  for (const old of await readdir(folder)) await rm(`${folder}/${old}`);
  for (const shot of shots) {
    for (const theme of themes) await writeFile(`${folder}/${shot.name}-${theme}.webp`, await photograph(browser, citations, shot, theme));
  }
  await writeFile('docs/playground.gif', await record(browser, citations));
  await writeFile('docs/gallery.md', `${document}\n`);
} finally {
  await browser.close();
  await stop();
}
