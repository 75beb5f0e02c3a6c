import { mergeContentDir } from '../../src/library/content-dir.ts';
import { buildLibrary, type Library } from '../../src/library/library.ts';
import { readModules } from '../../src/library/read-files.ts';
import { checkLibrary } from '../../src/library/validate/check-library.ts';
import { ContentError, type Problem } from '../../src/library/validate/problems.ts';

/**
 * The real library without papers, drugs and trials in YAML. Tests that compare answers word by word use it, so that none of
 * them fails because somebody has added a paper.
 * @param contentDir a club's own folder.
 * @throws {ContentError} as `loadLibrary` does.
 */
export async function moduleLibrary(contentDir?: string): Promise<Library> {
  const problems: Problem[] = [];
  const contents = await readModules(new URL('../../content/', import.meta.url), problems);
  if (contentDir === undefined) checkLibrary(contents, problems);
  const whole = contentDir === undefined ? contents : await mergeContentDir(contents, contentDir, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return buildLibrary(whole);
}
