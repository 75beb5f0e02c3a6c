import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '../../../../src/papers/identifiers/find-identifiers.ts';
import { formatIdentifier, referenceWord } from '../../../../src/papers/identifiers/identifier.ts';

const found = (text: string): readonly string[] => findIdentifiers(text).map(formatIdentifier);

const lancet = 'doi:10.1016/S0140-6736(22)02607-1';
const sici = 'doi:10.1002/(sici)1099-1190(200001/02)10:1<51::aid-nem357>3.0.co;2-g';

describe('DOIs', () => {
  test.each([
    ['bare', 'see 10.1136/ard-2023-224100.', 'doi:10.1136/ard-2023-224100'],
    ['after doi:', 'doi:10.2147/JIR.S397639.', 'doi:10.2147/JIR.S397639'],
    ['after DOI and a space', 'DOI 10.2147/JIR.S397639', 'doi:10.2147/JIR.S397639'],
    ['after urn:doi:', 'urn:doi:10.2147/JIR.S397639', 'doi:10.2147/JIR.S397639'],
    ['after info:doi/', 'info:doi/10.2147/JIR.S397639', 'doi:10.2147/JIR.S397639'],
    ['glued to the word', 'doi10.2147/JIR.S397639', 'doi:10.2147/JIR.S397639'],
    ['in brackets', '(10.1016/S0140-6736(22)02607-1)', lancet],
    ['in brackets with a full stop', '(10.1016/S0140-6736(22)02607-1).', lancet],
    ['in quotation marks', '“10.1016/S0140-6736(22)02607-1”', lancet],
    ['in straight quotation marks', '"10.1016/S0140-6736(22)02607-1",', lancet],
    ['in guillemets', '«10.1016/S0140-6736(22)02607-1»', lancet],
    ['in angle brackets', '<10.1016/S0140-6736(22)02607-1>', lancet],
    ['before a bracket that stays open', '10.1016/j.semcdb.2008.08.010(in press)', 'doi:10.1016/j.semcdb.2008.08.010'],
    ['with a prefix of two numbers', '10.1000.10/123', 'doi:10.1000.10/123'],
    ['before full-width punctuation', '10.1136/ard-2023-224100。', 'doi:10.1136/ard-2023-224100'],
    ['with the hyphens of a word processor', '10.1016/S0140\u20116736(22)02607\u20131', lancet],
    ['with an invisible space', '10.1016/\u200bS0140-6736(22)02607-1\u200b', lancet],
    ['before the next part of a list', 'doi:10.1136/ard-2023-224100;PMID:7', 'doi:10.1136/ard-2023-224100 PMID: 7'],
    ['in a list without spaces', '10.1136/a1,10.1136/b2;10.1136/c3', 'doi:10.1136/a1 doi:10.1136/b2 doi:10.1136/c3'],
    [
      'with a hash sign at its end',
      '10.1002/1097-4571(2000)9999:9999<::AID-ASI1009>3.0.CO;2-#',
      'doi:10.1002/1097-4571(2000)9999:9999<::AID-ASI1009>3.0.CO;2-#',
    ],
  ])('a DOI is found %s', (_, text, expected) => {
    expect(found(text).join(' ')).toBe(expected);
  });

  test.each([
    ['https', 'https://doi.org/10.1016/S0140-6736(22)02607-1'],
    ['http', 'http://doi.org/10.1016/S0140-6736(22)02607-1'],
    ['the old resolver', 'http://dx.doi.org/10.1016/S0140-6736(22)02607-1'],
    ['www', 'https://www.doi.org/10.1016/S0140-6736(22)02607-1'],
    ['no scheme', 'doi.org/10.1016/S0140-6736(22)02607-1'],
    ['doi: before the address', 'doi:https://doi.org/10.1016/S0140-6736(22)02607-1'],
    ['percent signs', 'https://doi.org/10.1016%2FS0140-6736%2822%2902607-1'],
    ['percent signs twice', 'https://doi.org/10.1016%252FS0140-6736%252822%252902607-1'],
    ['a library’s proxy', 'https://doi-org.ezproxy.lib.example.edu/10.1016/S0140-6736(22)02607-1'],
    ['a proxy’s log-in page', 'https://login.proxy.example.edu/login?url=https://doi.org/10.1016/S0140-6736(22)02607-1'],
    ['a proxy’s encoded log-in page', 'https://login.proxy.example.edu/login?qurl=https%3A%2F%2Fdoi.org%2F10.1016%2FS0140-6736%2822%2902607-1%3Futm%3Dx'],
    ['an OpenURL', 'https://resolver.example.edu/?rft_id=info%3Adoi%2F10.1016%2FS0140-6736(22)02607-1&genre=article'],
    ['tracking', 'https://doi.org/10.1016/S0140-6736(22)02607-1?utm_source=twitter&utm_medium=x'],
    ['a fragment', 'https://doi.org/10.1016/S0140-6736(22)02607-1#sec-3'],
    ['Slack’s link', '<https://doi.org/10.1016/S0140-6736(22)02607-1|Lancet 2023>'],
    ['Slack’s link to itself', '<https://doi.org/10.1016/S0140-6736(22)02607-1|10.1016/S0140-6736(22)02607-1>'],
    ['a Markdown link', '[SLE-BRAVE-I](https://doi.org/10.1016/S0140-6736(22)02607-1)'],
    ['a Markdown link with itself as text', '[10.1016/S0140-6736(22)02607-1](<https://doi.org/10.1016/S0140-6736(22)02607-1>)'],
    ['Discord’s bold, spoiler and code', '**10.1016/S0140-6736(22)02607-1** ||10.1016/S0140-6736(22)02607-1|| `10.1016/S0140-6736(22)02607-1`'],
    ['an HTML link', '<a href="https://doi.org/10.1016/S0140-6736(22)02607-1">Lancet</a>'],
    ['a BibTeX field', 'doi = {10.1016/S0140-6736(22)02607-1},'],
    ['JSON', '{"DOI":"10.1016/S0140-6736(22)02607-1"}'],
    ['JSON that escapes the slash', '{"DOI":"10.1016\\/S0140-6736(22)02607-1"}'],
    ['another slash', '10.1016\u2215S0140-6736(22)02607-1'],
    ['an encoded quotation mark', 'https://europepmc.org/search?query=doi:%2210.1016/S0140-6736(22)02607-1%22'],
    ['what a reference says next', '10.1016/S0140-6736(22)02607-1.Epub 2023'],
  ])('a DOI is found with %s', (_, text) => {
    expect(found(text)).toEqual([lancet]);
  });

  test.each([
    ['plain', '10.1002/(sici)1099-1190(200001/02)10:1<51::aid-nem357>3.0.co;2-g.'],
    ['in Slack’s text', '10.1002/(sici)1099-1190(200001/02)10:1&lt;51::aid-nem357&gt;3.0.co;2-g'],
    ['in Slack’s link', '<https://doi.org/10.1002/(sici)1099-1190(200001/02)10:1%3C51::aid-nem357%3E3.0.co;2-g|a paper>'],
    ['in angle brackets', '<10.1002/(sici)1099-1190(200001/02)10:1<51::aid-nem357>3.0.co;2-g>'],
    ['from BibTeX', '10.1002/(sici)1099-1190(200001/02)10:1{\\textless}51::aid-nem357{\\textgreater}3.0.co;2-g'],
    ['as mathematics', '10.1002/(sici)1099-1190(200001/02)10:1$<$51::aid-nem357$>$3.0.co;2-g'],
    ['encoded twice', 'https://doi.org/10.1002%252F%2528sici%25291099-1190%2528200001%252F02%252910%253A1%253C51%253A%253Aaid-nem357%253E3.0.co%253B2-g'],
  ])('a DOI made from an SICI is found %s', (_, text) => {
    expect(found(text)).toEqual([sici]);
  });

  test.each([
    ['10.1890/0012-9658(2006)87[2832:tiopma]2.0.co;2', 'doi:10.1890/0012-9658(2006)87[2832:tiopma]2.0.co;2'],
    ['10.1130/0091-7613(1990)018<0153:TCOTHB>2.3.CO;2,', 'doi:10.1130/0091-7613(1990)018<0153:TCOTHB>2.3.CO;2'],
    ['tacl\\_a: 10.1162/tacl\\_a\\_00276', 'doi:10.1162/tacl_a_00276'],
    ['doi = {10.1162/tacl{\\_}a{\\_}00276},', 'doi:10.1162/tacl_a_00276'],
    ['10.1016/S0140-6736\\%2822\\%2902607-1', lancet],
    ['10.1007/978-3-030-12345-6_12', 'doi:10.1007/978-3-030-12345-6_12'],
  ])('“%s” contains %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['https://www.nejm.org/doi/full/10.1056/NEJMoa2109927?query=recirc#top', 'doi:10.1056/NEJMoa2109927'],
    ['https://www.frontiersin.org/articles/10.3389/fimmu.2023.1217147/full', 'doi:10.3389/fimmu.2023.1217147'],
    ['frontiersin.org/journals/immunology/articles/10.3389/fimmu.2023.1217147/full', 'doi:10.3389/fimmu.2023.1217147'],
    ['https://lupus.bmj.com/content/lupusscimed/early/10.1136/lupus-2023.full.pdf', 'doi:10.1136/lupus-2023'],
    ['https://onlinelibrary.wiley.com/doi/epdf/10.1002/art.42926', 'doi:10.1002/art.42926'],
    ['https://acrjournals.onlinelibrary.wiley.com/doi/10.1002/art.42926/abstract', 'doi:10.1002/art.42926'],
    ['https://link.springer.com/article/10.1007%2Fs10067-023-06731-4', 'doi:10.1007/s10067-023-06731-4'],
    ['https://link.springer.com/content/pdf/10.1007/s10067-023-06731-4.pdf', 'doi:10.1007/s10067-023-06731-4'],
    ['https://link.springer.com/article/10.1007/s10067-023-06731-4/figures/2', 'doi:10.1007/s10067-023-06731-4'],
    ['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456&type=printable', 'doi:10.1371/journal.pone.0123456'],
    ['https://academic.oup.com/rheumatology/article/doi/10.1093/rheumatology/keaa655/6043448', 'doi:10.1093/rheumatology/keaa655'],
    ['https://academic-oup-com.proxy.example.edu/rheumatology/article/doi/10.1093/rheumatology/keaa655/6043448', 'doi:10.1093/rheumatology/keaa655'],
    ['https://www.medrxiv.org/content/10.1101/2020.01.22.20018945v2.full.pdf+html', 'doi:10.1101/2020.01.22.20018945'],
    ['bioRxiv 10.1101/2020.01.22.914952v1', 'doi:10.1101/2020.01.22.914952'],
    ['https://www.biorxiv.org/content/10.64898/2026.01.22.914952v1.abstract', 'doi:10.64898/2026.01.22.914952'],
    ['https://www.nature.com/articles/s41467-021-23361-z.pdf', 'doi:10.1038/s41467-021-23361-z'],
    ['https://www-nature-com.proxy.example.edu/articles/s41467-021-23361-z#Sec2', 'doi:10.1038/s41467-021-23361-z'],
    ['https://elifesciences.org/articles/12203', 'doi:10.7554/eLife.12203'],
    ['https://www.bmj.com/content/353/bmj.i2195', 'doi:10.1136/bmj.i2195'],
    ['https://zenodo.org/records/1234567', 'doi:10.5281/zenodo.1234567'],
    ['https://www.bmj.com/content/bmj/372/bmj.n71.full.pdf', 'doi:10.1136/bmj.n71'],
    ['https://www.bmj.com/content/bmj/early/2021/03/29/bmj.n71.full.pdf', 'doi:10.1136/bmj.n71'],
    ['https://www.nature.com/articles/d41586-021-00612-1?proof=t', 'doi:10.1038/d41586-021-00612-1'],
    ['https://www.nature.com/articles/s41586-020-2012-7_reference.pdf', 'doi:10.1038/s41586-020-2012-7'],
    ['https://www.nature.com/nature/journal/v488/n7409/full/nature11421.html', 'doi:10.1038/nature11421'],
    ['https://www.jci.org/articles/view/118862/pdf', 'doi:10.1172/JCI118862'],
    ['https://insight.jci.org/articles/view/148123', 'doi:10.1172/jci.insight.148123'],
    ['https://karger.com/Article/FullText/329047', 'doi:10.1159/000329047'],
    ['https://peerj.com/articles/5066/', 'doi:10.7717/peerj.5066'],
    ['https://peerj.com/articles/cs-123', 'doi:10.7717/peerj-cs.123'],
    ['https://www.hindawi.com/journals/jir/2021/5512345/', 'doi:10.1155/2021/5512345'],
    ['https://www.preprints.org/manuscript/202103.0123/v1', 'doi:10.20944/preprints202103.0123.v1'],
    ['https://osf.io/preprints/socarxiv/ab3de_v2', 'doi:10.31235/osf.io/ab3de_v2'],
    ['https://psyarxiv.com/ab3de/', 'doi:10.31234/osf.io/ab3de'],
    ['https://www.medrxiv.org/content/medrxiv/early/2021/03/17/2021.03.15.21253456.full.pdf', 'doi:10.1101/2021.03.15.21253456'],
    ['https://www.biorxiv.org/content/early/2018/05/10/319285', 'doi:10.1101/319285'],
    ['https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD013652.pub2/full/de', 'doi:10.1002/14651858.CD013652.pub2'],
    ['https://www.connectedpapers.com/main/10.1136/ard-2022-222489/graph', 'doi:10.1136/ard-2022-222489'],
    ['https://www.researchsquare.com/article/rs-123456/v2', 'doi:10.21203/rs.3.rs-123456/v2'],
    ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3546052', 'doi:10.2139/ssrn.3546052'],
  ])('the publisher’s page %s leads to %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('additions of publishers are kept if the link leads to doi.org', () => {
    expect(found('https://doi.org/10.1234/a.full')).toEqual(['doi:10.1234/a.full']);
  });

  test.each([
    'https://www.sciencedirect.com/science/article/pii/S0140673622026071',
    'https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(22)02607-1/fulltext',
    'https://jamanetwork.com/journals/jama/fullarticle/2771234',
    'https://doi.org/10.1/too-short',
    '10.1136/',
    'version 10.12345 of 10 / 2',
    'version 10.2/3, 10.1000/ and 110.1000/a',
    '36848918',
    '2101.00001',
    'NCT123',
    '',
    'report-10.2022/final.docx',
    'ICD-10.1234/5',
    'at 04:10.1234/x',
    'Dose 10.1000/kg',
    'HbA1c 10.1234/mol',
    'data 10.2020/table.csv',
    'PMC 2023',
    'PMID 34,987,654',
    'the index cat/0101001',
    'https://osf.io/preprints/bitss/ab3de',
    'https://psyarxiv.com/about',
  ])('nothing is found in “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('other identifiers', () => {
  test.each([
    ['PMID: 36848918', 'PMID: 36848918'],
    ['PMID36848918.', 'PMID: 36848918'],
    ['pmid #0036848918)', 'PMID: 36848918'],
    ['PubMed ID 36848918', 'PMID: 36848918'],
    ['https://pubmed.ncbi.nlm.nih.gov/36848918/', 'PMID: 36848918'],
    ['<https://pubmed.ncbi.nlm.nih.gov/36848918/?from_term=lupus|PubMed>', 'PMID: 36848918'],
    ['https://pubmed.ncbi.nlm.nih.gov/?term=36848918', 'PMID: 36848918'],
    ['https://pubmed-ncbi-nlm-nih-gov.proxy.example.edu/36848918/', 'PMID: 36848918'],
    ['https://proxy.example.edu/login?qurl=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F36848918%2F', 'PMID: 36848918'],
    ['https://www.ncbi.nlm.nih.gov/pubmed/36848918', 'PMID: 36848918'],
    ['www.pubmed.gov/36848918', 'PMID: 36848918'],
    ['https://europepmc.org/article/MED/36848918', 'PMID: 36848918'],
    ['https://pubmed.ncbi.nlm.nih.gov/36848918.', 'PMID: 36848918'],
    ['PMID- 36848918', 'PMID: 36848918'],
    ['PMIDs: 36848918', 'PMID: 36848918'],
    ['PMID：36848918', 'PMID: 36848918'],
    ['https://jamanetwork.com/pubfinderlinks.aspx?pubmedid=36848918', 'PMID: 36848918'],
    ['36848918[uid]', 'PMID: 36848918'],
    ['https://identifiers.org/pubmed/36848918', 'PMID: 36848918'],
    ['http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=36848918&dopt=Abstract', 'PMID: 36848918'],
    ['https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=36848918', 'PMID: 36848918'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/36848918/', 'PMID: 36848918'],
    ['https://europepmc.org/search?query=ext_id:36848918%20src:med', 'PMID: 36848918'],
    ['https://www.ebi.ac.uk/europepmc/webservices/rest/article/MED/36848918?resultType=core', 'PMID: 36848918'],
    ['https://europepmc.org/abstract/med/36848918', 'PMID: 36848918'],
    ['PMCID: PMC10084872', 'PMC10084872'],
    ['pmcid 10084872', 'PMC10084872'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC10084872/#s2', 'PMC10084872'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/pmc10084872.2/', 'PMC10084872'],
    ['https://europepmc.org/article/PMC/10084872', 'PMC10084872'],
    ['PMC 10084872', 'PMC10084872'],
    ['PMC:10084872', 'PMC10084872'],
    ['PMC ID: 10084872', 'PMC10084872'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/10084872/', 'PMC10084872'],
    ['https://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=10084872', 'PMC10084872'],
    ['https://europepmc.org/article/PPR/PPR123456', 'PPR123456'],
    ['https://europepmc.org/article/ppr/ppr12', 'PPR:PPR12'],
    ['https://europepmc.org/abstract/PPR/PPR987654?utm=x', 'PPR987654'],
    ['https%3A%2F%2Feuropepmc.org%2Farticle%2FPPR%2FPPR123456', 'PPR123456'],
    ['https://europepmc-org.proxy.example/article/PPR/PPR123456', 'PPR123456'],
    ['a preprint (ppr123456).', 'PPR123456'],
    ['https://europepmc.org/articles/PMC10084872?pdf=render', 'PMC10084872'],
    ['arXiv:2101.00001v2 [q-bio]', 'arXiv:2101.00001'],
    ['arxiv 0704.0001', 'arXiv:0704.0001'],
    ['https://arxiv.org/pdf/2101.00001v3.pdf', 'arXiv:2101.00001'],
    ['https://arxiv.org/abs/hep-th/9901001v2', 'arXiv:hep-th/9901001'],
    ['arXiv:math.GT/0309136', 'arXiv:math/0309136'],
    ['https://doi.org/10.48550/arXiv.2101.00001', 'arXiv:2101.00001'],
    ['arXiv preprint 2101.00001', 'arXiv:2101.00001'],
    ['arXiv.2101.00001', 'arXiv:2101.00001'],
    ['hep-th/9901001v2', 'arXiv:hep-th/9901001'],
    ['astro-ph.CO/0601001', 'arXiv:astro-ph/0601001'],
    ['https://www.alphaxiv.org/abs/2101.00001', 'arXiv:2101.00001'],
    ['https://huggingface.co/papers/2101.00001', 'arXiv:2101.00001'],
    ['https://scirate.com/arxiv/2101.00001', 'arXiv:2101.00001'],
    ['https://www.arxiv-vanity.com/papers/2101.00001/', 'arXiv:2101.00001'],
    ['nct03616912', 'NCT03616912'],
    ['NCT 03616912', 'NCT03616912'],
    ['NCT number: 03616912', 'NCT03616912'],
    ['https://clinicaltrials.gov/study/NCT03616912?term=lupus', 'NCT03616912'],
    ['https://clinicaltrials.gov/ct2/show/NCT03616912', 'NCT03616912'],
  ])('“%s” is %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('a pasted reference gives its identifiers in the order of the text', () => {
    const reference =
      'Morand EF, Vital EM, Petri M, et al. Baricitinib for systemic lupus erythematosus (SLE-BRAVE-I). Lancet. 2023 Mar 25;401(10381):1001-1010. doi: 10.1016/S0140-6736(22)02607-1. Epub 2023 Feb 24. Erratum in: Lancet. 2023;401:1000. PMID: 36848918; NCT03616912.';
    expect(found(reference)).toEqual([lancet, 'PMID: 36848918', 'NCT03616912']);
  });

  test('genes and other words that begin like the id of a preprint are not identifiers', () => {
    for (const text of ['PPR336 and PPR2263 are genes', 'PPR 123456', 'SPPR123456', 'PPR0123456', 'PPR1234567890', 'https://europepmc.org/article/MED/PPR12'])
      expect(found(text), text).toEqual([]);
  });

  test('in a list of PMIDs only the first needs the name', () => {
    expect(found('PMIDs 36848918, 36848917 and 36848916')).toEqual(['PMID: 36848918', 'PMID: 36848917', 'PMID: 36848916']);
    expect(found('PMID 36848918 2023 36848917')).toEqual(['PMID: 36848918']);
  });

  test('a DOI that could be a dose or the name of a file counts only with its label or in an address', () => {
    expect(['doi:10.1000/kg', 'DOI 10.1000/kg', 'https://doi.org/10.1000/kg'].map((text) => found(text)[0])).toEqual(Array(3).fill('doi:10.1000/kg'));
    expect(found(referenceWord({ kind: 'doi', id: '10.1000/kg' }))).toEqual(['doi:10.1000/kg']);
  });

  test('an identifier that occurs twice is found once, in the spelling that comes first', () => {
    expect(found('10.1136/X, doi:10.1136/x, PMID: 7 and https://pubmed.ncbi.nlm.nih.gov/7/')).toEqual(['doi:10.1136/X', 'PMID: 7']);
  });
});
