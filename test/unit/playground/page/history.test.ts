import { expect, test } from 'vitest';
import { createHistory } from '../../../../src/playground/page/history.ts';

test('the history recalls lines from the latest to the first, and then the one being typed', () => {
  const history = createHistory();
  history.add('/help');
  history.add('/summary');
  expect(history.back('/dr')).toBe('/summary');
  expect(history.back('/summary')).toBe('/help');
  expect(history.back('/help')).toBeUndefined();
  expect(history.forward()).toBe('/summary');
  expect(history.forward()).toBe('/dr');
  expect(history.forward()).toBeUndefined();
});

test('the history stores a line that is sent twice in a row once', () => {
  const history = createHistory();
  history.add('/help');
  history.add('/help');
  expect(history.back('')).toBe('/help');
  expect(history.back('')).toBeUndefined();
});

test('an empty history recalls nothing', () => {
  expect(createHistory().back('')).toBeUndefined();
  expect(createHistory().forward()).toBeUndefined();
});
