/** Finds the address at which PubMed Central serves the image of a figure or table; the file states it in a processing instruction. */
import { attributeOf, descendantsNamed, elementsOf, type MarkupElement } from '../text/markup-tree.ts';

const imageHost = 'https://cdn.ncbi.nlm.nih.gov/pmc/';

/** @returns `undefined` if the file does not state it; older ones do not. */
export function imageUrl(element: MarkupElement): string | undefined {
  const graphics = descendantsNamed(element, 'graphic').filter((graphic) => !/thumb/i.test(attributeOf(graphic, 'content-type') ?? ''));
  // The instruction is inside the graphic or beside it.
  const instructions = [...graphics.flatMap(elementsOf), ...descendantsNamed(element, '?image-cloudpmc-urn'), ...descendantsNamed(element, '?cloudpmc-path')];
  const paths = instructions.flatMap(({ name, attributes: { data = '' } }) => {
    const path = name === '?cloudpmc-path' ? data : name === '?image-cloudpmc-urn' ? data.replace(/^urn:cdn:/, '') : '';
    return /^blobs\/[\w./-]+$/.test(path) && !path.includes('..') ? [path] : [];
  });
  return paths[0] === undefined ? undefined : `${imageHost}${paths[0]}`;
}
