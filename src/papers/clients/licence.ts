/** Recognises Creative Commons licences by their addresses and short names. */

/** @param text an address, or words such as "cc by-nc" and `cc_by_nd`. @returns such as "CC BY-NC 4.0"; `undefined` for any other licence. */
export function creativeCommons(text: string | undefined): string | undefined {
  const [, address, version] = /creativecommons\.org\/(?:licenses|licences)\/([a-z-]+)\/?(\d\.\d)?/i.exec(text ?? '') ?? [];
  if (address) return `CC ${address.toUpperCase()}${version ? ` ${version}` : ''}`;
  if (/creativecommons\.org\/publicdomain\/zero|^cc[ _-]?0$/i.test(text ?? '')) return 'CC0';
  const words = /^cc[ _-](by(?:[ _-](?:nc|nd|sa))*)$/i.exec((text ?? '').trim())?.[1];
  return words ? `CC ${words.toUpperCase().replace(/[ _]/g, '-')}` : undefined;
}
