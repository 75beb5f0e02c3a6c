/** Light or dark: follows the system until the reader chooses. */
import { byId } from './element.ts';

const key = 'journal-club-theme';
type Theme = 'light' | 'dark';

export function followTheme(): void {
  const button = byId('theme', HTMLButtonElement);
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const shown = (): Theme => remembered() ?? (system.matches ? 'dark' : 'light');
  const draw = () => {
    const theme = shown();
    const other = theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    button.setAttribute('aria-label', `Switch to the ${other} theme`);
    button.title = `Switch to the ${other} theme`;
  };
  button.addEventListener('click', () => {
    remember(shown() === 'dark' ? 'light' : 'dark');
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}

/** If the browser denies the page its storage, the choice lasts as long as the page. */
let chosen: Theme | undefined;

function remembered(): Theme | undefined {
  if (chosen) return chosen;
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Kept in `chosen`.
  }
}
