import { el } from './element.ts';
import { icon } from './icon.ts';
import type { SentFile } from './payload-readers.ts';

/** A picture as wide as its message. A click opens it in full size in another tab. */
export function pictureCard({ name, content, alt }: SentFile): HTMLElement {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
  const image = el('img', { src: address, alt });
  return el('a', { class: 'picture', href: address, target: '_blank', rel: 'noopener', 'aria-label': `${name}: ${alt}` }, image);
}

/** A link that saves the file. */
export function fileCard(file: SentFile, remark?: string): HTMLElement {
  if (file.encoding) return pictureCard(file);
  const blob = new Blob([file.content], { type: 'text/plain' });
  const name = el('a', { class: 'file-name', href: URL.createObjectURL(blob), download: file.name }, file.name);
  const size = el('span', { class: 'file-size' }, [sizeText(blob.size), remark ?? ''].filter((part) => part !== '').join(' · '));
  const sign = el('span', { class: 'file-sign' }, icon('file'));
  return el('div', { class: 'file' }, sign, el('span', { class: 'file-words' }, name, size), el('span', { class: 'file-save' }, icon('download')));
}

/** "1.4 kB". */
export const sizeText = (bytes: number): string => (bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`);
