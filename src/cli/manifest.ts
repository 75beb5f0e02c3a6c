/** `npm run -s manifest slack [http ADDRESS]` or `npm run -s manifest discord APPLICATION_ID`: what the portals ask for. */
import { commands } from '../../commands/index.ts';
import { inviteLink } from '../discord/manifest.ts';
import { slackManifest } from '../slack/manifest.ts';

const usage = 'Usage: npm run -s manifest slack [http https://YOUR-ADDRESS] | npm run -s manifest discord APPLICATION_ID';

function manifest([platform, first, address]: readonly string[]): string | undefined {
  if (platform === 'slack' && !first) return JSON.stringify(slackManifest(commands, { kind: 'socket' }), undefined, 2);
  if (platform === 'slack' && first === 'http' && URL.canParse(address ?? ''))
    return JSON.stringify(slackManifest(commands, { kind: 'http', address: address ?? '' }), undefined, 2);
  if (platform === 'discord' && /^\d{15,21}$/.test(first ?? '')) return inviteLink(first ?? '');
  return undefined;
}

const text = manifest(process.argv.slice(3));
if (text === undefined) {
  console.error(usage);
  process.exitCode = 1;
} else {
  console.log(text);
}
