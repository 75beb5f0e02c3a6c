/** Icons in the colour of the surrounding text. */

const paths = {
  eye: 'M8 3.5C4.6 3.5 2 6.2 1 8c1 1.8 3.6 4.5 7 4.5s6-2.7 7-4.5c-1-1.8-3.6-4.5-7-4.5Zm0 7.2A2.7 2.7 0 1 1 8 5.3a2.7 2.7 0 0 1 0 5.4Zm0-1.4a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6Z',
  file: 'M4 1.5h5L13 5.5v9H4v-13Zm4.5 1.2v3.3h3.3M6 8.5h5M6 11h5',
  download: 'M8 2v8m0 0 3.2-3.2M8 10 4.8 6.8M3 13.2h10',
  reply: 'M3 14V8.5A3.5 3.5 0 0 1 6.5 5H14',
  hash: 'M6.3 2 5 14M11 2 9.7 14M2.6 5.7h11.2M2.2 10.3h11.2',
} as const;

const filled: readonly string[] = ['eye'];

export function icon(name: keyof typeof paths): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon', filled.includes(name) ? 'icon-filled' : 'icon-drawn');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
