/** `npm run gallery`: updates the pictures in docs/ and writes docs/gallery.md around them. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { realBot } from '../../../helpers/library.ts';
import { launchBrowser } from '../launch.ts';
import { renderGif } from './animation.ts';
import { platforms, shots } from './answers.ts';
import { createCodec } from './codec.ts';
import { renderGallery } from './document.ts';
import { createPalette, reduceColors } from './palette.ts';
import { photographAnswer, photographWeeks } from './photograph.ts';
import { updatePicture } from './picture-file.ts';
import { recordTour } from './recording.ts';

const folder = 'docs/gallery';

const browser = await launchBrowser();
const { citations, stop } = await realBot();
try {
  const codec = await createCodec(browser);
  const wanted = new Set<string>();
  const written: string[] = [];
  const update = async (path: string, bytes: Uint8Array) => {
    wanted.add(path);
    if (await updatePicture(path, bytes, codec)) written.push(path);
  };
  const updateStill = async (path: string, screenshot: Buffer) => {
    const { width, height, data } = PNG.sync.read(screenshot);
    const picture = { width, height, rgba: data };
    await update(path, await codec.encodeWebp(reduceColors(picture, createPalette([picture]))));
  };

  await mkdir(folder, { recursive: true });
  for (const shot of shots) {
    const screenshots = await photographAnswer(browser, citations, shot);
    for (const platform of platforms) await updateStill(`${folder}/${shot.name}-${platform}.webp`, screenshots[platform]);
  }
  await updateStill(`${folder}/weekly.webp`, await photographWeeks(browser, citations));
  await update('docs/playground.gif', renderGif(await recordTour(browser, citations)));
  for (const name of await readdir(folder)) {
    if (wanted.has(`${folder}/${name}`)) continue;
    await rm(`${folder}/${name}`);
    written.push(`${folder}/${name} (removed)`);
  }
  await writeFile('docs/gallery.md', renderGallery(shots));
  process.stdout.write(`${written.length > 0 ? `Changed:\n${written.join('\n')}` : 'No picture has visibly changed.'}\n`);
} finally {
  await browser.close();
  await stop();
}
