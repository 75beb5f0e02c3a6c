/** Where PubMed Central serves the image of a figure or a table, which the file says in a processing instruction. */
import { attributeOf, descendantsNamed, elementsOf, type MarkupElement } from '../text/markup-tree.ts';

const imageHost = 'https://cdn.ncbi.nlm.nih.gov/pmc/';

/** @returns `undefined` if the file does not say it, as older ones do not. */
export function imageUrl(element: MarkupElement): string | undefined {
  const graphics = descendantsNamed(element, 'graphic').filter((graphic) => !/thumb/i.test(attributeOf(graphic, 'content-type') ?? ''));
  // Beside the graphic or in it.
  const instructions = [...graphics.flatMap(elementsOf), ...descendantsNamed(element, '?image-cloudpmc-urn'), ...descendantsNamed(element, '?cloudpmc-path')];
  const paths = instructions.flatMap(({ name, attributes: { data = '' } }) => {
    const path = name === '?cloudpmc-path' ? data : name === '?image-cloudpmc-urn' ? data.replace(/^urn:cdn:/, '') : '';
    return /^blobs\/[\w./-]+$/.test(path) && !path.includes('..') ? [path] : [];
  });
  return paths[0] === undefined ? undefined : `${imageHost}${paths[0]}`;
}
