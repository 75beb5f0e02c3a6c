import { loadLibrary } from '../../library/library.ts';

/** Loads the content and lists what there is. @throws {ContentError} with every mistake. */
export async function checkContent(contentDir: string | undefined): Promise<string> {
  const library = await loadLibrary({ contentDir });
  const { papers, drugs, trials, works, seasons } = library;
  const lines = [...papers.values()].map(({ id, name }) => {
    const questions = seasons.get(id)?.prompts.length ?? 0;
    const remark = questions > 0 ? `${questions} questions` : 'no questions, so no channel can switch to it';
    return `  ${name} (${id}): ${remark}`;
  });
  return [
    `No mistakes: ${papers.size} papers, ${drugs.size} drugs, ${trials.size} trials, ${works.size} works${contentDir ? `, with those in ${contentDir}` : ''}.`,
    ...lines,
    "View one with: npm run -s say -- '/summary paper:NAME', or while you write with: npm run content -- watch",
  ].join('\n');
}
