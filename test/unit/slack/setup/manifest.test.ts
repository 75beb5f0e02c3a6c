import { describe, expect, test } from 'vitest';
import type { OrganiserPolicy } from '../../../../src/config/env-schema.ts';
import { scopes } from '../../../../src/slack/scopes.ts';
import { slackManifest } from '../../../../src/slack/setup/manifest.ts';
import { usualScopes } from '../../../fakes/slack.ts';
import { commands } from '../../../helpers/slack-workspace.ts';

describe('the app manifest', () => {
  const manifest = slackManifest(commands, { kind: 'socket' });

  test('the manifest has each command except help, which Slack reserves, and /journalclub', () => {
    expect(manifest.features?.slash_commands?.map(({ command }) => command)).toEqual(['/summary', '/drug', '/cite', '/boom', '/journalclub']);
  });

  test('the manifest has usage hints for the options', () => {
    expect(manifest.features?.slash_commands?.map(({ usage_hint }) => usage_hint)).toEqual([
      '[short|full]',
      '[name] [topic:trials|safety]',
      '[work]',
      undefined,
      expect.stringContaining('help'),
    ]);
  });

  test('the manifest asks for the least scopes, each with a reason', () => {
    expect(manifest.oauth_config?.scopes?.bot?.toSorted()).toEqual([...usualScopes].toSorted());
    for (const reason of Object.values(scopes)) expect(reason.length).toBeGreaterThan(20);
  });

  test('the manifest asks for users:read unless the organisers are listed', () => {
    const asked = (organisers: OrganiserPolicy) => slackManifest(commands, { kind: 'socket' }, organisers).oauth_config?.scopes?.bot;
    expect(asked({ kind: 'admins' })).toContain('users:read');
    expect(asked({ kind: 'anyone' })).toContain('users:read');
    expect(asked({ kind: 'listed', users: ['UADA'] })).not.toContain('users:read');
  });

  test('the manifest has the shortcuts and the events the bot listens to', () => {
    expect(manifest.features?.shortcuts).toMatchObject([
      { type: 'message', callback_id: 'cite_this_paper' },
      { type: 'message', callback_id: 'about_this_paper' },
    ]);
    expect(manifest.settings?.event_subscriptions?.bot_events).toEqual([
      'app_mention',
      'message.im',
      'app_home_opened',
      'member_joined_channel',
      'channel_id_changed',
    ]);
    expect(manifest.features?.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  });

  test('the manifest for Socket Mode names no address', () => {
    expect(manifest.settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toContain('http');
  });

  test('the manifest for HTTP names the address everywhere', () => {
    const { settings, features } = slackManifest(commands, { kind: 'http', address: 'https://club.example.org/anything' });
    const endpoint = 'https://club.example.org/slack/events';
    expect(settings).toMatchObject({ socket_mode_enabled: false, interactivity: { request_url: endpoint }, event_subscriptions: { request_url: endpoint } });
    expect(features?.slash_commands?.every(({ url }) => url === endpoint)).toBe(true);
  });

  test('the manifest for many workspaces alone has a redirect URL, uninstall events and token rotation', () => {
    const { oauth_config, settings, features } = slackManifest(commands, { kind: 'many', address: 'https://club.example.org' });
    expect(oauth_config?.redirect_urls).toEqual(['https://club.example.org/slack/oauth_redirect']);
    expect(settings).toMatchObject({ token_rotation_enabled: true, socket_mode_enabled: false, org_deploy_enabled: false });
    expect(settings?.event_subscriptions?.bot_events).toEqual([
      ...(manifest.settings?.event_subscriptions?.bot_events ?? []),
      'app_uninstalled',
      'tokens_revoked',
    ]);
    expect(features?.slash_commands?.every(({ url }) => url === 'https://club.example.org/slack/events')).toBe(true);
    for (const one of [manifest, slackManifest(commands, { kind: 'http', address: 'https://club.example.org' })]) {
      expect(one.oauth_config).not.toHaveProperty('redirect_urls');
      expect(one.settings).toMatchObject({ token_rotation_enabled: false });
      expect(one.settings?.event_subscriptions?.bot_events).not.toContain('app_uninstalled');
    }
  });

  test('the manifest asks for the messages of public channels only if links to papers get an answer, and for no other scope', () => {
    const withLinks = slackManifest(commands, { kind: 'socket' }, undefined, true);
    expect(manifest.settings?.event_subscriptions?.bot_events).not.toContain('message.channels');
    expect(withLinks.settings?.event_subscriptions?.bot_events).toContain('message.channels');
    expect(withLinks.oauth_config).toEqual(manifest.oauth_config);
  });

  test('the manifest keeps to Slack’s lengths', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description?.length).toBeLessThanOrEqual(140);
    for (const { command, description, usage_hint = '' } of manifest.features?.slash_commands ?? []) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint.length).toBeLessThanOrEqual(1000);
    }
    for (const { name, description } of manifest.features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });
});
