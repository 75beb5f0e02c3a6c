import { el } from './element.ts';
import { icon } from './icon.ts';
import type { SentFile } from './shape.ts';

/** A file one can save, as a link to its content. */
export function fileCard(file: SentFile, remark?: string): HTMLElement {
  const blob = new Blob([file.content], { type: 'text/plain' });
  const name = el('a', { class: 'file-name', href: URL.createObjectURL(blob), download: file.name }, file.name);
  const size = el('span', { class: 'file-size' }, [sizeText(blob.size), remark ?? ''].filter((part) => part !== '').join(' · '));
  const sign = el('span', { class: 'file-sign' }, icon('file'));
  return el('div', { class: 'file' }, sign, el('span', { class: 'file-words' }, name, size), el('span', { class: 'file-save' }, icon('download')));
}

/** "1.4 kB". */
export const sizeText = (bytes: number): string => (bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`);
