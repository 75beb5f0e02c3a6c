/**
 * `node src/start.js compile`, which the image runs while it is built: loads all that a bot may load, and the citation processor,
 * so that the compiled code is in NODE_COMPILE_CACHE before the first start.
 */
import 'dotenv/config';
import '../../commands/index.ts';
import { loadLibrary } from '../../content/library.ts';
import { loadCslFormatter } from '../citation/csl.ts';
import '../citation/formatter.ts';
import { formatRecords } from '../citation/records.ts';
import { patchStyleLoader } from '../citation/style-files.ts';
import '../config.ts';
import '../core/bot.ts';
import '../give-back.ts';
import '../log.ts';
import '../picture/drawer.ts';

await Promise.all([
  import('../chat-club.ts'),
  import('../discord/platform.ts'),
  import('../health/watch.ts'),
  import('../local-playground.ts'),
  import('../slack/platform.ts'),
  import('../store/postgres.ts'),
  import('../store/slack-install-store.ts'),
]);
const { works } = await loadLibrary();
const [work] = works.values();
patchStyleLoader();
if (work) await Promise.all([formatRecords([work], 'bibtex'), (await loadCslFormatter('apa'))([work])]);
