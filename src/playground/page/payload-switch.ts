/** The switch that shows the JSON under all messages. It is off until the reader turns it on. */
import { byId } from './element.ts';
import { createStoredChoice } from './stored-choice.ts';

const choice = createStoredChoice('journal-club-json', ['on', 'off']);

export function followPayloadSwitch(): void {
  const button = byId('json', HTMLButtonElement);
  const isOn = (): boolean => choice.read() === 'on';
  const draw = () => {
    document.documentElement.dataset.json = isOn() ? 'on' : 'off';
    button.setAttribute('aria-checked', String(isOn()));
  };
  button.addEventListener('click', () => {
    choice.write(isOn() ? 'off' : 'on');
    draw();
  });
  draw();
}
