/** How long it takes to find the identifiers in a message of 4,000 characters, the most that Discord allows. */
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { record } from '../result.ts';

const maxMessageLength = 4000;
const rounds = 7;
const callsPerRound = 50;

const repeat = (text: string): string => text.repeat(Math.ceil(maxMessageLength / text.length)).slice(0, maxMessageLength);

/** What people write, and what costs the search most. */
const messages: Readonly<Record<string, string>> = {
  'plain words': repeat('We read the paper on hiccups last week and nobody could say what the primary outcome was. '),
  'references with DOIs': repeat('Okafor A. Hiccups. Lancet. 2023;401(10381):1001-1010. doi: 10.1016/S0140-6736(22)02607-1. PMID: 36848918; NCT03616912. '),
  'addresses of publishers': repeat(
    '<https://www-nature-com.proxy.lib.edu/articles/s41586-020-2012-7?utm_source=x|a> https://academic.oup.com/rheumatology/article/doi/10.1093/keaa655/6 ',
  ),
  'an endless DOI': `10.1016/${'(a'.repeat(maxMessageLength)}`.slice(0, maxMessageLength),
  'the beginnings of DOIs': repeat('10.1016/'),
  'one long address': `https://arxiv.org.${'pubmed.ncbi.nlm.nih.gov.'.repeat(200)}`.slice(0, maxMessageLength),
  'escaped slashes': repeat('10.1016%252F%2528%2529'),
};

export function measureIdentifiers(suite: string): void {
  for (const message of Object.values(messages)) msPerCall(message);
  const measured = Object.entries(messages).map(([what, message]) => ({ what, runs: Array.from({ length: rounds }, () => msPerCall(message)) }));
  for (const { what, runs } of measured) record({ suite, what: `identifiers in 4,000 characters, ${what}`, ours: { runs, unit: 'ms' }, target: { most: 1 } });
}

function msPerCall(message: string): number {
  const began = performance.now();
  for (let call = 0; call < callsPerRound; call += 1) findIdentifiers(message);
  return (performance.now() - began) / callsPerRound;
}
