import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInstallStates, stateTtlMs } from '../../../../src/slack/oauth/install-state.ts';

const clientSecret = 'fake-client-secret';
const browser = 'A'.repeat(43);

test('a signed state is valid for its browser, in every replica', () => {
  const state = createInstallStates(clientSecret, () => 1_795_000_000_000).sign(browser);
  expect(state).toMatch(/^[\w-]{43}$/);
  expect(createInstallStates(clientSecret, () => 1_795_000_000_000).verify(state, browser)).toBe(true);
});

test('a signed state is different each time', () => {
  const { sign } = createInstallStates(clientSecret, () => 1_795_000_000_000);
  expect(new Set(Array.from({ length: 100 }, () => sign(browser))).size).toBe(100);
});

test('a signed state is valid for ten minutes and no longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 }), fc.integer({ min: 0, max: 2 * stateTtlMs }), (begun, later) => {
      const state = createInstallStates(clientSecret, () => begun).sign(browser);
      const isValid = createInstallStates(clientSecret, () => begun + later).verify(state, browser);
      if (later >= stateTtlMs) expect(isValid).toBe(false);
      if (later < stateTtlMs - 1000) expect(isValid).toBe(true);
    }),
  );
});

test('a signed state is not valid in another browser, nor with another secret of the app', () => {
  const states = createInstallStates(clientSecret, () => 1_795_000_000_000);
  const state = states.sign(browser);
  fc.assert(
    fc.property(fc.string(), (other) => {
      fc.pre(other !== browser && other !== clientSecret);
      expect(states.verify(state, other)).toBe(false);
      expect(createInstallStates(other, () => 1_795_000_000_000).verify(state, browser)).toBe(false);
    }),
  );
});

test('no other text is a valid state, not even one that decodes to the same bytes', () => {
  const states = createInstallStates(clientSecret, () => 1_795_000_000_000);
  const state = states.sign(browser);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let index = 0; index < state.length; index += 1) {
    for (const character of alphabet) {
      const changed = `${state.slice(0, index)}${character}${state.slice(index + 1)}`;
      expect(states.verify(changed, browser)).toBe(changed === state);
    }
  }
  for (const changed of [`${state}=`, ` ${state}`, `${state}A`, state.slice(1), '']) expect(states.verify(changed, browser)).toBe(false);
  fc.assert(fc.property(fc.string(), (text) => !states.verify(text, browser)));
});
