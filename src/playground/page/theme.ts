/** Light or dark: follows the system until the reader chooses. */
import { byId } from './element.ts';
import { createStoredChoice } from './stored-choice.ts';

type Theme = 'light' | 'dark';
const choice = createStoredChoice('journal-club-theme', ['light', 'dark']);

export function followTheme(): void {
  const button = byId('theme', HTMLButtonElement);
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const shown = (): Theme => choice.read() ?? (system.matches ? 'dark' : 'light');
  const draw = () => {
    const theme = shown();
    const other = theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    button.setAttribute('aria-label', `Switch to the ${other} theme`);
    button.title = `Switch to the ${other} theme`;
  };
  button.addEventListener('click', () => {
    choice.write(shown() === 'dark' ? 'light' : 'dark');
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}
