/** Addresses from which a DOI follows although they do not contain it. */

export interface ComputedDoi {
  /** Begins at the host, which a proxy may have rewritten. The DOI is made from its groups; the first marks the position of the identifier. */
  readonly page: RegExp;
  readonly doi: (first: string, second: string) => string;
}

/** The preprint servers at OSF and their DOI prefixes. */
const osfPrefixes: Readonly<Record<string, string>> = {
  osf: '10.31219',
  psyarxiv: '10.31234',
  socarxiv: '10.31235',
  metaarxiv: '10.31222',
  edarxiv: '10.35542',
};

/** A DOI is computed only if the publisher's rule has no exceptions. */
export const computedDois: readonly ComputedDoi[] = [
  {
    page: /nature[.-]com[^\s/%]{0,80}\/(?:\S{0,60}\/)?(?:articles|full|abs|pdf)\/([sd]4\d{4}-\d{3}-\d{4,5}-[\da-z]|nature\d{5}|ncomms\d{4,5}|srep\d{5}|nr[a-z]{2,6}\.\d{4}\.\d{1,4})(?![a-z\d-])/gi,
    doi: (id) => `10.1038/${id}`,
  },
  { page: /elifesciences[.-]org[^\s/%]{0,80}\/(?:articles|reviewed-preprints)\/(\d{5,6})(?!\d)/gi, doi: (id) => `10.7554/eLife.${id}` },
  {
    page: /(?<=\/|www[.-])bmj[.-]com[^\s/%]{0,80}\/content\/(?:bmj\/)?(?:\d{3}|early\/20\d\d\/\d\d\/\d\d)\/(bmj(?:\.[a-z]\d{1,5}|-\d{4}-\d{6}))(?!\d)/gi,
    doi: (id) => `10.1136/${id}`,
  },
  { page: /(?<=\/|www[.-])jci[.-]org[^\s/%]{0,80}\/articles\/view\/(\d{5,6})(?!\d)/gi, doi: (id) => `10.1172/JCI${id}` },
  { page: /insight[.-]jci[.-]org[^\s/%]{0,80}\/articles\/view\/(\d{5,6})(?!\d)/gi, doi: (id) => `10.1172/jci.insight.${id}` },
  {
    page: /karger[.-]com[^\s/%]{0,80}\/article\/(?:abstract|fulltext|pdf)\/(\d{5,9})(?!\d)/gi,
    doi: (id) => `10.1159/${id.padStart(9, '0')}`,
  },
  { page: /peerj[.-]com[^\s/%]{0,80}\/articles\/(?!cs-)(\d{1,6})(?![\d-])/gi, doi: (id) => `10.7717/peerj.${id}` },
  { page: /peerj[.-]com[^\s/%]{0,80}\/articles\/cs-(\d{1,6})(?!\d)/gi, doi: (id) => `10.7717/peerj-cs.${id}` },
  // Other forms occur before 2010.
  { page: /hindawi[.-]com[^\s/%]{0,80}\/journals\/[a-z]{1,8}\/(20[12]\d)\/(\d{6,7})(?!\d)/gi, doi: (year, id) => `10.1155/${year}/${id}` },
  { page: /zenodo[.-]org[^\s/%]{0,80}\/records?\/(\d{4,9})(?!\d)/gi, doi: (id) => `10.5281/zenodo.${id}` },
  { page: /researchsquare[.-]com[^\s/%]{0,80}\/article\/(rs-\d{4,9})\/(v\d{1,3})(?!\d)/gi, doi: (id, version) => `10.21203/rs.3.${id}/${version}` },
  { page: /preprints[.-]org[^\s/%]{0,80}\/manuscript\/(\d{6}\.\d{4})\/(v\d{1,3})(?!\d)/gi, doi: (id, version) => `10.20944/preprints${id}.${version}` },
  { page: /ssrn[.-]com[^\s/%]{0,80}\/\S{0,60}?abstract(?:_?id)?=(\d{4,9})(?!\d)/gi, doi: (id) => `10.2139/ssrn.${id}` },
  {
    page: /osf[.-]io[^\s/%]{0,80}\/preprints\/(osf|psyarxiv|socarxiv|metaarxiv|edarxiv)\/([a-z\d]{5}(?:_v\d{1,3})?)(?![\w-])/gi,
    doi: (server, id) => `${osfPrefixes[server.toLowerCase()]}/osf.io/${id.toLowerCase()}`,
  },
  // Five letters alone can be the name of a page.
  { page: /(?<!\.)(psyarxiv)[.-]com\/((?=[a-z]*\d)[a-z\d]{5})(?![\w-])/gi, doi: (_, id) => `${osfPrefixes.psyarxiv}/osf.io/${id.toLowerCase()}` },
  // Later years have one of two prefixes.
  {
    page: /(?:biorxiv|medrxiv)[.-]org[^\s/%]{0,80}\/content\/(?:(?:biorxiv|medrxiv)\/)?early\/20[12]\d\/\d\d\/\d\d\/((?:20(?:19|2[0-4])\.\d\d\.\d\d\.\d{6,10})|\d{6})(?!\d)/gi,
    doi: (id) => `10.1101/${id}`,
  },
];
