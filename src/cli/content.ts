/** `npm run content -- check | watch | new [paper|drug|trial] NAME`: tools for authors of papers, drugs and trials. */
import { parseContentDir } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { ContentError } from '../library/validate/problems.ts';
import { checkContent } from './content/check.ts';
import { writeSkeleton } from './content/new.ts';
import { runTool } from './run-tool.ts';

const contentUsage = 'Usage: npm run content -- check | watch | new [paper|drug|trial] NAME';

async function runContentTool([action, ...words]: readonly string[]): Promise<string> {
  const contentDir = parseContentDir(process.env);
  if (action === 'check' && words.length === 0) return checkContent(contentDir);
  if (action === 'new' && words.length > 0) return writeSkeleton(words, contentDir);
  if (action === 'watch' && words.length === 0) {
    const { watchContent } = await import('./content/watch.ts');
    return watchContent(contentDir);
  }
  throw new StartError(contentUsage);
}

await runTool(async () =>
  runContentTool(process.argv.slice(3)).catch((error: unknown) => {
    throw error instanceof ContentError ? new StartError(error.message) : error;
  }),
);
