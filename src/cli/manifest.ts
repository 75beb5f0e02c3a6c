/** `npm run -s manifest slack [http|many ADDRESS]` or `npm run -s manifest discord APPLICATION-ID`: prints what the platforms' portals need. */
import { commands } from '../../commands/index.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { parseRepliesToLinks, parseSlackOrganisers } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { inviteLink, requestedPermissions } from '../discord/invite-link.ts';
import { permissions } from '../discord/permissions.ts';
import { scopes, scopesFor } from '../slack/scopes.ts';
import { type ManifestMode, slackManifest } from '../slack/setup/manifest.ts';

const manifestUsage = 'Usage: npm run -s manifest slack [http|many https://YOUR-ADDRESS] | npm run -s manifest discord APPLICATION-ID';

interface Printed {
  readonly text: string;
  /** What it requests, and why. Separate from the text, because JSON has no comments. */
  readonly reasons: readonly (readonly [asked: string, reason: string])[];
}

function manifest([platform, first, address]: readonly string[]): Printed | undefined {
  if (platform === 'slack' && !first) return slack({ kind: 'socket' });
  if (platform === 'slack' && (first === 'http' || first === 'many') && address) return slack({ kind: first, address: publicAddress(address) });
  if (platform === 'discord' && first) return discord(first);
  return undefined;
}

function slack(mode: ManifestMode): Printed {
  const organisers = parseSlackOrganisers(process.env);
  return {
    text: JSON.stringify(slackManifest(commands, mode, organisers, parseRepliesToLinks(process.env)), undefined, 2),
    reasons: scopesFor(organisers).map((scope) => [scope, scopes[scope]]),
  };
}

/** @throws {StartError} for an address that Slack would reject later, on its own page. */
function publicAddress(typed: string): string {
  if (URL.parse(typed)?.protocol === 'https:') return typed;
  throw new StartError(`Slack needs an https address, such as https://club.example.org, not “${typed}”.\n${manifestUsage}`);
}

/** @throws {StartError} */
function discord(applicationId: string): Printed {
  if (!/^\d{15,21}$/.test(applicationId))
    throw new StartError(
      `An application id has about 19 digits, unlike “${applicationId}”: https://discord.com/developers/applications, your application, General Information.\n${manifestUsage}`,
    );
  const asked = Object.entries(requestedPermissions) as [keyof typeof requestedPermissions, string][];
  return { text: inviteLink(applicationId), reasons: asked.map(([permission, reason]) => [permissions[permission].name, reason]) };
}

try {
  for (const warning of loadEnvFile()) console.error(warning);
  const printed = manifest(process.argv.slice(3));
  if (printed === undefined) {
    console.error(manifestUsage);
    process.exitCode = 1;
  } else {
    console.log(printed.text);
    console.error(`\nWhat it requests, and why:\n${printed.reasons.map(([asked, reason]) => `  ${asked.padEnd(26)} ${reason}`).join('\n')}`);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
