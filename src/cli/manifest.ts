/** `npm run -s manifest slack [http ADDRESS]` or `npm run -s manifest discord APPLICATION_ID`: what the portals ask for. */
import 'dotenv/config';
import { commands } from '../../commands/index.ts';
import { readSlackOrganisers } from '../config.ts';
import { StartError } from '../core/errors.ts';
import { inviteLink } from '../discord/manifest.ts';
import { type ManifestMode, slackManifest } from '../slack/manifest.ts';

const usage = 'Usage: npm run -s manifest slack [http https://YOUR-ADDRESS] | npm run -s manifest discord APPLICATION_ID';

function manifest([platform, first, address]: readonly string[]): string | undefined {
  if (platform === 'slack' && !first) return slack({ kind: 'socket' });
  if (platform === 'slack' && first === 'http' && URL.canParse(address ?? '')) return slack({ kind: 'http', address: address ?? '' });
  if (platform === 'discord' && /^\d{15,21}$/.test(first ?? '')) return inviteLink(first ?? '');
  return undefined;
}

const slack = (mode: ManifestMode): string => JSON.stringify(slackManifest(commands, mode, readSlackOrganisers(process.env)), undefined, 2);

try {
  const text = manifest(process.argv.slice(3));
  if (text === undefined) {
    console.error(usage);
    process.exitCode = 1;
  } else {
    console.log(text);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
