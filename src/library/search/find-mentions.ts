import type { Work } from '../../../content/schema.ts';
import { type FoundIdentifier, findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { type Identifier, identifierKey } from '../../papers/identifiers/identifier.ts';
import { joinBrokenDois } from '../../papers/identifiers/join-broken-dois.ts';
import { addressKey, type WorkIndex } from './work-index.ts';

/** An identifier or a known address in a text. */
export interface Mention {
  /** Absent for an address that is in the bibliography and contains no identifier. */
  readonly identifier?: Identifier;
  /** The works of the bibliography that it names. */
  readonly works: readonly Work[];
}

/** Finds every identifier in the text, and every address that is in the bibliography, in order. */
export function findMentions(index: WorkIndex, typed: string): readonly Mention[] {
  const text = repairDois(index, typed);
  const addresses = knownAddresses(index, text);
  const identified = findIdentifiers(text).flatMap((found) => {
    const { kind, id, start, end } = found;
    const address = addresses.find((known) => known.start <= start && end <= known.end);
    return [{ identifier: { kind, id }, works: worksOf(index, found, text, address?.works), start }];
  });
  const plain = addresses.filter(({ start, end }) => !identified.some((found) => start <= found.start && found.start < end));
  return [...identified, ...plain].sort((a, b) => a.start - b.start).map(({ start: _, ...mention }) => mention);
}

/** Removes white space from the DOIs in a text. */
export const repairDois = (index: WorkIndex, text: string): string => joinBrokenDois(text, (id) => index.byKey.has(identifierKey({ kind: 'doi', id })));

interface KnownAddress {
  readonly works: readonly Work[];
  readonly start: number;
  readonly end: number;
}

const addressPattern = /https?:\/\/[^\s<>|"'`\\]+/gi;

const knownAddresses = ({ byKey }: WorkIndex, text: string): readonly KnownAddress[] =>
  [...text.matchAll(addressPattern)].flatMap((match) => {
    const shorter = match[0].replaceAll('&amp;', '&').replace(/[).,;:!?*_\]]+$/, '');
    const works = byKey.get(addressKey(match[0].replaceAll('&amp;', '&'))) ?? byKey.get(addressKey(shorter));
    return works ? [{ works, start: match.index, end: match.index + match[0].length }] : [];
  });

/** The address of a registry leads to its record, which is a separate work; the number alone also names the papers on the trial. */
function worksOf({ byKey }: WorkIndex, found: FoundIdentifier, text: string, atAddress: readonly Work[] | undefined): readonly Work[] {
  const works = byKey.get(identifierKey(found)) ?? [];
  if (found.kind !== 'nct') return works.length > 0 ? works : (atAddress ?? []);
  if (atAddress) return atAddress;
  const records = works.filter(({ custom }) => custom.kind === 'registry');
  return records.length > 0 && /[/=]$/.test(text.slice(0, found.start)) ? records : works;
}
