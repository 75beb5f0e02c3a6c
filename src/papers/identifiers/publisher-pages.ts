/** DOIs in the addresses of publishers. A DOI is computed only if the publisher's rule has no exceptions. */

/** Whether the DOI that follows is in an address other than one of doi.org, also through a library proxy. */
export const isPublisherPage = (before: string): boolean =>
  /[a-z]\.[a-z]{2,}.*(?:[/=]|%(?:25)?(?:2f|3d))$/i.test(before) && !/doi[.-]org[^/%]{0,80}(?:\/|%(?:25)?2f)+$/i.test(before);

/** What publishers append to a DOI in the addresses of a paper's pages. */
const pageWords =
  /(?:\/(?:full-?text(?:\.html?)?|full|abstract|abs|pdf(?:direct)?|epdf|epub|html?|xml|meta|summary|references|citations?|metrics|share|graph|reader|pdfplus|related|comments|rapid-responses|(?:figures|tables)(?:\/\d+)?|suppl(?:_file\/.*|ementary(?:-material)?)?)|\.(?:full-text|full|abstract|pdf(?:\+html)?|html?|xml|epub|long|short|article-info|figures-only|supplementary-material))+$/i;

/** @param before the address up to the DOI. */
export function cutPageWords(doi: string, before: string): string {
  const cut = doi.replace(pageWords, '');
  // Cochrane's pages exist in several languages: /cdsr/doi/10.1002/14651858.CD013652.pub2/full/de.
  if (/cochranelibrary[.-]com/i.test(before)) return cut.replace(/(?<=^\d{8}\.[^/]+)\/.*$/, '');
  // Oxford appends the number of the article: /doi/10.1093/rheumatology/keaa655/6043448.
  return /academic[.-]oup[.-]com/i.test(before) ? cut.replace(/(?<=.\/.*)\/\d{5,9}$/, '') : cut;
}
