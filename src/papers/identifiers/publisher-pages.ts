/** DOIs in the addresses of publishers. A DOI is computed only if the publisher's rule has no exceptions. */

/** Whether the DOI that follows stands in an address other than one of doi.org, also through a library's proxy. */
export const isPublisherPage = (before: string): boolean =>
  /[a-z]\.[a-z]{2,}.*(?:[/=]|%(?:25)?(?:2f|3d))$/i.test(before) && !/doi[.-]org[^/%]{0,80}(?:\/|%(?:25)?2f)+$/i.test(before);

/** What publishers append to a DOI in the addresses of a paper's pages. */
const pageWords =
  /(?:\/(?:full-?text(?:\.html?)?|full|abstract|abs|pdf(?:direct)?|epdf|epub|html?|xml|meta|summary|references|citations?|metrics|share|(?:figures|tables)(?:\/\d+)?|suppl(?:_file\/.*|ementary(?:-material)?)?)|\.(?:full-text|full|abstract|pdf(?:\+html)?|html?|xml|epub|long|short|article-info|figures-only|supplementary-material))+$/i;

/** @param before the address up to the DOI. */
export function cutPageWords(doi: string, before: string): string {
  const cut = doi.replace(pageWords, '');
  // Oxford appends the number of the article: /doi/10.1093/rheumatology/keaa655/6043448.
  return /academic[.-]oup[.-]com/i.test(before) ? cut.replace(/(?<=.\/.*)\/\d{5,9}$/, '') : cut;
}

/** Addresses from which the DOI follows, though they do not contain it. Each pattern begins at the host, which a proxy may have rewritten. */
export const computedDois: readonly { readonly page: RegExp; readonly doi: (id: string, version: string) => string }[] = [
  {
    page: /nature[.-]com[^\s/%]{0,80}\/articles\/(s4\d{4}-\d{3}-\d{4,5}-[\da-z]|nature\d{5}|ncomms\d{4,5}|srep\d{5}|nr[a-z]{2,6}\.\d{4}\.\d{1,4})(?![\w-])/gi,
    doi: (id) => `10.1038/${id}`,
  },
  { page: /elifesciences[.-]org[^\s/%]{0,80}\/articles\/(\d{5,6})(?!\d)/gi, doi: (id) => `10.7554/eLife.${id}` },
  { page: /(?<=\/|www[.-])bmj[.-]com[^\s/%]{0,80}\/content\/\d{3}\/(bmj(?:\.[a-z]\d{1,5}|-\d{4}-\d{6}))(?!\d)/gi, doi: (id) => `10.1136/${id}` },
  { page: /zenodo[.-]org[^\s/%]{0,80}\/records?\/(\d{4,9})(?!\d)/gi, doi: (id) => `10.5281/zenodo.${id}` },
  { page: /researchsquare[.-]com[^\s/%]{0,80}\/article\/(rs-\d{4,9})\/(v\d{1,3})(?!\d)/gi, doi: (id, version) => `10.21203/rs.3.${id}/${version}` },
  { page: /ssrn[.-]com[^\s/%]{0,80}\/\S{0,60}?abstract(?:_?id)?=(\d{4,9})(?!\d)/gi, doi: (id) => `10.2139/ssrn.${id}` },
];
