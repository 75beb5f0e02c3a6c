/** docs/gallery.md, written around the pictures. */
import { type GalleryPlatform, phoneWidth, platforms, type Shot } from './answers.ts';

const names: Readonly<Record<GalleryPlatform, string>> = { slack: 'Slack', discord: 'Discord' };

const intro = [
  '# Gallery',
  'The main answers as a phone shows them, in Slack and in Discord: the messages the bot sends, drawn by the playground. All other answers, and what each platform is sent, are in [test/golden](../test/golden) as text.',
  '`npm run gallery` updates this page, and writes a picture only if it has visibly changed.',
];

export const renderGallery = (shots: readonly Shot[]): string => `${[...intro, ...shots.map(renderSection)].join('\n\n')}\n`;

function renderSection(shot: Shot): string {
  const commands = shot.lines.map((line) => `\`${line}\``).join(', then ');
  return [`## ${shot.title}`, commands, shot.about, `<p>\n${platforms.map((platform) => renderImage(shot, platform)).join('\n')}\n</p>`].join('\n\n');
}

function renderImage({ name, title, lines }: Shot, platform: GalleryPlatform): string {
  const alt = `${title}: the answer to ${lines.at(-1)} in ${names[platform]}`;
  return `  <img src="gallery/${name}-${platform}.webp" alt="${alt}" width="${phoneWidth}" align="top">`;
}
