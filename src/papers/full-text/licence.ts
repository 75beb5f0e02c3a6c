/** Finds the licence of a full text. Only the licence of the article counts: figures and reviews can have their own. */
import type { TextLicence } from '../../core/papers/full-text.ts';
import { creativeCommons } from '../clients/licence.ts';
import { attributeOf, childAt, childrenNamed, descendantsNamed, type MarkupElement } from '../text/markup-tree.ts';
import { rawText, textOfElement } from '../text/plain-text.ts';

interface Permissions {
  readonly licence?: TextLicence;
  readonly copyright?: string;
}

/**
 * Identifies the licence by its address in `license_ref`, else by the link of the licence, else by the first link in its text (a second
 * one can be a waiver for data alone), else by its words.
 */
export function parsePermissions(articleMeta: MarkupElement | undefined): Permissions {
  const permissions = childAt(articleMeta, 'permissions');
  const licences = childrenNamed(permissions, 'license');
  const references = descendantsNamed(permissions, 'license_ref').map((element) => rawText(element).trim());
  const links = licences.flatMap((licence) => attributeOf(licence, 'href') ?? []);
  const firstLinks = licences.flatMap((licence) => descendantsNamed(licence, 'ext-link').slice(0, 1)).flatMap((each) => attributeOf(each, 'href') ?? []);
  const words = licences.flatMap((licence) => inWords(textOfElement(licence)) ?? []);
  const licence = [...references, ...links, ...firstLinks].flatMap((url) => byAddress(url) ?? [])[0] ?? words[0];
  const statement = textOfElement(childAt(permissions, 'copyright-statement'));
  const holder = textOfElement(childAt(permissions, 'copyright-holder'));
  const copyright = (statement || (holder ? `© ${[textOfElement(childAt(permissions, 'copyright-year')), holder].filter(Boolean).join(' ')}` : '')).slice(
    0,
    300,
  );
  return { ...(licence ? { licence } : {}), ...(copyright ? { copyright } : {}) };
}

function byAddress(url: string): TextLicence | undefined {
  if (/creativecommons\.org\/publicdomain\/mark/i.test(url)) return { name: 'public domain', url: asHttps(url) };
  const name = creativeCommons(url);
  return name && isKnown(name) ? { name, url: asHttps(url) } : undefined;
}

const asHttps = (url: string): string => {
  const path = /creativecommons\.org\/[\w./-]+/i.exec(url)?.[0] ?? '';
  return `https://${path}`;
};

function inWords(text: string): TextLicence | undefined {
  const found = /creative commons (?:(?:cc0|zero|public domain)|attribution(?:[\s,–‐-]+(?:non[\s‐-]?commercial|no[\s‐-]?deriv\w*|share[\s‐-]?alike))*)/i
    .exec(text)?.[0]
    .toLowerCase();
  if (found === undefined) return undefined;
  if (!found.includes('attribution')) return { name: 'CC0' };
  const parts = [['nc', /non[\s‐-]?commercial/] as const, ['nd', /no[\s‐-]?deriv/] as const, ['sa', /share[\s‐-]?alike/] as const];
  return { name: `CC BY${parts.map(([part, pattern]) => (pattern.test(found) ? `-${part.toUpperCase()}` : '')).join('')}` };
}

/** From the most permissive to the strictest. */
const licenceKinds: readonly string[] = ['public domain', 'CC0', 'CC BY', 'CC BY-SA', 'CC BY-NC', 'CC BY-NC-SA', 'CC BY-ND', 'CC BY-NC-ND'];

const strictness = (name: string): number => licenceKinds.indexOf(name.replace(/ \d\.\d$/, ''));

const isKnown = (name: string): boolean => strictness(name) >= 0;

/**
 * Returns the stricter of two licences. A licence that is known only by its name may be any version.
 * @param ofRecord what Europe PMC says, such as "CC BY-NC".
 */
export function stricterLicence(ofText: TextLicence | undefined, ofRecord: string | undefined): TextLicence | undefined {
  const other = ofRecord !== undefined && isKnown(ofRecord) ? { name: ofRecord } : undefined;
  if (!ofText || !other) return ofText ?? other;
  return strictness(other.name) > strictness(ofText.name) ? other : ofText;
}
