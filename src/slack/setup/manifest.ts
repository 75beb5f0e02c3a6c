/** The app manifest: commands, shortcuts, events and scopes, derived from the commands themselves. */
import type { webApi } from '@slack/bolt';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import type { Command } from '../../core/command/command.ts';
import type { Option } from '../../core/command/options.ts';
import { messageShortcuts, umbrellaCommand } from '../command-names.ts';
import { scopesFor } from '../scopes.ts';

/** How Slack reaches the bot, with its address over HTTP. With `many`, every workspace can install the app. */
export type ManifestMode = { readonly kind: 'socket' } | { readonly kind: 'http' | 'many'; readonly address: string };

export type SlackManifest = webApi.AppsManifestValidateArguments['manifest'];

/**
 * @param organisers decides whether the app may look up people.
 * @param hasLinks whether the bot receives messages in public channels, to answer links to papers.
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest(
  commands: readonly Command[],
  mode: ManifestMode,
  organisers?: OrganiserPolicy,
  hasLinks = false,
): Exclude<SlackManifest, string> {
  const url = mode.kind === 'socket' ? {} : { url: endpointOf(mode.address) };
  const request = mode.kind === 'socket' ? {} : { request_url: endpointOf(mode.address) };
  const many = mode.kind === 'many' ? { redirect_urls: [new URL('/slack/oauth_redirect', mode.address).href] } : undefined;
  return {
    display_information: {
      name: 'Journal club',
      description: 'Summaries, drugs and citations of a paper, each statement with its source.',
      background_color: '#1f4e5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'journal-club', always_online: true },
      shortcuts: Object.entries(messageShortcuts).map(([callback_id, { name, description }]) => ({ name, type: 'message', callback_id, description })),
      slash_commands: [...commands.filter(({ name }) => name !== 'help').map(commandEntry), umbrellaEntry].map((entry) => ({
        ...entry,
        ...url,
        should_escape: false,
      })),
    },
    oauth_config: { ...many, scopes: { bot: [...scopesFor(organisers)] } },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: [
          ...(['app_mention', 'message.im', ...(hasLinks ? (['message.channels'] as const) : [])] as const),
          ...(['app_home_opened', 'member_joined_channel', 'channel_id_changed', ...(many ? uninstallEvents : [])] as const),
        ],
      },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: mode.kind === 'socket',
      token_rotation_enabled: many !== undefined,
    },
  };
}

/** The address of the page that creates an app with this manifest. @see https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests */
export const newAppLink = (...about: Parameters<typeof slackManifest>): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(slackManifest(...about))).replace(/%(?:3A|2C|2F)/g, decodeURIComponent)}`;

/** Events that the app was removed from a workspace. */
const uninstallEvents = ['app_uninstalled', 'tokens_revoked'] as const;

const umbrellaEntry = {
  command: `/${umbrellaCommand}`,
  description: 'Takes any command line, and lists the commands if used alone',
  usage_hint: '[help | drug olumiant | cite 10.1136/...]',
};

const commandEntry = (command: Command) => ({ command: `/${command.name}`, description: command.description, ...hintOf(command) });

/** Lists the options: the first as a bare word, the others by name. */
function hintOf({ options }: Command): { usage_hint?: string } {
  const hint = Object.entries(options)
    .map(([name, option], index) => (index === 0 ? `[${valuesOf(option, name)}]` : `[${name}:${valuesOf(option, '…')}]`))
    .join(' ');
  return hint === '' ? {} : { usage_hint: hint.length <= maxHintLength ? hint : `${hint.slice(0, maxHintLength - 1)}…` };
}

const maxHintLength = 1000;
const valuesOf = (option: Option, otherwise: string): string => (option.kind === 'choice' ? option.choices.join('|') : otherwise);

const endpointOf = (address: string): string => new URL('/slack/events', address).href;
