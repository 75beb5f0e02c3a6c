/**
 * `node src/start.js compile`, which runs while the image is built: loads everything that a bot may load, and the citation
 * processor, so that the compiled code is in NODE_COMPILE_CACHE before the first start.
 */
import '../../commands/index.ts';
import { loadCslFormatter } from '../citation/csl.ts';
import { loadLibrary } from '../library/library.ts';
import '../citation/formatter.ts';
import { patchStyleLoader } from '../citation/patch-style-loader.ts';
import { formatRecords } from '../citation/records.ts';
import '../config/env-file.ts';
import '../config/index.ts';
import '../core/bot.ts';
import '../core/rate-limiter.ts';
import '../app/logger.ts';
import '../app/open-papers.ts';
import '../app/shutdown.ts';
import '../images/rasterizer.ts';
import '../library/validate/problems.ts';

await Promise.all([
  import('../app/chat-platforms.ts'),
  import('../app/chat-runtime.ts'),
  import('../discord/platform.ts'),
  import('../health/open-health.ts'),
  import('../library/content-dir.ts'),
  import('../library/yaml/add-folder.ts'),
  import('../app/playground.ts'),
  import('../papers/full-text/article-reader.ts'),
  import('../papers/full-text/parse-article.ts'),
  import('../app/start-platforms.ts'),
  import('../slack/platform.ts'),
  import('../store/postgres.ts'),
  import('../store/slack-oauth-store.ts'),
]);
const { works } = await loadLibrary();
const [work] = works.values();
patchStyleLoader();
if (work) await Promise.all([formatRecords([work], 'bibtex'), (await loadCslFormatter('apa'))([work])]);
